/** `syncline test`: runs every experiment of the files and holds its claims against what was measured. */
import pc from 'picocolors';
import { count } from '../count.ts';
import type { Environment, ExitCode } from '../environment.ts';
import { formatClaims, formatFailures } from '../format-claims.ts';
import { formatIssues } from '../format-issues.ts';
import { type LoadedFile, loadFile } from '../load-file.ts';
import { runOne } from '../run-one.ts';

export interface TestOptions {
  readonly seed?: number;
}

interface Tally {
  passed: number;
  failed: number;
  /** Points without figures, runs that died, files with errors. */
  broken: number;
  cancelled: boolean;
}

/** 1 when a claim fails, a point fails, a run dies or a file has errors. 130 after Ctrl-C. */
export async function test(
  files: readonly string[],
  options: TestOptions,
  environment: Environment,
): Promise<ExitCode> {
  const loaded: LoadedFile[] = [];
  for (const file of files) loaded.push(await loadFile(file, environment));
  const tally: Tally = { passed: 0, failed: 0, broken: 0, cancelled: false };
  for (const file of loaded) {
    if (!tally.cancelled) await testFile(file, options, environment, tally);
  }
  const { passed, failed, broken, cancelled } = tally;
  const others = broken > 0 ? `, ${count(broken, 'run')} without figures` : '';
  environment.stdout.write(`${passed} passed, ${failed} failed${others}${cancelled ? ', interrupted' : ''}\n`);
  if (cancelled) return 130;
  return failed > 0 || broken > 0 ? 1 : 0;
}

async function testFile(file: LoadedFile, options: TestOptions, environment: Environment, tally: Tally): Promise<void> {
  const { stdout, stderr, colors } = environment;
  const { bold, dim } = pc.createColors(colors);
  stdout.write(`${bold(file.file)}\n`);
  stderr.write(formatIssues(file, false));
  if (!file.planned) {
    tally.broken++;
    stdout.write('  not run, because it has errors\n\n');
    return;
  }
  for (const experiment of file.planned.plan.experiments) {
    const { report, end, problem } = await runOne(file.planned, experiment, options, environment);
    const claims =
      end === 'finished' ? report.expectations : report.expectations.filter(({ passed }) => passed !== null);
    stdout.write(`  ${report.experiment}${report.title === report.experiment ? '' : ` ${dim(report.title)}`}\n`);
    stdout.write(formatFailures(report, '    ', colors));
    stdout.write(formatClaims(claims, '    ', colors));
    if (problem) stdout.write(`    ${problem}\n`);
    tally.passed += claims.filter(({ passed }) => passed).length;
    tally.failed += claims.filter(({ passed }) => !passed).length;
    tally.broken += report.failures.length + (problem ? 1 : 0);
    if (end === 'cancelled') {
      tally.cancelled = true;
      return;
    }
  }
  stdout.write('\n');
}
