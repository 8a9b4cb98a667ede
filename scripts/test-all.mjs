// `npm test`: from a fresh clone to a verdict. Installs what is missing, builds, lints, type-checks, runs the unit tests, the
// suite inside a real VS Code and the user-interface test, and ends with one line: `N passed, N failed`.
// No package is needed to start it. `npm test -- --unit` leaves the two suites in VS Code out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';

const onlyUnit = process.argv.includes('--unit');
const longest = 'test/language/fuzz.test.ts';
const reporter = 'test/vscode/harness/result-reporter.cjs';

const steps = [
  { name: 'install', skip: isInstalled(), command: ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'check:types'] },
  {
    name: 'unit tests',
    // The longest file first: with two files at a time, nothing waits for it at the end.
    command: [
      'npx',
      'mocha',
      '--parallel',
      '--jobs',
      '2',
      '--reporter',
      reporter,
      longest,
      'test/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
    results: 'out/unit.json',
  },
  { name: 'VS Code and Chromium', skip: onlyUnit, command: ['npm', 'run', '--silent', 'setup:vscode'] },
  {
    name: 'tests inside VS Code',
    skip: onlyUnit,
    command: ['npm', 'run', '--silent', 'test:vscode'],
    results: 'out/vscode.json',
  },
  {
    name: 'user-interface test',
    skip: onlyUnit,
    command: ['npm', 'run', '--silent', 'test:ui'],
    results: 'out/ui.json',
  },
];

let passed = 0;
let failed = 0;
const broken = [];

mkdirSync('out', { recursive: true });
for (const { name, skip, command, results } of steps) {
  if (skip) continue;
  if (results) rmSync(results, { force: true });
  const started = performance.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command[0], command.slice(1), {
    stdio: 'inherit',
    env: results ? { ...process.env, SYNCLINE_RESULTS: results } : process.env,
  });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'failed'} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  const counts = results && existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  passed += counts?.passed ?? 0;
  failed += counts?.failed ?? 0;
  if (status === 0 && (!results || counts?.passed > 0)) continue;
  broken.push(name);
  // Without an installation or a build nothing that follows can tell us anything.
  if (name === 'install' || name === 'build') break;
}

// A step that broke without a failed test, such as the linter, counts as one.
const uncounted = broken.filter((name) => !/test/.test(name)).length;
if (broken.length > 0) console.log(`\nfailed: ${broken.join(', ')}`);
failed = broken.length > 0 ? Math.max(1, failed + uncounted) : failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** The lock file that npm leaves behind is as new as the one in the repository. */
function isInstalled() {
  const installed = 'node_modules/.package-lock.json';
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
}
