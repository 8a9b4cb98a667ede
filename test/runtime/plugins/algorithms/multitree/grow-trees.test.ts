import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../../../runtime/api/network.ts';
import { addCable } from '../../../../../runtime/kit/cable.ts';
import { buildGrid } from '../../../../../runtime/kit/grid.ts';
import { buildNetwork } from '../../../../../runtime/kit/network-builder.ts';
import { type GrowOptions, growTrees } from '../../../../../runtime/plugins/algorithms/multitree/grow-trees.ts';
import { neighbours } from '../../../../conformance/graph-facts.ts';
import { type EdgeLists, edgeLists, linksOf, multitreeFixtures, networkOf, square } from './fixtures.ts';

describe("trees under the paper's rule equal the authors', edge for edge", () => {
  const fixtures = multitreeFixtures();

  it('on fifteen networks: torus and mesh, four interfaces and one, sorted and not; BiGraph and fat-tree', () => {
    const direct = fixtures.filter(({ network }) => network === 'torus' || network === 'mesh');
    assert.equal(direct.length, 11);
    assert.equal(direct.filter(({ kary }) => kary === 2).length, 3);
    assert.equal(direct.filter(({ sort }) => !sort).length, 2);
    assert.equal(fixtures.length - direct.length, 4);
  });

  for (const fixture of fixtures) {
    const { file, sort, timesteps, edges_per_step, trees } = fixture;
    it(file, () => {
      const network = networkOf(fixture);
      const grown = growTrees(network, { rule: 'paper', sortRoots: sort });
      assert.equal(grown.nSteps, timesteps);
      assert.deepEqual(
        edges_per_step.map((_, step) => grown.stepStart[step + 1] - grown.stepStart[step]),
        edges_per_step,
      );
      assert.deepEqual(edgeLists(network, grown), trees);
    });
  }
});

describe('steps per phase, as measured with the authors’ simulator and with its early end of steps removed', () => {
  const sizes = [2, 3, 4, 5, 6, 8, 10, 12, 16];
  const table: readonly [string, boolean, GrowOptions, readonly number[]][] = [
    ['torus, paper', true, { rule: 'paper', sortRoots: true }, [2, 3, 5, 7, 10, 17, 26, 37, 64]],
    ['mesh, paper', false, { rule: 'paper', sortRoots: true }, [2, 6, 10, 14, 20, 34, 53, 75, 132]],
    ['mesh, paper, not sorted', false, { rule: 'paper', sortRoots: false }, [2, 5, 10, 14, 19, 33, 51, 74, 132]],
    ['mesh, until stuck, sorted', false, { rule: 'untilStuck', sortRoots: true }, [2, 5, 9, 14, 18, 32, 50, 72, 128]],
    ['mesh, until stuck', false, { rule: 'untilStuck', sortRoots: false }, [2, 5, 8, 12, 18, 32, 50, 72, 128]],
  ];
  for (const [name, wrap, options, expected] of table) {
    it(`${name}: ${expected.join(', ')} for k = ${sizes.join(', ')}`, () => {
      assert.deepEqual(
        sizes.map((k) => growTrees(square(k, wrap, 4), options).nSteps),
        expected,
      );
    });
  }

  it('one interface: torus 15 and 63, mesh 21 and 85 for k = 4 and 8', () => {
    const steps = (wrap: boolean) =>
      [4, 8].map((k) => growTrees(square(k, wrap, 1), { rule: 'paper', sortRoots: true }).nSteps);
    assert.deepEqual(steps(true), [15, 63]);
    assert.deepEqual(steps(false), [21, 85]);
  });

  it('until stuck on tori: what the default takes, never more than one above what links allow', () => {
    for (const k of sizes.slice(1)) {
      const { nSteps } = growTrees(square(k, true, 0), { rule: 'untilStuck', sortRoots: false });
      const bound = Math.ceil((k * k - 1) / 4);
      assert(nSteps === bound || nSteps === bound + 1, `k = ${k}: ${nSteps} steps, bound ${bound}`);
    }
  });
});

