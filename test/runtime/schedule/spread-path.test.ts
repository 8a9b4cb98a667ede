import assert from 'node:assert/strict';
import type { Network } from '../../../runtime/api/network.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { hopsTo, linksInto, spreadPath } from '../../../runtime/schedule/spread-path.ts';

/** One-way links in layers: 0 to 1 and 2, both to 3, 4 and 5, those to 6. */
const LAYERS = [
  [0, 1],
  [0, 2],
  [1, 3],
  [1, 4],
  [1, 5],
  [2, 3],
  [2, 4],
  [2, 5],
  [3, 6],
  [4, 6],
  [5, 6],
];

function oneWay(nRanks: number, links: readonly (readonly number[])[]): Network {
  return buildNetwork({ nRanks, nSwitches: 0, nLinks: links.length }, 0, (link) => {
    for (const [from, to] of links) link(from, to, 1, 0);
  });
}

describe('paths spread over equally short ways', () => {
  it('knows which links lead into a vertex', () => {
    const { start, links } = linksInto(oneWay(7, LAYERS));
    assert.deepEqual(Array.from(links.subarray(start[4], start[5])), [3, 6]);
    assert.deepEqual(Array.from(links.subarray(start[0], start[1])), []);
  });

  it('counts hops backwards, -1 where no path leads', () => {
    const network = oneWay(8, LAYERS);
    assert.deepEqual(Array.from(hopsTo(network, linksInto(network), 6)), [3, 2, 2, 1, 1, 1, 0, -1]);
    assert.deepEqual(Array.from(hopsTo(network, linksInto(network), 2)), [1, -1, 0, -1, -1, -1, -1, -1]);
  });

  it('takes the digits of the number, lowest first: base 2 at the first branching, 3 at the second', () => {
    const network = oneWay(7, LAYERS);
    const hops = hopsTo(network, linksInto(network), 6);
    const ways = [0, 1, 2, 3, 4, 5, 6].map((number) =>
      Array.from(spreadPath(network, hops, 0, number), (link) => network.to[link]),
    );
    assert.deepEqual(ways, [
      [1, 3, 6],
      [2, 3, 6],
      [1, 4, 6],
      [2, 4, 6],
      [1, 5, 6],
      [2, 5, 6],
      [1, 3, 6],
    ]);
  });

  it('uses no digit where there is one way, and leaves longer ways aside', () => {
    const network = oneWay(5, [
      [0, 1],
      [1, 2],
      [1, 3],
      [2, 4],
      [3, 4],
      [0, 2],
      [2, 3],
    ]);
    const hops = hopsTo(network, linksInto(network), 4);
    assert.deepEqual(Array.from(spreadPath(network, hops, 0, 7)), [5, 3]);
    assert.deepEqual(Array.from(spreadPath(network, hops, 1, 1)), [2, 4]);
  });

  it('counts parallel links as ways of their own', () => {
    const network = oneWay(2, [
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const hops = hopsTo(network, linksInto(network), 1);
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => spreadPath(network, hops, 0, number)[0]),
      [0, 1, 2, 0],
    );
  });
});
