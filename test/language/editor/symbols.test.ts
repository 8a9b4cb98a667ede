/** The outline as text, and symbols of all files. `«...»` is what an editor selects. */
import assert from 'node:assert/strict';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { documentOf, fileOf, services } from './editor-harness.ts';

const nameOfKind = (kind: SymbolKind) => Object.entries(SymbolKind).find(([, value]) => value === kind)?.[0];

async function outline(text: string): Promise<string[]> {
  const document = await documentOf(text);
  const textDocument = { uri: document.uri.toString() };
  const symbols = (await services.lsp.DocumentSymbolProvider?.getSymbols(document, { textDocument })) ?? [];
  const print =
    (depth: number) =>
    (symbol: DocumentSymbol): string[] => {
      const { name, detail, kind, selectionRange, children = [] } = symbol;
      const selected = document.textDocument.getText(selectionRange).replace(/\s+/g, ' ');
      const what = selected === name ? name : `${name} «${selected}»`;
      return [`${'  '.repeat(depth)}${nameOfKind(kind)} ${what}: ${detail}`, ...children.flatMap(print(depth + 1))];
    };
  return symbols.flatMap(print(0));
}

describe('outline', () => {
  it('shows declarations with their values, experiments with what they hold', async () => {
    const text = `import "./nowhere.syncline"
topology pod = torus(8, 8, bandwidth: 16 GB/s)
algorithm mine = ring
let big = 2 *
  32 MiB
experiment sizes "All sizes" {
  allreduce size on pod using alg
  vary size = 32 KiB .. big by *2
  vary (alg, n) = [(ring, 1), (mine, 2)]
  seed 7
  let speedup = time[alg: ring] / time
  chart line(x: size, y: speedup)
  expect speedup >= 1 where size > 1 MiB
}
experiment bare { seed 1 }
`;
    assert.deepEqual(await outline(text), [
      'Struct pod: topology, torus(8, 8, bandwidth: 16 GB/s)',
      'Struct mine: algorithm, ring',
      'Constant big: 2 * 32 MiB',
      'Event sizes: All sizes',
      '  Method allreduce size on pod using alg: what runs',
      '  Variable size: axis 32 KiB .. big by *2',
      '  Variable alg: axis [(ring, 1), (mine, 2)]',
      '  Variable n: axis [(ring, 1), (mine, 2)]',
      '  Field speedup: column time[alg: ring] / time',
      '  Interface chart line(x: size, y: speedup): chart',
      '  Boolean expect speedup >= 1 where size > 1 MiB: claim',
      'Event bare: experiment',
    ]);
  });

  it('shows what bodies and functions name', async () => {
    const text = `topology dgx(gpus: count = 8) {
  node gpu[gpus]
  switch nv[2]
  for g in 0 ..< gpus, p in 0 ..< 2 { link gpu[g] <-> nv[p] (bandwidth: 25 GB/s) }
}
optimizer heavy(lr: positive = 0.01) {
  state v = 0
  let w = 2 * lr
  v = v - w * gradient
  x = x + v
}
fn half(k: count) = k div 2
let evens = [i * 2 for i in 0 ..< 4]
`;
    assert.deepEqual(await outline(text), [
      'Struct dgx: topology',
      '  Variable gpus: gpus: count = 8',
      '  Variable gpu: node gpu[gpus]',
      '  Variable nv: switch nv[2]',
      'Struct heavy: optimizer',
      '  Variable lr: lr: positive = 0.01',
      '  Variable v: state v = 0',
      '  Constant w: 2 * lr',
      'Function half: k div 2',
      '  Variable k: k: count',
      'Constant evens: [i * 2 for i in 0 ..< 4]',
    ]);
  });

  it('shows what can be read of a broken file', async () => {
    assert.deepEqual(await outline('topology = ring\nexperiment e {\n  vary\n  let a = time\n}\nlet b'), [
      'Event e: experiment',
      '  Field a: column time',
      'Constant b: ',
    ]);
  });
});

describe('symbols of the workspace', () => {
  const find = async (query: string, uri: string) => {
    const symbols = (await services.shared.lsp.WorkspaceSymbolProvider?.getSymbols({ query })) ?? [];
    return symbols
      .filter(({ location }) => location.uri === uri)
      .map(({ name, kind, containerName }) => `${nameOfKind(kind)} ${name} in ${containerName}`);
  };

  it('are the names of every file, and where each stands', async () => {
    const text =
      'topology spine = ring(8, 1 GB/s)\nlet spineRate = 1 GB/s\nexperiment spineTest "Of the spine" { vary spineSize = 1 .. 2 }\n';
    const { uri } = await fileOf('symbols.syncline', text);
    assert.deepEqual(await find('spine', uri.toString()), [
      'Struct spine in symbols.syncline',
      'Constant spineRate in symbols.syncline',
      'Event spineTest Of the spine in symbols.syncline',
      'Variable spineSize in spineTest',
    ]);
    assert.deepEqual(await find('spnsz', uri.toString()), ['Variable spineSize in spineTest']);
  });
});
