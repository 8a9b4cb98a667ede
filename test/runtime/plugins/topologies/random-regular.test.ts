import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../../runtime/api/network.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const randomRegular = (nodes: number, degree: number, seed = 0) => topology('randomRegular', { nodes, degree, seed });
const check = (nodes: number, degree: number) =>
  builtinCatalog.topology('randomRegular')!.check!({ nodes, degree } as never);

const anyGraph = fc
  .record({ nodes: fc.integer({ min: 1, max: 40 }), degree: fc.nat(39), seed: fc.nat(1_000_000) })
  .filter(({ nodes, degree }) => check(nodes, degree).length === 0);

describe('random regular graph', () => {
  it('is simple, regular, connected and the same both ways, whatever is asked for', () => {
    fc.assert(
      fc.property(anyGraph, ({ nodes, degree, seed }) => {
        const network = randomRegular(nodes, degree, seed);
        assert.deepEqual(degrees(network), [degree]);
        assert(Number.isFinite(diameter(network)));
        for (let rank = 0; rank < nodes; rank++) {
          const peers = neighbours(network, rank);
          assert.deepEqual(
            peers,
            [...new Set(peers)].sort((a, b) => a - b),
          );
          for (const peer of peers) assert(peer !== rank && neighbours(network, peer).includes(rank));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(randomRegular(32, 4, 5), randomRegular(32, 4, 5));
    assert.notDeepEqual(randomRegular(32, 4, 5).to, randomRegular(32, 4, 6).to);
  });

  it('joins all pairs where every rank is a neighbour', () => {
    assert.deepEqual(randomRegular(7, 6).to, topology('fullyConnected', { nodes: 7 }).to);
  });

  it('has a diameter between the bounds of its text', () => {
    for (const [nodes, degree] of [
      [64, 3],
      [64, 4],
      [128, 5],
      [256, 3],
    ]) {
      const least = (reached: (d: number) => boolean) => [...Array(99).keys()].find(reached)!;
      const moore = least((d) => 1 + (degree * ((degree - 1) ** d - 1)) / (degree - 2) >= nodes);
      const most = least((d) => (degree - 1) ** (d - 1) >= 3 * degree * nodes * Math.log(nodes));
      for (const seed of [1, 2, 3]) {
        const found = diameter(randomRegular(nodes, degree, seed));
        assert(found >= moore && found <= most, `${nodes}, ${degree}: ${moore} <= ${found} <= ${most}`);
      }
    }
  });

  // Friedman: almost every such graph has a second eigenvalue of at most 2 sqrt(d - 1) plus a little.
  it('is an expander', () => {
    for (const degree of [3, 4, 6]) {
      const found = secondEigenvalue(randomRegular(500, degree, 1));
      const bound = 2 * Math.sqrt(degree - 1);
      assert(found > 0.9 * bound && found < 1.02 * bound, `degree ${degree}: found ${found}, expected about ${bound}`);
    }
  });

  it('of 6 ranks and degree 3 comes in all 70 forms, each about as often as the others', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 7000; seed++) {
      const key = Array.from(randomRegular(6, 3, seed).to).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    assert.equal(counts.size, 70);
    // 100 each on average; by chance alone one in a million is below 55 or above 155.
    for (const [form, count] of counts) assert(count >= 55 && count <= 155, `${form}: ${count}`);
  });

  for (const { nodes, degree, code, message } of [
    { nodes: 4, degree: 4, code: 'value/range', message: 'needs fewer neighbours than ranks, found 4 of 4' },
    { nodes: 1, degree: 1, code: 'value/range', message: 'needs fewer neighbours than ranks, found 1 of 1' },
    {
      nodes: 5,
      degree: 3,
      code: 'value/range',
      message: 'needs an even product of ranks and degree, found 5 ranks of degree 3',
    },
    { nodes: 8, degree: 1, code: 'topology/disconnected', message: 'is not connected with 1 neighbour per rank' },
    { nodes: 8, degree: 0, code: 'topology/disconnected', message: 'is not connected with no neighbours per rank' },
  ]) {
    it(`of ${nodes} ranks and degree ${degree} ${message}`, () => {
      const [found] = check(nodes, degree);
      assert.deepEqual([found.code, found.message, found.param], [code, `\`randomRegular\` ${message}`, 'degree']);
    });
  }
});

/** The largest but the trivial one, in modulus, by power iteration on vectors whose mean is zero. */
function secondEigenvalue(network: Network): number {
  const n = network.shape.nRanks;
  let vector = Float64Array.from({ length: n }, (_, i) => Math.sin(1 + i * i));
  let length = 0;
  for (let round = 0; round < 400; round++) {
    const mean = vector.reduce((sum, x) => sum + x, 0) / n;
    vector = vector.map((x) => x - mean);
    const next = new Float64Array(n);
    for (let link = 0; link < network.to.length; link++) next[network.from[link]] += vector[network.to[link]];
    length = Math.hypot(...next);
    vector = next.map((x) => x / length);
  }
  return length;
}
