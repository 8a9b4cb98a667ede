/** `syncline test`: runs every experiment of the files and holds its claims against what was measured. */
import { type Environment, type ExitCode, UsageError } from '../environment.ts';
import { formatIssues } from '../format-issues.ts';
import { type LoadedFile, loadFile } from '../load-file.ts';
import { prepareRuns } from '../prepare-runs.ts';
import { createJsonReporter } from '../reporters/json.ts';
import { createJunitReporter } from '../reporters/junit.ts';
import type { Reporter, Tally } from '../reporters/reporter.ts';
import { createSpecReporter } from '../reporters/spec.ts';
import { createTapReporter } from '../reporters/tap.ts';
import { type RunOutcome, runOne } from '../run-one.ts';
import type { SweepOptions } from '../sweep-options.ts';
import { withRunner } from '../with-runner.ts';

export const REPORTERS: Readonly<Record<string, (environment: Environment) => Reporter>> = {
  spec: createSpecReporter,
  json: createJsonReporter,
  junit: createJunitReporter,
  tap: createTapReporter,
};

export interface TestOptions extends SweepOptions {
  /** One of `REPORTERS`. */
  readonly reporter: string;
}

/** 1 when a claim fails, a point fails, a run dies or a file has errors. 130 after Ctrl-C. */
export async function test(
  files: readonly string[],
  { reporter: kind, set = [], ...sweep }: TestOptions,
  environment: Environment,
): Promise<ExitCode> {
  const loaded: LoadedFile[] = [];
  for (const file of files) loaded.push(await loadFile(file, environment, set));
  const reporter = REPORTERS[kind](environment);
  const preparedOf = ({ planned }: LoadedFile) => {
    const options = { ...sweep, isChanged: set.length > 0 };
    return planned ? prepareRuns(planned, planned.plan.experiments, options, environment.catalog) : [];
  };
  const tally = await withRunner(environment, async (runner) => {
    let sum: Tally = { passed: 0, failed: 0, skipped: 0, broken: 0, interrupted: false };
    for (const file of loaded) {
      if (sum.interrupted) break;
      reporter.file(file);
      environment.stderr.write(formatIssues(file, false));
      if (!file.planned) sum = { ...sum, broken: sum.broken + 1 };
      for (const prepared of preparedOf(file)) {
        if (sum.interrupted || !file.planned) break;
        const outcome = await runOne(file.planned, prepared, sweep, runner, environment);
        reporter.experiment(file, outcome);
        sum = counted(sum, outcome);
      }
      reporter.fileEnd();
    }
    return sum;
  });
  reporter.end(tally);
  if (loaded.every(({ planned }) => planned?.plan.experiments.length === 0))
    throw new UsageError(`there is no experiment in ${loaded.map(({ file }) => `\`${file}\``).join(', ')}`);
  if (tally.interrupted) return 130;
  return tally.failed > 0 || tally.broken > 0 ? 1 : 0;
}

/** A claim that is not decided is of a run that did not finish, which counts itself. */
function counted(tally: Tally, { report, skipped, end, problem }: RunOutcome): Tally {
  const verdicts = report.expectations.map(({ passed }) => passed);
  return {
    passed: tally.passed + verdicts.filter((passed) => passed === true).length,
    failed: tally.failed + verdicts.filter((passed) => passed === false).length,
    skipped: tally.skipped + skipped.length,
    broken: tally.broken + report.failures.length + (problem ? 1 : 0),
    interrupted: end === 'cancelled',
  };
}
