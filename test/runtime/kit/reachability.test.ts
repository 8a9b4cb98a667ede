import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { unreachable } from '../../../runtime/kit/reachability.ts';
import { distances } from '../../conformance/graph-facts.ts';

const ask = (nRanks: number, nVertices: number, links: readonly (readonly [number, number])[]) =>
  unreachable(
    nRanks,
    nVertices,
    Int32Array.from(links, ([a]) => a),
    Int32Array.from(links, ([, b]) => b),
  );

describe('unreachable', () => {
  it('names two ranks without a way from the first to the second', () => {
    assert.deepEqual(
      ask(3, 3, [
        [0, 1],
        [1, 0],
      ]),
      [0, 2],
    );
    assert.deepEqual(ask(2, 2, [[0, 1]]), [1, 0]);
    assert.equal(
      ask(2, 3, [
        [0, 2],
        [2, 1],
        [1, 0],
      ]),
      undefined,
    );
  });

  it('does not mind a switch that nobody uses', () => assert.equal(ask(1, 2, []), undefined));

  it('agrees with a search from every rank', () => {
    const vertex = fc.nat(5);
    const anyLinks = fc.array(
      fc.tuple(vertex, vertex).filter(([a, b]) => a !== b),
      { maxLength: 18 },
    );
    fc.assert(
      fc.property(anyLinks, fc.integer({ min: 1, max: 6 }), (links, nRanks) => {
        const network = buildNetwork({ nRanks, nSwitches: 6 - nRanks, nLinks: links.length }, 0, (link) => {
          for (const [a, b] of links) link(a, b, 1, 0);
        });
        const ranks = Array.from({ length: nRanks }, (_, rank) => rank);
        const isWhole = ranks.every((a) => ranks.every((b) => Number.isFinite(distances(network, a)[b])));
        const apart = ask(nRanks, 6, links);
        assert.equal(apart === undefined, isWhole);
        if (apart) assert.equal(distances(network, apart[0])[apart[1]], Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  });
});
