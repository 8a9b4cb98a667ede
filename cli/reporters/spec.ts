/** `--reporter spec`: for reading, as the runs finish. */
import pc from 'picocolors';
import { count } from '../count.ts';
import type { Environment } from '../environment.ts';
import { formatClaims, formatFailures } from '../format-claims.ts';
import type { Reporter } from './reporter.ts';

export function createSpecReporter({ stdout, colors }: Environment): Reporter {
  const { bold, dim } = pc.createColors(colors);
  return {
    file({ file, planned }) {
      stdout.write(`${bold(file)}\n`);
      if (!planned) stdout.write('  not run, because it has errors\n');
    },
    experiment(_file, { report, skipped, end, problem }) {
      const claims =
        end === 'finished' ? report.expectations : report.expectations.filter(({ passed }) => passed !== null);
      stdout.write(`  ${report.experiment}${report.title === report.experiment ? '' : ` ${dim(report.title)}`}\n`);
      stdout.write(formatFailures(report, '    ', colors));
      stdout.write(formatClaims(claims, skipped, '    ', colors));
      if (problem) stdout.write(`    ${problem}\n`);
    },
    fileEnd: () => void stdout.write('\n'),
    end({ passed, failed, skipped, broken, interrupted }) {
      const parts = [
        `${passed} passed`,
        `${failed} failed`,
        skipped > 0 ? `${skipped} skipped` : '',
        broken > 0 ? `${count(broken, 'run')} without figures` : '',
        interrupted ? 'interrupted' : '',
      ];
      stdout.write(`${parts.filter((part) => part !== '').join(', ')}\n`);
    },
  };
}
