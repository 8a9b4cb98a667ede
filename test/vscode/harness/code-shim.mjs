#!/usr/bin/env node
// Stands in for the `code` executable where no desktop VS Code can be had: `@vscode/test-electron` starts it as it would
// start the desktop one.
import { register } from 'tsx/esm/api';

register();
const { runInCodeServer } = await import('./run-in-code-server.ts');
process.exit(await runInCodeServer(process.argv.slice(2)));
