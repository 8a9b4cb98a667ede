/**
 * `--reporter junit`: XML as Jenkins, GitLab and their like read it. A suite per experiment, a case per claim, and one per
 * point that failed. Times are left out.
 */
import type { Environment } from '../environment.ts';
import { casesOfFile, casesOfRun, type TestCase } from './cases.ts';
import type { Reporter } from './reporter.ts';

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

export function createJunitReporter({ stdout }: Environment): Reporter {
  const suites: Suite[] = [];
  const add = (name: string, cases: readonly TestCase[]): void => {
    if (cases.length > 0) suites.push({ name, cases });
  };
  return {
    file: (loaded) => add(loaded.file, casesOfFile(loaded)),
    experiment: (loaded, outcome) => add(`${loaded.file} ${outcome.report.experiment}`, casesOfRun(loaded, outcome)),
    fileEnd: () => {},
    end: () => void stdout.write(print(suites)),
  };
}

function print(suites: readonly Suite[]): string {
  const all = counts(suites.flatMap(({ cases }) => cases));
  const body = suites.map(({ name, cases }) => {
    const lines = cases.map(printCase).join('');
    return `  <testsuite ${attributes({ name, ...counts(cases) })}>\n${lines}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes({ name: 'syncline', ...all })}>\n${body.join('')}</testsuites>\n`;
}

function printCase({ file, experiment, name, line, status, type, detail }: TestCase): string {
  const classname = experiment ? `${file}.${experiment}` : file;
  const head = `    <testcase ${attributes({ name, classname, file, ...(line > 0 && { line }) })}`;
  switch (status) {
    case 'passed':
      return `${head}/>\n`;
    case 'skipped':
      return `${head}>\n      <skipped ${attributes({ message: detail })}/>\n    </testcase>\n`;
    case 'failed': {
      const where = line > 0 ? `${file}:${line}` : file;
      const text = escapeXml(`${where}: ${name}: ${detail}`);
      return `${head}>\n      <failure ${attributes({ message: detail, type })}>${text}</failure>\n    </testcase>\n`;
    }
  }
}

function counts(cases: readonly TestCase[]) {
  const n = (status: TestCase['status']): number => cases.filter((one) => one.status === status).length;
  return { tests: cases.length, failures: n('failed'), errors: 0, skipped: n('skipped') };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Line breaks and tabs as numbers, because attributes lose them; characters that XML 1.0 must not hold are replaced. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character])
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
