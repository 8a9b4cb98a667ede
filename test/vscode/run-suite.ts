/**
 * Runs the suite inside an extension host, through `@vscode/test-electron`. Without VSCODE_EXECUTABLE it is code-server,
 * started by the stand-in for `code`; `VSCODE_EXECUTABLE=download` fetches a desktop VS Code, and a path uses that one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { createWorkspace } from './harness/workspace.ts';

const shim = path.resolve('test/vscode/harness/code-shim.mjs');
const executable = process.env.VSCODE_EXECUTABLE ?? shim;
const results = path.resolve('out/vscode.json');
const output = path.resolve('out/vscode.txt');

execFileSync('node', ['scripts/build.mjs'], { stdio: 'inherit' });
mkdirSync('out', { recursive: true });
for (const file of [results, output]) rmSync(file, { force: true });

const workspace = createWorkspace();
let code = 1;
try {
  code = await runTests({
    vscodeExecutablePath: executable === 'download' ? undefined : executable,
    version: process.env.VSCODE_VERSION ?? 'stable',
    // The second one brings a plugin.
    extensionDevelopmentPath: ['.', 'test/vscode/second-extension'].map((folder) => path.resolve(folder)),
    extensionTestsPath: path.resolve('dist/test/index.cjs'),
    launchArgs: [workspace.folder, '--disable-extensions'],
    extensionTestsEnv: { SYNCLINE_RESULTS: results, SYNCLINE_OUTPUT: output },
  });
} catch (error) {
  console.error(String(error));
} finally {
  workspace.remove();
}
if (existsSync(output)) process.stdout.write(readFileSync(output, 'utf8'));
// A suite that died before its summary has not passed, whatever the exit code.
process.exit(existsSync(results) ? code : 1);
