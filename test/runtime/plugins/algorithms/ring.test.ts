import assert from 'node:assert/strict';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { distances } from '../../../conformance/graph-facts.ts';
import { allTransfers, transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

describe('ring all-reduce', () => {
  for (const n of [1, 2, 3, 8, 13]) {
    it(`on ${n} ranks takes 2 (n - 1) steps of n chunks and moves 2 (n - 1) S`, () => {
      const ring = schedule('ring', topology('ring', { nodes: n }), { order: 'hamiltonian' });
      assert.equal(ring.nSteps, 2 * (n - 1));
      assert.equal(ring.stepsPerPhase, n - 1);
      assert.equal(ring.nChunks, n);
      const { nTransfers, volume } = traffic(ring);
      assert.equal(nTransfers, 2 * n * (n - 1));
      assert.equal(volume, 2 * (n - 1));
    });
  }

  it('goes around a 4 x 4 torus along a Hamiltonian cycle', () => {
    const ring = schedule('ring', topology('torus', { dims: [4, 4] }), { order: 'hamiltonian' });
    const successors = transfersOf(ring, 0).map(({ src }) => src);
    assert.deepEqual(successors, [0, 1, 2, 3, 7, 11, 15, 14, 10, 6, 5, 9, 13, 12, 8, 4]);
  });

  for (const [kind, dims] of [
    ['torus', [3, 5]],
    ['mesh', [3, 4]],
    ['mesh', [2, 3, 5]],
  ] as const) {
    it(`sends to direct neighbours only on a ${dims.join(' x ')} ${kind}`, () => {
      const network = topology(kind, { dims });
      for (const { src, dst } of allTransfers(schedule('ring', network, { order: 'hamiltonian' }))) {
        assert.equal(distances(network, src)[dst], 1);
      }
    });
  }

  it('falls back to rank order where the grid has no Hamiltonian cycle', () => {
    const odd = topology('mesh', { dims: [3, 3] });
    assert.deepEqual(
      allTransfers(schedule('ring', odd, { order: 'hamiltonian' })),
      allTransfers(schedule('ring', odd, { order: 'rank' })),
    );
  });

  it('in rank order sends to the next number, whatever the grid', () => {
    const ring = schedule('ring', topology('torus', { dims: [4, 4] }), { order: 'rank' });
    for (const { src, dst } of allTransfers(ring)) assert.equal(dst, (src + 1) % 16);
  });

  for (const [kind, values] of [
    ['switched', { nodes: 7 }],
    ['fatTree', { arity: 4, levels: 2 }],
    ['fatTree', { arity: 3, levels: 3 }],
    ['biGraph', { nodesPerSwitch: 4, switches: 8 }],
    ['biGraph', { nodesPerSwitch: 3, switches: 6 }],
  ] as const) {
    it(`is in rank order on ${kind} ${Object.values(values).join(' x ')}, where no two hops share a link`, () => {
      const network = topology(kind, values);
      const route = createRouter(network);
      const hops = transfersOf(schedule('ring', network, { order: 'hamiltonian' }), 0);
      const links = hops.flatMap(({ src, dst }) => Array.from(route(src, dst)));
      assert(hops.every(({ src, dst }) => dst === (src + 1) % network.shape.nRanks));
      assert.equal(new Set(links).size, links.length);
    });
  }

  it('is in rank order on fully connected networks', () => {
    const ring = schedule('ring', topology('fullyConnected', { nodes: 6 }), { order: 'hamiltonian' });
    for (const { src, dst } of allTransfers(ring)) assert.equal(dst, (src + 1) % 6);
  });
});
