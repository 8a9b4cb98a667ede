// Type-checks every room with its own tsconfig, so that no room sees Node or DOM types it must not have.
import { spawnSync } from 'node:child_process';

const rooms = [
  'runtime',
  'runtime/host',
  'runtime/testing',
  'language',
  'server',
  'cli',
  'client',
  'client/webview',
  'test',
];
let failed = false;
for (const room of rooms) {
  const { status } = spawnSync('node_modules/.bin/tsc', ['-p', room], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`types: ${room} failed`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
