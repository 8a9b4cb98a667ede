/** Entry that VS Code calls inside the extension host, the desktop one and code-server's alike. */
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const { SYNCLINE_RESULTS: results, SYNCLINE_OUTPUT: output, SYNCLINE_GREP: grep } = process.env;
  // The console of an extension host ends in a log; the output is kept in a file, from which the runner prints it.
  if (output) {
    mkdirSync(path.dirname(output), { recursive: true });
    const print = (...args: unknown[]) => appendFileSync(output, `${format(...args)}\n`);
    (Mocha.reporters.Base as unknown as { consoleLog: typeof print }).consoleLog = print;
  }
  const mocha = new Mocha({ ui: 'bdd', timeout: 90_000, color: false, reporter: 'spec', grep });
  for (const file of readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.cjs'))
    .sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run(() => resolve({ passed: runner.stats!.passes, failed: runner.stats!.failures }));
  });
  if (results) writeFileSync(results, `${JSON.stringify({ passed, failed })}\n`);
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed`);
}
