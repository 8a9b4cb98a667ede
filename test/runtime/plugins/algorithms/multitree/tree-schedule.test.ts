import assert from 'node:assert/strict';
import { buildNetwork } from '../../../../../runtime/kit/network-builder.ts';
import { growTrees } from '../../../../../runtime/plugins/algorithms/multitree/grow-trees.ts';
import { treeSchedule } from '../../../../../runtime/plugins/algorithms/multitree/tree-schedule.ts';
import { allTransfers, assertAllReduce, transfersOf } from '../../../../conformance/reference-executor.ts';
import { square } from './fixtures.ts';

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
        assert.deepEqual([network.from[gather.link], network.to[gather.link]], [gather.src, gather.dst]);
        assert.deepEqual([network.from[reduce.link], network.to[reduce.link]], [reduce.src, reduce.dst]);
      });
    }
  });

  it('uses no link twice in a step', () => {
    const network = square(5, true, 0);
    const schedule = treeSchedule(network, growTrees(network, rule));
    for (let step = 0; step < schedule.nSteps; step++) {
      const links = transfersOf(schedule, step).map(({ link }) => link);
      assert.equal(new Set(links).size, links.length);
    }
  });

  it('gives parallel links different ways back', () => {
    const network = buildNetwork({ nRanks: 2, nSwitches: 0, nLinks: 4 }, 0, (link) => {
      link(0, 1, 1, 0);
      link(0, 1, 1, 0);
      link(1, 0, 1, 0);
      link(1, 0, 1, 0);
    });
    const trees = { nRanks: 2, nSteps: 1, stepStart: [0, 2], root: Int32Array.of(0, 0), link: Int32Array.of(0, 1) };
    assert.deepEqual(
      transfersOf(treeSchedule(network, trees), 0).map(({ link }) => link),
      [2, 3],
    );
  });

  it('leaves the way back to routing where no link leads back', () => {
    const oneWay = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 3 }, 0, (link) => {
      for (let v = 0; v < 3; v++) link(v, (v + 1) % 3, 1, 0);
    });
    const schedule = treeSchedule(oneWay, growTrees(oneWay, rule));
    const transfers = allTransfers(schedule);
    assert(transfers.every(({ op, link }) => (op === 'copy' ? link >= 0 : link === -1)));
    assertAllReduce(schedule, 'one-way ring');
  });
});