describe('growing trees', () => {
  it('equals the plain statement of the rules on any grid', () => {
    fc.assert(
      fc.property(grids, options, (network, options) => {
        assert.deepEqual(edgeLists(network, growTrees(network, options)), plainTrees(network, options));
      }),
    );
  });

  it('equals the plain statement of the rules on irregular networks with one-way and parallel links', () => {
    fc.assert(
      fc.property(irregular, options, (network, options) => {
        assert.deepEqual(edgeLists(network, growTrees(network, options)), plainTrees(network, options));
      }),
    );
  });

  it('gives spanning trees: every rank but the root joins once, under a parent of an earlier step', () => {
    fc.assert(
      fc.property(grids, options, (network, options) => {
        const lists = edgeLists(network, growTrees(network, options));
        for (const [root, edges] of Object.entries(lists)) {
          const joined = new Map([[Number(root), -1]]);
          for (const [child, parent, step] of edges) {
            assert(!joined.has(child));
            assert(joined.get(parent)! < step);
            joined.set(child, step);
          }
          assert.equal(joined.size, network.shape.nRanks);
        }
      }),
    );
  });

  it('equals the plain statement of the rules on networks with switches', () => {
    fc.assert(
      fc.property(switchedNetworks, options, (network, options) => {
        assert.deepEqual(edgeLists(network, growTrees(network, options)), plainTrees(network, options));
      }),
      { numRuns: 300 },
    );
  });

  it('uses a link once per step, and no more interfaces than there are', () => {
    fc.assert(
      fc.property(fc.oneof(grids, switchedNetworks), options, (network, options) => {
        const trees = growTrees(network, options);
        for (let step = 0; step < trees.nSteps; step++) {
          const used: number[] = [];
          for (let e = trees.stepStart[step]; e < trees.stepStart[step + 1]; e++) used.push(...linksOf(trees, e));
          assert.equal(new Set(used).size, used.length);
          if (network.interfaces === 0) continue;
          for (const ends of [network.from, network.to]) {
            for (let v = 0; v < network.shape.nRanks; v++) {
              assert(used.filter((l) => ends[l] === v).length <= network.interfaces);
            }
          }
        }
      }),
    );
  });

  it('lets a parallel link carry a second tree in the same step', () => {
    // Rank 1 in the middle, two links from it to rank 0 (1 and 2): the trees of 2 and 3 want them at once.
    const star = buildNetwork({ nRanks: 4, nSwitches: 0, nLinks: 7 }, 0, (link) => {
      for (const [from, to] of [
        [0, 1],
        [1, 0],
        [1, 0],
        [1, 2],
        [2, 1],
        [1, 3],
        [3, 1],
      ]) {
        link(from, to, 1, 0);
      }
    });
    const { stepStart, path, root } = growTrees(star, { rule: 'untilStuck', sortRoots: false });
    // Without switches every path is a link, under the link's own number.
    const second = Array.from(path.subarray(stepStart[1], stepStart[2]));
    assert.deepEqual(second, [3, 1, 2, 5]);
    assert.deepEqual(Array.from(root.subarray(stepStart[1], stepStart[2])), [0, 2, 3, 0]);
  });

  it('needs no step for a lone rank', () => {
    assert.equal(growTrees(square(1, true, 0), { rule: 'untilStuck', sortRoots: false }).nSteps, 0);
  });

  it('says that a network is in pieces', () => {
    const pieces = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 2 }, 0, (link) => {
      link(0, 1, 1, 0);
      link(1, 0, 1, 0);
    });
    assert.throws(
      () => growTrees(pieces, { rule: 'untilStuck', sortRoots: false }),
      /expected a connected network, found ranks that no tree can reach/,
    );
  });
});

const options: fc.Arbitrary<GrowOptions> = fc.record({
  rule: fc.constantFrom('untilStuck' as const, 'paper' as const),
  sortRoots: fc.boolean(),
});

const grids: fc.Arbitrary<Network> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), fc.boolean(), fc.nat({ max: 4 }))
  .map(([dims, wrap, interfaces]) => buildGrid(dims, wrap, { bandwidth: 1, latency: 0, interfaces }));

/** A one-way circle, so that all is reached, and more links at random. */
const irregular: fc.Arbitrary<Network> = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }), fc.nat({ max: 3 }))
  .map(([n, pairs, interfaces]) => {
    const more = pairs.map(([a, b]) => [a % n, b % n] as const).filter(([a, b]) => a !== b);
    return buildNetwork({ nRanks: n, nSwitches: 0, nLinks: n + more.length }, interfaces, (link) => {
      for (let v = 0; v < n; v++) link(v, (v + 1) % n, 1, 0);
      for (const [a, b] of more) link(a, b, 1, 0);
    });
  });

/**
 * Up to three switches with ranks and two without, cables at random, ranks with one cable or two, and here and there a cable
 * between two ranks; a chain through all switches joins what is left.
 */
