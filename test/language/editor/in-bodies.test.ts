/** Hover, signatures, colours, hints, outline, references and rename inside of bodies and functions. */
import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { atCursor, documentOf, hover, services, signature, tokensOf } from './editor-harness.ts';

const FILE = `/** The next of a circle. */
fn after(r: count, n: count = 4) = (r + 1) mod n
/** One server. And more. */
topology server(gpus: count = 4) {
  node gpu[gpus]
  switch nv
  for g in 0 ..< gpus { link gpu[g] <-> nv (bandwidth: 300 GB/s) }
}
topology rack(servers: count = 2) {
  use server as s[servers]
  link s[0].gpu[1] <-> s[1].gpu[after(0)] (bandwidth: 50 GB/s)
}
algorithm own {
  let half = n div 2
  step { for r in 0 ..< half { reduce 0 from r to after(r, n) } }
}
optimizer rule(lr: positive = 0.1) {
  state v = 0
  v = 0.9 * v - lr * gradient
  x = x + v
}
topology big = rack(3)
`;

/** The file with the cursor at the end of a piece of it. */
function at(piece: string): string {
  const end = FILE.indexOf(piece) + piece.length;
  assert.ok(end >= piece.length, piece);
  return `${FILE.slice(0, end - 1)}|${FILE.slice(end - 1)}`;
}

describe('hover in bodies', () => {
  const cases: readonly (readonly [piece: string, says: RegExp])[] = [
    ['link gpu', /node gpu\[gpus\][\s\S]*\*\*node\*\*/],
    ['0 ..< gpus', /gpus: count = 4[\s\S]*\*\*parameter\*\*, a pure number/],
    ['s[0].gpu', /node gpu\[gpus\]/],
    ['use server', /server\(gpus: count = 4\)[\s\S]*One server/],
    ['topology rack', /rack\(servers: count = 2\)[\s\S]*8 ranks, 2 switches, 18 directed links/],
    ['let half = n', /\*\*a pure number\*\* — Number of ranks/],
    ['0 ..< half', /let half[\s\S]*\*\*variable\*\*, a pure number/],
    ['to after', /fn after[\s\S]*The next of a circle/],
    ['lr * gradient', /\*\*a vector\*\* — The gradient/],
    ['state v', /\*\*state\*\*, a vector/],
    ['gpus: count', /\*\*type\*\* — A whole number/],
    ['reduce', /Adds the sender/],
    ['(bandwidth', /Bytes per second/],
  ];
  for (const [piece, says] of cases) {
    it(`says what \`${piece}\` is`, async () => {
      const text = await hover(at(piece));
      assert.match(text, says);
    });
  }
});

describe('signatures in bodies', () => {
  it('of functions of the file, the parameter at hand marked', async () => {
    const found = await signature(at('after(r, ').replace('after(r|, ', 'after(r, |'));
    assert.equal(found?.signatures[0].label, 'after(r: count, n: count = 4)');
  });

  it('of declared kinds and links', async () => {
    const kind = await signature(at('rack(3').replace('rack(|3', 'rack(|3'));
    assert.equal(kind?.signatures[0].label, 'rack(servers: count = 2)');
    const link = await signature(at('nv (bandwidth'));
    assert.match(link?.signatures[0].label ?? '', /^link\(bandwidth, latency\?, lanes\?\)/);
  });
});

describe('colours in bodies', () => {
  it('tell parameters, variables, functions, nodes and types', async () => {
    const tokens = await tokensOf(FILE);
    for (const token of [
      'after:function',
      'gpus:parameter',
      'count:type',
      'gpu:variable',
      'half:variable',
      'gradient:variable',
      'server:struct',
    ]) {
      assert.ok(tokens.includes(token), `${token} in ${[...new Set(tokens)].join(' ')}`);
    }
  });
});

describe('references in bodies', () => {
  const renamed = async (piece: string, newName: string): Promise<string> => {
    const { document, position, uri } = await atCursor(at(piece));
    const edit = await services.lsp.RenameProvider?.rename(document, { textDocument: { uri }, position, newName });
    return TextDocument.applyEdits(document.textDocument, edit?.changes?.[uri] ?? []);
  };

  it('rename a node with the dots that name it', async () => {
    const text = await renamed('node gpu', 'chip');
    assert.equal(text, FILE.replaceAll(/\bgpu\b/g, 'chip'));
  });

  it('rename parameters, loop variables, states and functions', async () => {
    assert.equal(await renamed('(gpus', 'size'), FILE.replaceAll(/\bgpus\b/g, 'size'));
    assert.equal(await renamed('state v', 'speed'), FILE.replaceAll(/\bv\b/g, 'speed'));
    assert.equal(await renamed('fn after', 'next'), FILE.replaceAll(/\bafter\b/g, 'next'));
    assert.equal(
      await renamed('topology server', 'host'),
      FILE.replaceAll(/\bserver\b(?!\.)/g, (word, offset) =>
        offset < FILE.indexOf('topology server') ? word : 'host',
      ),
    );
  });

  it('lead from a use to its declaration', async () => {
    const { document, position, uri } = await atCursor(at('s[0].gpu'));
    const links = await services.lsp.DefinitionProvider?.getDefinition(document, { textDocument: { uri }, position });
    assert.equal(links?.[0].targetSelectionRange.start.line, 4);
  });
});

describe('the outline of bodies', () => {
  it('has what they declare', async () => {
    const document = await documentOf(FILE);
    const symbols = await services.lsp.DocumentSymbolProvider?.getSymbols(document, {
      textDocument: { uri: document.uri.toString() },
    });
    const names = (symbols ?? []).map(({ name, children = [] }) =>
      [name, ...children.map((child) => child.name)].join(' '),
    );
    assert.ok(
      names.some((line) => /^server .*gpu.*nv/.test(line)),
      names.join(' | '),
    );
    assert.ok(
      names.some((line) => /^after/.test(line)),
      names.join(' | '),
    );
  });
});
