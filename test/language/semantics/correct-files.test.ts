/** No false alarms: files that are right, odd as they may look, have no issue and a plan. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { fileWith } from '../kind-in-text.ts';
import { analyze, expectIssues } from '../marks.ts';

const FILES: Readonly<Record<string, string>> = {
  'the sketch of the design': `
      /** Figure 9 of the MultiTree paper: all-reduce bandwidth on an 8x8 torus. */
      topology pod = torus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)

      experiment bandwidth "All-reduce bandwidth on an 8x8 torus" {
        allreduce size on pod using alg

        vary size = 32 KiB .. 64 MiB by *2
        vary alg  = [ring, ring2d, multitree]

        let speedup = time[alg: ring] / time

        chart line(x: size, y: busBandwidth, series: alg, xScale: log)
        expect speedup[alg: multitree] >= 2 where size >= 16 MiB
      }
    `,
  'words of statements as names': `
      topology on = ring(4, bandwidth: 1 GB/s)
      algorithm using = ring
      let by = 2
      let log = 3
      let where = by + log
      experiment in "in" {
        allreduce by on on using using
        vary by = 1 MiB .. 2 MiB by *2
        let log = log2(by / 1 B)
        expect log > 2 where log(log) > 1
      }
    `,
  'everything on one line':
    'topology a = ring(4, bandwidth: 1 GB/s) algorithm b = ring experiment c { allreduce 4 B on a using b seed 3 expect time > 0 s where true }',
  'declarations after their use': `
      experiment e {
        expect a > 1 s
        let a = b
        let b = time + c
        allreduce size on pod using alg
        vary alg = [fast, ring]
        vary size = [small]
      }
      let c = 1 s
      let small = 1 KiB
      algorithm fast = multitree
      topology pod = ring(4, bandwidth: 1 GB/s)
    `,
  'arguments by name, by position and as a list': `
      let side = 4
      let fast = 100 Gbps
      topology a = torus(dims: [side, 2 * side], bandwidth: fast)
      topology b = torus([4, 4], bandwidth: fast, latency: 1 us)
      topology c = ring(8, fast)
      topology d = ring(bandwidth: fast / 2, nodes: 8)
      topology e = mesh(side, side, side, latency: 2 * 150 ns, bandwidth: 1 GB/s + 8 Gbps)
      topology f = ring(2 ^ 3, bandwidth: 50% * 1 GB/s)
    `,
  'halving-doubling where it fits': `
      experiment e {
        allreduce 1 MiB on ring(n, bandwidth: 1 GB/s) using alg
        vary n = [1, 2, 4, 8, 12]
        vary alg = [halvingDoubling(fold: true), ring]
      }
    `,
  'one network or none per line of tuples': `
      topology pod = ring(12, bandwidth: 1 GB/s)
      topology web = torus(2, 6, bandwidth: 1 GB/s)
      experiment e {
        allreduce size on net using alg
        vary (net, alg, size) = [(pod, ring, 1 MiB), (web, ring2d, 2 MiB)]
        expect time[net: pod] > time[net: web, alg: ring2d, size: 2 MiB]
        expect alg == ring or net != pod
      }
    `,
  'sentences over several lines, with comments between': `
      topology pod = // here
        torus(
          8, /* rows */
          8,
          bandwidth: 16 GB/s
        )
      experiment e
      "Title" {
        allreduce
          1 MiB
        on pod
        using ring
        expect time > 1 ns
          and time < 1 h
          where not false
      }
    `,
  'only comments': '// nothing\n/* here */\n',
  'conditions and words as columns': `
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = [1 MiB, 2 MiB]
        let big = size > 1 MiB
        let slow = (big and time > 1 us) xor false
        expect big or slow or time > 0 s
      }
    `,
};

/** Warnings that an example gives because it shows what they warn of. */
const ON_PURPOSE = ['async/delay-bound'];

describe('files that are right', () => {
  for (const [what, text] of Object.entries(FILES)) it(what, () => expectIssues(text));

  it('an empty file', () => expectIssues(''));

  for (const name of readdirSync('examples').filter((file) => file.endsWith('.syncline'))) {
    it(`examples/${name}`, async () => {
      const { issues, planned } = await analyze(readFileSync(`examples/${name}`, 'utf8'));
      assert.deepEqual(
        issues.filter(({ code }) => !ON_PURPOSE.includes(code)),
        [],
      );
      assert.ok(planned && planned.plan.experiments.length > 0);
    });
  }

  for (const { category, name, examples } of builtinCatalog.kinds) {
    for (const example of examples) {
      it(`the example \`${example}\` of the ${category} ${name}`, () => expectIssues(fileWith(category, example)));
    }
  }
});
