/** All benchmarks, the editor first: `npm run bench`. Ends with 1 if a goal of any is missed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const file of ['language-server.ts', 'quick-runs.ts', 'run.ts']) {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const { status } = spawnSync(process.execPath, [...process.execArgv, script], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
