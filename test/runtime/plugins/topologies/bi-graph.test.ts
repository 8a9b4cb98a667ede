import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const biGraph = (nodesPerSwitch: number, switches: number, extraTrunkLatency = 0) =>
  topology('biGraph', { nodesPerSwitch, switches, extraTrunkLatency });

describe('BiGraph', () => {
  it('joins every switch to its ranks and to all switches of the other group', () => {
    const network = biGraph(2, 6);
    assert.deepEqual(neighbours(network, 5), [14]);
    assert.deepEqual(neighbours(network, 13), [2, 3, 15, 16, 17]);
    assert.deepEqual(neighbours(network, 16), [8, 9, 12, 13, 14]);
  });

  // Directed links of 4 x 8 and 4 x 16: the MultiTree authors' statistics.
  for (const [nodesPerSwitch, switches, nRanks, nLinks] of [
    [1, 1, 1, 2],
    [2, 2, 4, 10],
    [2, 4, 8, 24],
    [4, 8, 32, 96],
    [4, 16, 64, 256],
  ]) {
    it(`of ${nodesPerSwitch} x ${switches} has ${nRanks} ranks and ${nLinks} links`, () => {
      const { shape } = biGraph(nodesPerSwitch, switches);
      assert.deepEqual([shape.nRanks, shape.nSwitches, shape.nLinks], [nRanks, switches, nLinks]);
    });
  }

  it('goes straight to the other group, within a group by the switch opposite to the destination’s', () => {
    const network = biGraph(2, 6);
    const route = createRouter(network);
    const switches = (src: number, dst: number) =>
      Array.from(route(src, dst), (link) => network.to[link])
        .slice(0, -1)
        .map((vertex) => vertex - 12);
    assert.deepEqual(switches(0, 1), [0]);
    assert.deepEqual(switches(0, 11), [0, 5]);
    assert.deepEqual(switches(0, 5), [0, 5, 2]);
    assert.deepEqual(switches(5, 0), [2, 3, 0]);
    assert.deepEqual(switches(7, 10), [3, 2, 5]);
  });

  it('adds the extra latency of trunks to cables between switches only', () => {
    const network = biGraph(2, 4, 4e-6);
    network.latency.forEach((latency, link) => {
      const isTrunk = network.from[link] >= 8 && network.to[link] >= 8;
      assert.equal(latency, isTrunk ? 1e-6 + 4e-6 : 1e-6);
    });
  });

  it('asks for an even number of switches, or a lone one', () => {
    const { check } = builtinCatalog.topology('biGraph')!;
    const found = (switches: number) => check!({ nodesPerSwitch: 4, switches } as never);
    for (const switches of [1, 2, 8]) assert.deepEqual(found(switches), []);
    const [{ message, hint, param }] = found(5);
    assert.equal(message, '`biGraph` needs an even number of switches, half of them in each group, found 5');
    assert.deepEqual([hint, param], ['use 4 or 6 switches', 'switches']);
  });
});