const switchedNetworks: fc.Arbitrary<Network> = fc
  .record({
    ranksOf: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    nSpines: fc.nat({ max: 2 }),
    trunks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
    seconds: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }),
    direct: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }),
    interfaces: fc.nat({ max: 2 }),
  })
  .map(({ ranksOf, nSpines, trunks, seconds, direct, interfaces }) => {
    const nRanks = ranksOf.reduce((a, b) => a + b);
    const nSwitches = ranksOf.length + nSpines;
    const cables = ranksOf
      .flatMap((count, i) => new Array<number>(count).fill(nRanks + i))
      .map((leaf, rank): [number, number] => [rank, leaf]);
    for (const [a, b] of trunks) cables.push([nRanks + (a % nSwitches), nRanks + (b % nSwitches)]);
    for (let s = 1; s < nSwitches; s++) cables.push([nRanks + s, nRanks + s - 1]);
    for (const [a, b] of seconds) cables.push([a % nRanks, nRanks + (b % ranksOf.length)]);
    for (const [a, b] of direct) cables.push([a % nRanks, b % nRanks]);
    const real = cables.filter(([a, b]) => a !== b);
    return buildNetwork({ nRanks, nSwitches, nLinks: 2 * real.length }, interfaces, (link) => {
      for (const [a, b] of real) addCable(link, a, b, 1, 0);
    });
  });

/** The rules as they are told, without any shortcut: every attempt starts from the first parent and the first link. */
function plainTrees(network: Network, { rule, sortRoots }: GrowOptions): EdgeLists {
  const n = network.shape.nRanks;
  const ranks = Array.from({ length: n }, (_, r) => r);
  const slots = network.interfaces || Number.POSITIVE_INFINITY;
  const nodes = ranks.map((r) => [r]);
  const lists: Record<string, [number, number, number][]> = Object.fromEntries(ranks.map((r) => [r, []]));
  let order = ranks;
  for (let step = 0; nodes.some((list) => list.length < n); step++) {
    const free = Array.from(network.outStart.keys())
      .slice(0, -1)
      .map((v) => neighbours(network, v).map((to): PlainLink => ({ to, taken: false })));
    const sends = ranks.map(() => slots);
    const receives = ranks.map(() => slots);
    const snapshot = nodes.map((list) => [...list]);
    const grow = (r: number): boolean => {
      for (const parent of snapshot[r]) {
        if (sends[parent] === 0) continue;
        const mayJoin = (rank: number) => receives[rank] > 0 && !nodes[r].includes(rank);
        for (const first of free[parent].filter(({ taken }) => !taken)) {
          const behind = first.to < n ? (mayJoin(first.to) ? [] : undefined) : plainSearch(free, n, first.to, mayJoin);
          if (!behind) continue;
          const way = [first, ...behind];
          for (const link of way) link.taken = true;
          const child = way.at(-1)!.to;
          sends[parent]--;
          receives[child]--;
          nodes[r].push(child);
          lists[r].push([child, parent, step]);
          return true;
        }
      }
      return false;
    };
    for (;;) {
      const grew = order.map((r) => nodes[r].length < n && grow(r));
      if (sortRoots) order = ranks.toSorted((a, b) => slipOf(network, b) - slipOf(network, a) || b - a);
      if (rule === 'paper' ? !grew.at(-1) : !grew.includes(true)) break;
    }
  }
  return lists;
}

interface PlainLink {
  readonly to: number;
  taken: boolean;
}

/** From a switch: own ranks first; then each other switch in turn, its own ranks if it has some, else one deeper. */
function plainSearch(
  free: readonly (readonly PlainLink[])[],
  n: number,
  start: number,
  mayJoin: (rank: number) => boolean,
): readonly PlainLink[] | undefined {
  const own = (vertex: number) => free[vertex].find(({ to, taken }) => to < n && !taken && mayJoin(to));
  const hasRanks = (vertex: number) => free[vertex].some(({ to }) => to < n);
  const search = (vertex: number, before: readonly number[]): readonly PlainLink[] | undefined => {
    for (const link of free[vertex]) {
      if (link.to < n || link.taken || before.includes(link.to)) continue;
      const slot = own(link.to);
      const behind = hasRanks(link.to) ? slot && [slot] : search(link.to, [...before, link.to]);
      if (behind) return [link, ...behind];
    }
    return undefined;
  };
  const slot = own(start);
  return slot ? [slot] : search(start, [start]);
}

/** The authors' priority of a root on a 2D mesh, with corners (0, 0), (0, c - 1), (r - 1, 0), (r - 1, c - 1). */
function slipOf({ shape: { grid } }: Network, rank: number): number {
  if (grid?.dims.length !== 2 || grid.wrap) return 0;
  const [r, c] = grid.dims;
  const x = Math.floor(rank / c);
  return Math.max(x, x + c - 1, Math.abs(x - (r - 1)) + r - 1, Math.abs(x - (r - 1)) + Math.abs(r - c));
}
