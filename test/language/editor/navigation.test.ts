/** From a name to its declaration and to its other places: `|` is the cursor, `«...»` what the editor marks. */
import assert from 'node:assert/strict';
import { URI } from 'langium';
import { CancellationToken, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { atCursor, services } from './editor-harness.ts';

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
});

describe('go to definition of what nobody declares', () => {
  /** The page, and the line of it. */
  const page = async (marked: string) => {
    const { document, position, uri } = await atCursor(marked);
    const links = await services.lsp.DefinitionProvider?.getDefinition(document, { textDocument: { uri }, position });
    assert.ok((links?.length ?? 0) <= 1);
    const link = links?.[0];
    if (!link) return undefined;
    const found = await services.shared.lsp.TextDocumentContentProvider?.provideTextDocumentContent(
      { uri: link.targetUri },
      CancellationToken.None,
    );
    return [URI.parse(link.targetUri).path, found?.text.split('\n')[link.targetSelectionRange.start.line]];
  };

  const cases: readonly [string, string, string, RegExp][] = [
    ['a kind with arguments', '= torus', '/topology/torus.md', /^# torus$/],
    ['a bare kind', 'multitree', '/algorithm/multitree.md', /^# multitree$/],
    ['a metric', 'time[alg: mine] / time', '/metric/time.md', /^# time$/],
    ['a parameter', '(8, 8, bandwidth', '/topology/torus.md', /^- `bandwidth`/],
    ['a chart', 'chart line', '/chart/line.md', /^# line$/],
    ['a parameter of a chart', 'series', '/chart/line.md', /^- `series`/],
    ['a word', 'vary', '/keyword/vary.md', /^# vary$/],
  ];
  for (const [what, piece, path, line] of cases) {
    it(`leads from ${what} to its page`, async () => {
      const found = await page(at(piece));
      assert.equal(found?.[0], path);
      assert.match(found?.[1] ?? '', line);
    });
  }

  it('leads from a choice to its parameter, and from functions and folds to theirs', async () => {
    assert.deepEqual((await page('algorithm a = ring(order: ra|nk)'))?.[0], '/algorithm/ring.md');
    assert.match((await page('algorithm a = ring(order: ra|nk)'))?.[1] ?? '', /^- `order`/);
    assert.equal((await page('let a = mi|n(1, 2)'))?.[0], '/function/min.md');
  });

  it('leads nowhere from values and unknown names', async () => {
    for (const text of ['let a = 1|6 GB/s', 'let a = nowh|ere', 'let a = "te|xt"']) {
      assert.equal(await page(text), undefined, text);
    }
  });

  it('has a page of every code', async () => {
    const { document } = await atCursor('let a = |b');
    const href = document.diagnostics?.[0].codeDescription?.href ?? '';
    assert.equal(URI.parse(href).path, '/diagnostic/name/unknown.md');
    const content = services.shared.lsp.TextDocumentContentProvider;
    const found = await content?.provideTextDocumentContent({ uri: href }, CancellationToken.None);
    assert.match(found?.text ?? '', /^# name\/unknown\n\n\*\*error\*\*/);
    const nowhere = { uri: 'syncline-reference:/topology/nowhere.md' };
    assert.equal(await content?.provideTextDocumentContent(nowhere, CancellationToken.None), undefined);
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

describe('what cannot be renamed', () => {
  it('are kinds, parameters, metrics and words', async () => {
    for (const piece of ['= torus', '(8, 8, bandwidth', 'time[alg: mine] / time', 'vary', 'chart line', 'series']) {
      const { document, position, uri } = await atCursor(at(piece));
      const params = { textDocument: { uri }, position };
      assert.equal(await services.lsp.RenameProvider?.prepareRename(document, params), undefined, piece);
      const edit = await services.lsp.RenameProvider?.rename(document, { ...params, newName: 'other' });
      assert.equal(edit, undefined, piece);
    }
  });
});

describe('parameters of functions and bodies', () => {
  const text = `fn half(k: count) = k div 2
topology pair(size: count = 2, k: count = 3) {
  node r[size + k]
}
topology a = pair(size: half(k: 4), k: 1)
let b = half(2)
`;
  const apply = async (piece: string) => {
    const at = text.indexOf(piece) + piece.length;
    const { document, position, uri } = await atCursor(`${text.slice(0, at)}|${text.slice(at)}`);
    const params = { textDocument: { uri }, position };
    const edit = await services.lsp.RenameProvider?.rename(document, { ...params, newName: 'new' });
    const found = await services.lsp.DefinitionProvider?.getDefinition(document, params);
    return {
      renamed: TextDocument.applyEdits(document.textDocument, edit?.changes?.[uri] ?? []),
      definition: found?.map(({ targetSelectionRange: { start } }) => [start.line, start.character]),
    };
  };

  it('are renamed with the arguments that name them, from either end', async () => {
    const ofFunction = text
      .replace('half(k: count) = k', 'half(new: count) = new')
      .replace('half(k: 4)', 'half(new: 4)');
    for (const piece of ['half(', 'half(k: count) = ', 'size: half(']) {
      assert.equal((await apply(piece)).renamed, ofFunction, piece);
    }
    const ofBody = text.replace('pair(size', 'pair(new').replace('r[size', 'r[new').replace('pair(size', 'pair(new');
    for (const piece of ['topology pair(', 'node r[', 'topology a = pair(']) {
      assert.equal((await apply(piece)).renamed, ofBody, piece);
    }
  });

  it('are where the definition of such an argument leads', async () => {
    assert.deepEqual((await apply('size: half(')).definition, [[0, 8]]);
    assert.deepEqual((await apply('topology a = pair(')).definition, [[1, 14]]);
  });
});

describe('a new name', () => {
  it('is refused where it is none', async () => {
    const { document, position, uri } = await atCursor(at('let fast'));
    for (const newName of ['8x', 'a b', 'vary', '', 'a = 2\nlet b']) {
      const renamed = services.lsp.RenameProvider?.rename(document, { textDocument: { uri }, position, newName });
      await assert.rejects(async () => renamed, /is no name: expected letters/, newName);
    }
  });

  it('may be a word that stands inside a line', async () => {
    const { document, position, uri } = await atCursor(at('let fast'));
    const params = { textDocument: { uri }, position, newName: 'steps' };
    assert.ok((await services.lsp.RenameProvider?.rename(document, params))?.changes);
  });
});
