import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { fileWith } from '../kind-in-text.ts';
import { hover } from './editor-harness.ts';

const experiment = (line: string) => `/** My *pod*. */
topology pod = torus(8, 8, bandwidth: 16 GB/s)
let big = 2 * 32 MiB
experiment e "Sizes" {
  allreduce size on pod using alg
  vary size = 32 KiB .. 128 KiB by *2
  vary alg = [ring, multitree]
  let speedup = time[alg: ring] / time
  ${line}
}
`;

describe('hover', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    [
      'a kind',
      'topology p = to|rus(8, 8, bandwidth: 16 GB/s)',
      ['torus(dims...', 'Directed links', 'latency: time = 0 s'],
    ],
    ['a parameter', 'topology p = torus(8, 8, band|width: 16 GB/s)', ['above 0 B/s', 'required', 'per direction']],
    ['a quantity', 'let q = 16 G|B/s', ['a bandwidth', '16,000,000,000 B/s', '128 Gbps', '14.9012 GiB/s']],
    ['a time', 'let q = 150 |ns', ['a time', '1.5e-7 s']],
    ['a choice', 'algorithm a = ring(order: ra|nk)', ['By rank number']],
    ['a keyword', 'to|pology p = torus(8, 8, bandwidth: 16 GB/s)', ['Names a network']],
    [
      'a declaration',
      experiment('expect time < 1 s').replace('pod =', 'p|od ='),
      ['My *pod*.', '64 ranks', '256 directed links'],
    ],
    ['a reference', experiment('').replace('on pod', 'on p|od'), ['My *pod*.']],
    ['a constant', experiment('').replace('let big', 'let b|ig'), ['= 64 MiB', 'a size in bytes']],
    ['a column', experiment('expect speed|up > 0'), ['let speedup', 'a pure number']],
    ['a metric', experiment('expect ti|me < 1 s'), ['metric', '[s]']],
    ['an axis', experiment('expect time < 1 s where si|ze > 1 B'), ['3 values: 32 KiB, 64 KiB, 128 KiB']],
    ['an axis in brackets', experiment('expect time[al|g: ring] < 1 s'), ['2 values: ring, multitree']],
    ['a kind in a comparison', experiment('expect time < 1 s where alg == multi|tree'), ['algorithm', 'multitree']],
    ['a chart kind', experiment('chart li|ne(x: size, y: time)'), ['One line per value']],
    ['a chart parameter', experiment('chart line(x: size, y: time, xSc|ale: log)'), ['linear']],
    ['a function', 'let m = mi|n(1, 2)', ['The smallest']],
  ];
  for (const [what, text, parts] of cases) {
    it(`explains ${what}`, async () => {
      const found = await hover(text);
      for (const part of parts) assert.ok(found.includes(part), `${part} is missing in:\n${found}`);
    });
  }

  it('says nothing about white space, comments and unknown names', async () => {
    for (const text of ['let x = 1\n|\nlet y = 2', '// tor|us', 'let x = unknow|n'])
      assert.equal(await hover(text), '', text);
  });

  it('shows every parameter of every kind of the catalog with its default', async () => {
    for (const kind of builtinCatalog.kinds) {
      const found = await hover(fileWith(kind.category, `|${kind.examples[0]}`));
      for (const name of Object.keys(kind.params)) assert.ok(found.includes(`\`${name}\``), `${name} of ${kind.name}`);
    }
  });
});
