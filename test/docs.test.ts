/** Pages of the documentation say true things: their files parse, their links lead somewhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createAnalyzer } from '../language/analyze.ts';
import { builtinCatalog } from '../runtime/plugins/catalog.ts';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];
const analyze = createAnalyzer(builtinCatalog);

/** Code of a page in our language, one text per page: later blocks may use what earlier ones declare. */
function programOf(page: string): string {
  return [...readFileSync(page, 'utf8').matchAll(/```syncline\n([\s\S]*?)```/g)].map(([, code]) => code).join('\n');
}

describe('documentation', () => {
  for (const page of pages) {
    it(`${page}: every link to a file leads to one`, () => {
      const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link);
      for (const link of links) assert.ok(existsSync(path.join(path.dirname(page), link)), `${page} links to ${link}`);
    });
  }

  for (const page of ['README.md', 'docs/getting-started.md']) {
    it(`${page}: its program has no mistake`, async () => {
      const { issues, planned } = await analyze(programOf(page), 'memory:/page.syncline');
      assert.deepEqual(issues, []);
      assert.ok(planned && planned.plan.experiments.length > 0);
    });
  }
});
