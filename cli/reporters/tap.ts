/** `--reporter tap`: the Test Anything Protocol, version 14, line by line as runs finish; figures in a YAML block. */
import type { Environment } from '../environment.ts';
import { casesOfFile, casesOfRun, type TestCase } from './cases.ts';
import type { Reporter } from './reporter.ts';

export function createTapReporter({ stdout }: Environment): Reporter {
  let nCases = 0;
  const write = (cases: readonly TestCase[]): void => {
    for (const one of cases) stdout.write(print(one, ++nCases));
  };
  stdout.write('TAP version 14\n');
  return {
    file: (file) => write(casesOfFile(file)),
    experiment: (file, outcome) => write(casesOfRun(file, outcome)),
    fileEnd: () => {},
    end({ interrupted }) {
      stdout.write(interrupted ? 'Bail out! interrupted\n' : `1..${nCases}\n`);
    },
  };
}

function print({ file, experiment, name, line, status, type, detail, measured, unit }: TestCase, n: number): string {
  const title = [file, experiment, name].filter((part) => part !== '').join(': ');
  const head = `${status === 'failed' ? 'not ok' : 'ok'} ${n} - ${escaped(title)}`;
  if (status === 'skipped') return `${head} # SKIP ${escaped(detail)}\n`;
  const facts = { ...(line > 0 && { line }), type, detail, ...(measured !== null && { measured, unit }) };
  // JSON texts and numbers are YAML.
  const yaml = Object.entries(facts).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  return `${head}\n  ---\n${yaml.join('')}  ...\n`;
}

/** A bare `#` would begin a directive. */
function escaped(text: string): string {
  return text.replace(/[\\#]/g, '\\$&').replace(/\p{Cc}/gu, ' ');
}
