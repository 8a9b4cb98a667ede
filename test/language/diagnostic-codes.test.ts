/**
 * Every code that the language can report stands under marked characters in some test of this folder, and in the list from which
 * `docs/diagnostics.md` is made.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsPage } from '../../cli/reference/diagnostics-page.ts';
import { DIAGNOSTIC_CODES, DIAGNOSTICS } from '../../language/docs/diagnostics/list.ts';

/** `syncline/...` are requests to the language server, `run/...` failures of runs. */
const CODE = /'(?!syncline\/|run\/)([a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*)'/g;

/** Codes as they stand in the sources, in quotes; imports have quotes and slashes too. */
function codesIn(files: readonly string[]): Set<string> {
  const codes = new Set(['syntax']);
  for (const file of files) {
    const source = readFileSync(file, 'utf8').replace(/^(?:import|export) [^;]*? from '[^']*';$/gm, '');
    for (const [, code] of source.matchAll(CODE)) codes.add(code);
  }
  return codes;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated') && !/^(editor|docs)\b/.test(file))
    .map((file) => join(folder, file));
}

const codes = codesIn([
  ...filesUnder('language'),
  ...['plugins', 'kit', 'api', 'bodies', 'expr', 'schedule'].flatMap((room) => filesUnder(join('runtime', room))),
]);
const tests = filesUnder('test/language')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('diagnostic codes', () => {
  it('are found in the sources', () => {
    for (const code of ['name/unknown', 'unit/missing', 'topology/too-large', 'algorithm/requires', 'unit/unknown']) {
      assert.ok(codes.has(code), code);
    }
  });

  it('are all in the list, each once, and the list has no other', () => {
    assert.deepEqual([...DIAGNOSTIC_CODES].sort(), [...codes].sort());
  });

  it('have a when, a why and a way out in sentences', () => {
    for (const { code, when, why, wayOut, source } of DIAGNOSTICS) {
      for (const text of [when, why, wayOut, source ?? '.']) assert.match(text, /\.$/, code);
      assert.match(when, /^[a-z]/, code);
      assert.match(why, /^[A-Z`]/, code);
    }
  });

  it('have the page that `npm run docs` writes', () => {
    assert.equal(readFileSync('docs/diagnostics.md', 'utf8'), diagnosticsPage(), 'run `npm run docs`');
  });

  for (const code of [...codes].sort()) {
    it(`\`${code}\` has a test`, () => {
      const marked = new RegExp(`\\^…? +(?:warning +|info +)?${code}(?![a-z/-])`);
      assert.ok(marked.test(tests), `expected a test with \`^^^ ${code}\``);
    });
  }
});
