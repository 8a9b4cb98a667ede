import assert from 'node:assert/strict';
import { parsed, services } from './editor-harness.ts';

/** `first-last kind`, lines counted from 1 as an editor shows them. */
async function folds(text: string): Promise<string[]> {
  const document = parsed(text);
  const textDocument = { uri: document.uri.toString() };
  const ranges = await services.lsp.FoldingRangeProvider?.getFoldingRanges(document, { textDocument });
  return (ranges ?? []).map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1} ${kind ?? ''}`.trim());
}

describe('folding', () => {
  it('folds an experiment up to the line of its brace', async () => {
    assert.deepEqual(await folds('let a = 1\nexperiment e {\n  seed 1\n\n}\nlet b = 2\n'), ['2-4']);
  });

  it('folds arguments and lists over several lines, of brackets on one line the outermost', async () => {
    const list = 'experiment e {\n  vary alg = [\n    ring(\n      order: rank\n    ),\n    multitree\n  ]\n}\n';
    assert.deepEqual((await folds(list)).sort(), ['1-7', '2-6', '3-4']);
    assert.deepEqual(await folds('let a = max(min(\n  1,\n  2\n))\n'), ['1-3']);
  });

  it('folds nothing that has no lines inside', async () => {
    assert.deepEqual(await folds('experiment e {\n}\nexperiment f { seed 1 }\nlet a = (1\n  + 2)\n'), []);
  });

  it('folds comments, and lines of comments below each other', async () => {
    const text =
      '/** one\n * two\n */\nlet a = 1\n// x\n// y\n// z\nlet b = 2 // p\n// q\n\n// r\n/* s */\n// t\n// u\n';
    assert.deepEqual(await folds(text), ['1-3 comment', '5-7 comment', '13-14 comment']);
  });

  it('folds imports that follow each other', async () => {
    const text = 'import "./a.syncline"\nimport { b } from "./b.syncline"\nlet c = 1\nimport "./d.syncline"\n';
    assert.deepEqual(await folds(text), ['1-2 imports']);
    assert.deepEqual((await folds('import {\n  a,\n  b\n} from "./a.syncline"\n')).sort(), ['1-3', '1-4 imports']);
  });

  it('folds what can be read of a broken text', async () => {
    assert.deepEqual(await folds('experiment e {\n  vary\n  seed 1\n}\n'), ['1-3']);
    assert.deepEqual(await folds('experiment e {\n  seed 1\n'), []);
  });
});
