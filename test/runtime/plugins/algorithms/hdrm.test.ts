import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

const biGraph = (nodesPerSwitch: number, switches: number) => timedNetwork('biGraph', { nodesPerSwitch, switches });

describe('halving-doubling with rank mapping', () => {
  for (const [m, s] of [
    [1, 2],
    [1, 4],
    [2, 8],
    [4, 8],
    [8, 16],
  ]) {
    it(`on a BiGraph of ${m} x ${s}: 6 log2(n) L + 2 (n - 1) S / (n B)`, () => {
      const n = m * s;
      for (const S of SIZES) {
        assertTime(time('hdrm', biGraph(m, s), {}, S), 6 * Math.log2(n) * L + (2 * (n - 1) * S) / (n * B));
      }
    });
  }

  it('shares no link in any step where a switch has at most half as many ranks as there are switches', () => {
    for (const [m, s] of [
      [1, 8],
      [2, 4],
      [4, 8],
    ]) {
      const network = biGraph(m, s);
      const pairs = schedule('hdrm', network, {});
      const route = createRouter(network);
      for (let step = 0; step < pairs.nSteps; step++) {
        const links = transfersOf(pairs, step).flatMap(({ src, dst }) => Array.from(route(src, dst)));
        assert.equal(links.length, 3 * m * s);
        assert.equal(new Set(links).size, links.length);
      }
    }
  });

  // Rows `bigraph,32,hdrm` and `bigraph,64,hdrm` of the MultiTree authors' statistics: steps, messages, link uses in chunks, load.
  for (const [s, steps, messages, hops, nLinks, load] of [
    [8, 5, 320, 5952, 96, 62],
    [16, 6, 768, 24192, 256, 126],
  ]) {
    it(`has the ${messages} messages and ${hops} link uses of the authors’ program on 4 x ${s}, ${load} on the busiest link`, () => {
      const network = topology('biGraph', { nodesPerSwitch: 4, switches: s });
      const pairs = schedule('hdrm', network, {});
      const route = createRouter(network);
      const loads = new Array<number>(network.shape.nLinks).fill(0);
      for (let step = 0; step < pairs.nSteps; step++) {
        for (const { src, dst, count } of transfersOf(pairs, step))
          for (const link of route(src, dst)) loads[link] += count;
      }
      assert.deepEqual([pairs.stepsPerPhase, traffic(pairs).nTransfers, loads.length], [steps, messages, nLinks]);
      assert.equal(
        loads.reduce((a, b) => a + b, 0),
        hops,
      );
      assert.equal(Math.max(...loads), load);
    });
  }

  it('needs a BiGraph of powers of two', () => {
    const { requires } = builtinCatalog.algorithm('hdrm')!;
    const found = (kind: string, values: Parameters<typeof topology>[1]) =>
      requires(topology(kind, values).shape, {})[0]?.message.split(', found ')[1];
    assert.equal(found('biGraph', { nodesPerSwitch: 4, switches: 8 }), undefined);
    assert.equal(found('biGraph', { nodesPerSwitch: 3, switches: 8 }), '8 switches of 3 ranks');
    assert.equal(found('biGraph', { nodesPerSwitch: 4, switches: 6 }), '6 switches of 4 ranks');
    assert.equal(found('fatTree', { arity: 4, levels: 2 }), 'another network');
  });
});
