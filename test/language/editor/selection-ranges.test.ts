/** What is selected from the cursor `|` outwards, step by step. */
import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../../language/editor/selection-ranges.ts';
import { atCursor } from './editor-harness.ts';

async function steps(marked: string): Promise<string[]> {
  const { document, position } = await atCursor(marked);
  const found: string[] = [];
  for (let at: SelectionRange | undefined = selectionRanges(document, [position])[0]; at; at = at.parent)
    found.push(document.textDocument.getText(at.range));
  return found;
}

const FILE = `// a file

/** The pod. */
topology pod = torus(8, 8, bandwidth: 2 * 1|6 GB/s, latency: 150 ns)
`;

describe('selection ranges', () => {
  it('go from a value over its argument and call to the declaration, its comment, the file', async () => {
    const text = FILE.replace('|', '');
    assert.deepEqual(await steps(FILE), [
      '16 GB/s',
      '2 * 16 GB/s',
      'bandwidth: 2 * 16 GB/s',
      '8, 8, bandwidth: 2 * 16 GB/s, latency: 150 ns',
      '(8, 8, bandwidth: 2 * 16 GB/s, latency: 150 ns)',
      'torus(8, 8, bandwidth: 2 * 16 GB/s, latency: 150 ns)',
      'topology pod = torus(8, 8, bandwidth: 2 * 16 GB/s, latency: 150 ns)',
      '/** The pod. */\ntopology pod = torus(8, 8, bandwidth: 2 * 16 GB/s, latency: 150 ns)',
      text,
    ]);
  });

  it('go from a factor over its product to the sum', async () => {
    assert.deepEqual((await steps('let a = 1 + 2 * |b - 4')).slice(0, 4), ['b', '2 * b', '1 + 2 * b', '1 + 2 * b - 4']);
  });

  it('go from a line of an experiment to its block', async () => {
    const found = await steps('experiment e "t" {\n  // why\n  vary al|g = [ring, multitree]\n  seed 1\n}');
    assert.deepEqual(found, [
      'alg',
      'vary alg = [ring, multitree]',
      '// why\n  vary alg = [ring, multitree]',
      '// why\n  vary alg = [ring, multitree]\n  seed 1',
      '{\n  // why\n  vary alg = [ring, multitree]\n  seed 1\n}',
      'experiment e "t" {\n  // why\n  vary alg = [ring, multitree]\n  seed 1\n}',
    ]);
  });

  it('nest, wherever the cursor is, also in broken text', async () => {
    const text = 'let a = (1 + \nexperiment e { vary x = [1, 2, }\n/* c */ topology';
    for (let offset = 0; offset <= text.length; offset++) {
      const found = await steps(`${text.slice(0, offset)}|${text.slice(offset)}`);
      assert.equal(found.at(-1), text);
      for (const [index, outer] of found.slice(1).entries())
        assert.ok(outer.includes(found[index]) && outer !== found[index]);
    }
  });
});
