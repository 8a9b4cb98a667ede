import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { referencePages } from '../../cli/reference/pages.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

const FOLDER = 'docs/reference';
const pages = referencePages(builtinCatalog);

describe('docs/reference', () => {
  for (const [name, text] of pages) {
    it(`${name} is as \`npm run docs\` writes it`, () => {
      const file = path.join(FOLDER, name);
      assert.ok(existsSync(file), `there is no ${file}: run \`npm run docs\``);
      assert.equal(readFileSync(file, 'utf8'), text, 'run `npm run docs`');
    });
  }

  it('has no page of something that is gone', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path.join(FOLDER, file)).isFile())
      .map((file) => file.split(path.sep).join('/'));
    assert.deepEqual(files.sort(), [...pages.keys()].sort());
  });

  it('has a page per kind', () => {
    for (const { category, name } of builtinCatalog.kinds) assert.ok(pages.has(`${category}/${name}.md`));
  });

  it('links to pages and headings that there are', () => {
    for (const [name, text] of pages) {
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [file, heading] = target.split('#');
        const page = pages.get(path.posix.join(path.posix.dirname(name), file));
        assert.ok(page !== undefined, `${name} links to ${target}`);
        const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, words]) => words.toLowerCase().replaceAll(' ', '-'));
        assert.ok(heading === undefined || headings.includes(heading), `${name} links to ${target}`);
      }
    }
  });
});
