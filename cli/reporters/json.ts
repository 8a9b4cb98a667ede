/** `--reporter json`: one object, numbers in base units. */
import type { Environment } from '../environment.ts';
import { casesOfFile, casesOfRun, type TestCase } from './cases.ts';
import type { Reporter } from './reporter.ts';

export function createJsonReporter({ stdout }: Environment): Reporter {
  const cases: TestCase[] = [];
  return {
    file: (file) => void cases.push(...casesOfFile(file)),
    experiment: (file, outcome) => void cases.push(...casesOfRun(file, outcome)),
    fileEnd: () => {},
    end({ interrupted }) {
      const n = (status: TestCase['status']): number => cases.filter((one) => one.status === status).length;
      const counts = { passed: n('passed'), failed: n('failed'), skipped: n('skipped'), interrupted };
      stdout.write(`${JSON.stringify({ ...counts, cases }, null, 2)}\n`);
    },
  };
}
