/** From a name to its declaration and to its other places: `|` is the cursor, `«...»` what the editor marks. */
import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { atCursor, documentOf, services } from './editor-harness.ts';

const FILE = `topology pod = torus(8, 8, bandwidth: fast)
algorithm mine = ring
let fast = 16 GB/s
experiment e "t" {
  allreduce size on pod using alg
  vary size = 32 KiB .. 64 KiB by *2
  vary alg = [mine, multitree]
  let speedup = time[alg: mine] / time
  chart line(x: size, y: speedup, series: alg)
  expect speedup[alg: mine] == 1 where size > 1 KiB
}
`;

/** The file with the cursor in the middle of the last word of a piece of it. */
function at(piece: string): string {
  const end = FILE.indexOf(piece) + piece.length;
  if (end < piece.length) throw new Error(`there is no ${piece}`);
  return `${FILE.slice(0, end - 1)}|${FILE.slice(end - 1)}`;
}

function marked(ranges: readonly Range[]): string[] {
  const document = TextDocument.create('memory:/m', 'syncline', 0, FILE);
  const edits = ranges.flatMap(({ start, end }) => [
    { range: { start, end: start }, newText: '«' },
    { range: { start: end, end }, newText: '»' },
  ]);
  const lines = TextDocument.applyEdits(document, edits).split('\n');
  return lines.filter((line) => line.includes('«')).map((line) => line.trim());
}

async function definition(piece: string): Promise<string[]> {
  const { document, position, uri } = await atCursor(at(piece));
  const links = await services.lsp.DefinitionProvider?.getDefinition(document, { textDocument: { uri }, position });
  return marked((links ?? []).map(({ targetSelectionRange }) => targetSelectionRange));
}

async function references(piece: string): Promise<string[]> {
  const { document, position, uri } = await atCursor(at(piece));
  const context = { includeDeclaration: true };
  const params = { textDocument: { uri }, position, context };
  return marked(((await services.lsp.ReferencesProvider?.findReferences(document, params)) ?? []).map((r) => r.range));
}

async function highlights(piece: string): Promise<string[]> {
  const { document, position, uri } = await atCursor(at(piece));
  const params = { textDocument: { uri }, position };
  const found = await services.lsp.DocumentHighlightProvider?.getDocumentHighlight(document, params);
  return marked((found ?? []).map(({ range }) => range));
}

describe('go to definition', () => {
  const cases: readonly [string, string, string][] = [
    ['a declared topology', 'on pod', 'topology «pod» = torus(8, 8, bandwidth: fast)'],
    ['a declared algorithm', '[mine', 'algorithm «mine» = ring'],
    ['a constant', 'bandwidth: fast', 'let «fast» = 16 GB/s'],
    ['an axis in the sentence', 'allreduce size', 'vary «size» = 32 KiB .. 64 KiB by *2'],
    ['an axis in brackets', 'time[alg', 'vary «alg» = [mine, multitree]'],
    ['an axis of a chart', 'series: alg', 'vary «alg» = [mine, multitree]'],
    ['a value in brackets', 'speedup[alg: mine', 'algorithm «mine» = ring'],
    ['a column', 'expect speedup', 'let «speedup» = time[alg: mine] / time'],
  ];
  for (const [what, piece, line] of cases) {
    it(`leads from ${what} to its declaration`, async () => assert.deepEqual(await definition(piece), [line]));
  }

  it('leads nowhere from what the catalog knows', async () => {
    for (const piece of ['= torus', 'multitree', 'time[alg: mine] / time']) {
      assert.deepEqual(await definition(piece), [], piece);
    }
  });
});

describe('references', () => {
  it('of an axis are in the sentence, in charts, brackets and claims', async () => {
    assert.deepEqual(await references('vary alg'), [
      'allreduce size on pod using «alg»',
      'vary «alg» = [mine, multitree]',
      'let speedup = time[«alg»: mine] / time',
      'chart line(x: size, y: speedup, series: «alg»)',
      'expect speedup[«alg»: mine] == 1 where size > 1 KiB',
    ]);
  });

  it('are the same from a use as from the declaration', async () => {
    for (const [declared, used] of [
      ['let speedup', 'y: speedup'],
      ['algorithm mine', 'time[alg: mine'],
      ['let fast', 'bandwidth: fast'],
      ['topology pod', 'on pod'],
    ]) {
      const places = await references(declared);
      assert.ok(places.length > 1, declared);
      assert.deepEqual(await references(used), places);
    }
  });
});

describe('highlights', () => {
  it('mark every place of the name under the cursor', async () => {
    assert.deepEqual(await highlights('x: size'), [
      'allreduce «size» on pod using alg',
      'vary «size» = 32 KiB .. 64 KiB by *2',
      'chart line(x: «size», y: speedup, series: alg)',
      'expect speedup[alg: mine] == 1 where «size» > 1 KiB',
    ]);
    assert.deepEqual(await highlights('let fast'), [
      'topology pod = torus(8, 8, bandwidth: «fast»)',
      'let «fast» = 16 GB/s',
    ]);
  });
});

describe('rename', () => {
  const rename = async (piece: string, newName: string) => {
    const { document, position, uri } = await atCursor(at(piece));
    const edit = await services.lsp.RenameProvider?.rename(document, { textDocument: { uri }, position, newName });
    return TextDocument.applyEdits(document.textDocument, edit?.changes?.[uri] ?? []);
  };

  it('changes a name at all its places, from a use as from the declaration', async () => {
    for (const [piece, name] of [
      ['vary alg', 'alg'],
      ['time[alg', 'alg'],
      ['algorithm mine', 'mine'],
      ['speedup[alg: mine', 'mine'],
      ['let fast', 'fast'],
      ['y: speedup', 'speedup'],
    ]) {
      assert.equal(await rename(piece, 'other'), FILE.replace(new RegExp(`\\b${name}\\b`, 'g'), 'other'), piece);
    }
  });
});

describe('symbols of the workspace', () => {
  it('are the declarations of every file', async () => {
    const text = 'topology spine = ring(8, 1 GB/s)\nlet spineRate = 1 GB/s\nexperiment spineTest { seed 1 }\n';
    const { uri } = await documentOf(text);
    const symbols = await services.shared.lsp.WorkspaceSymbolProvider?.getSymbols({ query: 'spine' });
    const here = (symbols ?? []).filter(({ location }) => location.uri === uri.toString());
    assert.deepEqual(here.map(({ name }) => name).sort(), ['spine', 'spineRate', 'spineTest']);
  });
});
