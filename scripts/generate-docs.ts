// Writes docs/reference/ and docs/diagnostics.md from the catalog and the texts of the language, and removes pages of kinds that
// are gone.
// Run by `npm run docs`; `test/cli/reference-pages.test.ts` fails where the committed pages differ.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diagnosticsPage } from '../cli/reference/diagnostics-page.ts';
import { referencePages } from '../cli/reference/pages.ts';
import { builtinCatalog } from '../runtime/plugins/catalog.ts';

const FOLDER = 'docs/reference';

rmSync(FOLDER, { recursive: true, force: true });
const pages = referencePages(builtinCatalog);
for (const [name, text] of pages) {
  const file = path.join(FOLDER, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`${FOLDER}: ${pages.size} pages`);
writeFileSync('docs/diagnostics.md', diagnosticsPage());
