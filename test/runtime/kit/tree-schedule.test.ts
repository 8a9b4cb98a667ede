import assert from 'node:assert/strict';
import type { Schedule } from '../../../runtime/api/schedule.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { treeSchedule } from '../../../runtime/kit/tree-schedule.ts';
import { growTrees } from '../../../runtime/plugins/algorithms/multitree/grow-trees.ts';
import { allTransfers, assertAllReduce, transfersOf } from '../../conformance/reference-executor.ts';
import { square } from '../plugins/algorithms/multitree/fixtures.ts';
import { topology } from '../plugins/topologies/topology.ts';
import { pathsOf } from '../schedule/schedule-of.ts';

/** The links of a path that the schedule names. */
function linksOf({ paths }: Schedule, path: number): readonly number[] {
  return Array.from(paths!.links.subarray(paths!.start[path], paths!.start[path + 1]));
}

const rule = { rule: 'untilStuck', sortRoots: false } as const;

describe('schedule of grown trees', () => {
  it('reduces backwards what it gathers forwards, over the links that lead back', () => {
    const network = square(4, false, 0);
    const schedule = treeSchedule(network, growTrees(network, rule));
    for (let s = 0; s < schedule.stepsPerPhase; s++) {
      const up = transfersOf(schedule, schedule.stepsPerPhase - 1 - s);
      const down = transfersOf(schedule, schedule.stepsPerPhase + s);
      assert.equal(up.length, down.length);
      down.forEach((gather, i) => {
        const reduce = up[i];
        assert.deepEqual([reduce.op, gather.op], ['reduce', 'copy']);
        assert.deepEqual([reduce.chunk, reduce.src, reduce.dst], [gather.chunk, gather.dst, gather.src]);
        const [there, back] = [gather, reduce].map(({ path }) => linksOf(schedule, path));
        assert.deepEqual([network.from[there[0]], network.to[there[0]]], [gather.src, gather.dst]);
        assert.deepEqual([network.from[back[0]], network.to[back[0]]], [reduce.src, reduce.dst]);
      });
    }
  });

  for (const [name, network] of [
    ['a torus', square(5, true, 0)],
    ['a fat-tree', topology('fatTree', { arity: 3, levels: 2 })],
    ['a BiGraph', topology('biGraph', { nodesPerSwitch: 3, switches: 4 })],
  ] as const) {
    it(`uses no link twice in a step on ${name}, there and back`, () => {
      const schedule = treeSchedule(network, growTrees(network, rule));
      for (let step = 0; step < schedule.nSteps; step++) {
        const links = transfersOf(schedule, step).flatMap(({ path }) => linksOf(schedule, path));
        assert.equal(new Set(links).size, links.length);
      }
    });
  }

  it('goes back through the same switches', () => {
    const network = topology('fatTree', { arity: 2, levels: 2 });
    const schedule = treeSchedule(network, growTrees(network, rule));
    const vertices = (path: number) => linksOf(schedule, path).map((link) => network.from[link]);
    const across = transfersOf(schedule, schedule.nSteps - 1).find(({ path }) => linksOf(schedule, path).length === 4)!;
    const back = transfersOf(schedule, 0).find(({ src, chunk }) => src === across.dst && chunk === across.chunk)!;
    assert.deepEqual(vertices(back.path).slice(1), vertices(across.path).slice(1).reverse());
  });

  it('gives parallel links different ways back', () => {
    const network = buildNetwork({ nRanks: 2, nSwitches: 0, nLinks: 4 }, 0, (link) => {
      link(0, 1, 1, 0);
      link(0, 1, 1, 0);
      link(1, 0, 1, 0);
      link(1, 0, 1, 0);
    });
    const paths = pathsOf([[0], [1]]);
    const trees = {
      nRanks: 2,
      nSteps: 1,
      stepStart: [0, 2],
      root: Int32Array.of(0, 0),
      path: Int32Array.of(0, 1),
      paths,
    };
    const schedule = treeSchedule(network, trees);
    assert.deepEqual(
      transfersOf(schedule, 0).map(({ path }) => linksOf(schedule, path)),
      [[2], [3]],
    );
  });

  it('leaves the way back to routing where no link leads back', () => {
    const oneWay = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 3 }, 0, (link) => {
      for (let v = 0; v < 3; v++) link(v, (v + 1) % 3, 1, 0);
    });
    const schedule = treeSchedule(oneWay, growTrees(oneWay, rule));
    const transfers = allTransfers(schedule);
    assert(transfers.every(({ op, path }) => (op === 'copy' ? path >= 0 : path === -1)));
    assertAllReduce(schedule, 'one-way ring');
  });
});
