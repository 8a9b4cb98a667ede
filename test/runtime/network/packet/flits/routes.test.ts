/** Routes: classes of virtual channels by the book on grids, and no cycle of channels that are held and wanted on any network. */
import assert from 'node:assert/strict';
import type { Network } from '../../../../../runtime/api/network.ts';
import { planRoutes, type Routes } from '../../../../../runtime/network/packet/flits/routes.ts';
import { createRouter } from '../../../../../runtime/schedule/routing.ts';
import { buildTopology } from '../../../schedule/built.ts';

const link = { bandwidth: 16e9, latency: 150e-9 };

/** The paths of the network's own routing between all pairs of ranks. */
function allPaths(network: Network): Set<Int32Array> {
  const { nRanks } = network.shape;
  const route = createRouter(network);
  const paths = new Set<Int32Array>();
  for (let src = 0; src < nRanks; src++)
    for (let dst = 0; dst < nRanks; dst++) if (src !== dst) paths.add(route(src, dst));
  return paths;
}

/** Takes away what wants nothing that is left, until nothing changes: what is left then waits in a cycle. */
function nInCycles(paths: ReadonlySet<Int32Array>, { nChannels, along }: Routes): number {
  const wanted = new Map<number, Set<number>>();
  for (const path of paths) {
    const { links, first, last } = along(path);
    for (let i = 0; i < links.length; i++) {
      for (let c = first[i]; c <= last[i]; c++) {
        const here = links[i] * nChannels + c;
        if (!wanted.has(here)) wanted.set(here, new Set());
        if (i + 1 === links.length) continue;
        for (let d = first[i + 1]; d <= last[i + 1]; d++) wanted.get(here)!.add(links[i + 1] * nChannels + d);
      }
    }
  }
  for (let n = -1; n !== wanted.size; ) {
    n = wanted.size;
    for (const [here, next] of wanted) if ([...next].every((channel) => !wanted.has(channel))) wanted.delete(here);
  }
  return wanted.size;
}

describe('routes of packets', () => {
  it('may have any channel on a mesh, where dimension order suffices', () => {
    const network = buildTopology('mesh', { dims: [3, 4], ...link });
    const paths = allPaths(network);
    const { nChannels, along } = planRoutes(network, paths, 4);
    assert.equal(nChannels, 4);
    for (const path of paths) {
      const { first, last } = along(path);
      assert.ok(first.every((channel) => channel === 0) && last.every((channel) => channel === 3));
    }
  });

  it('have the upper half of the channels of a torus in a dimension whose edge they cross, else the lower', () => {
    const network = buildTopology('torus', { dims: [4, 4], ...link });
    const route = createRouter(network);
    const { along } = planRoutes(network, allPaths(network), 4);
    // Rank 3 is the last of its row, 2 before it; 14 is the last but one of the last row.
    for (const [src, dst, first] of [
      [3, 0, [2]],
      [0, 3, [2]],
      [2, 3, [0]],
      [2, 0, [2, 2]],
      [2, 15, [0, 2]],
      [3, 4, [2, 0]],
      [14, 0, [2, 2, 2]],
    ] as const) {
      const found = along(route(src, dst));
      assert.deepEqual([...found.first], [...first], `${src} to ${dst}`);
      assert.deepEqual(
        [...found.last],
        [...first].map((channel) => channel + 1),
      );
    }
  });

  it('get as many channels as there are classes, where fewer were asked for', () => {
    const network = buildTopology('torus', { dims: [8], ...link });
    assert.equal(planRoutes(network, allPaths(network), 1).nChannels, 2);
  });

  for (const [kind, values] of [
    ['ring', { nodes: 9 }],
    ['torus', { dims: [5, 5] }],
    ['torus', { dims: [4, 2, 3] }],
    ['hypercube', { dimensions: 4 }],
    ['dragonfly', { ranksPerRouter: 1, routersPerGroup: 4, globalCables: 2 }],
    ['randomRegular', { nodes: 16, degree: 3 }],
    ['randomRegular', { nodes: 24, degree: 4 }],
    ['fatTree', { arity: 4, levels: 2 }],
    ['biGraph', { nodesPerSwitch: 2, switches: 4 }],
  ] as const) {
    it(`cannot wait in a cycle on ${kind} ${JSON.stringify(values)}`, () => {
      const network = buildTopology(kind, { ...values, ...link });
      const paths = allPaths(network);
      for (const nAsked of [1, 4]) assert.equal(nInCycles(paths, planRoutes(network, paths, nAsked)), 0);
    });
  }
});
