// Makes dist/syncline.vsix. What goes in is the allow-list of .vscodeignore; vsce runs `vscode:prepublish`, the minified
// build, first. Bundles carry their dependencies, so no node_modules are packed.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const target = 'dist/syncline.vsix';
/** Bytes. */
const limits = { [target]: 2_000_000, 'dist/webview.js': 400_000 };
const required = ['README.md', 'LICENSE', 'syntaxes/syncline.tmLanguage.json', 'media/icon.png'];

const missing = required.filter((file) => !existsSync(file));
if (missing.length > 0) {
  console.error(`package: ${missing.join(', ')} missing`);
  process.exit(1);
}

const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', target];
execFileSync('node_modules/.bin/vsce', ['package', ...options], { stdio: 'inherit' });

for (const [file, limit] of Object.entries(limits)) {
  const { size } = statSync(file);
  console.log(`${file}: ${size} bytes`);
  if (size > limit) {
    console.error(`package: ${file} is larger than ${limit} bytes`);
    process.exitCode = 1;
  }
}
