/**
 * Turns a topology's list of links into a `Network` in typed arrays. Separate, so that a topology only says which links
 * exist and in which order. A wrong count or vertex is a mistake in the descriptor and throws; what users may get wrong
 * is checked before anything is built.
 */
import type { Network, NetworkShape } from '../api/network.ts';

/** Adds one directed link. `bandwidth` in B/s, `latency` in s. */
export type AddLink = (from: number, to: number, bandwidth: number, latency: number) => void;

/**
 * Builds the network of `shape` from the links that `addLinks` adds, exactly `shape.nLinks` of them. The links that leave a
 * vertex keep the order in which they are added, and algorithms may break ties by it.
 */
export function buildNetwork(shape: NetworkShape, interfaces: number, addLinks: (link: AddLink) => void): Network {
  const nVertices = shape.nRanks + shape.nSwitches;
  const { nLinks } = shape;
  const from = new Int32Array(nLinks);
  const to = new Int32Array(nLinks);
  const bandwidth = new Float64Array(nLinks);
  const latency = new Float64Array(nLinks);

  let added = 0;
  addLinks((tail, head, linkBandwidth, linkLatency) => {
    if (!isVertex(tail, nVertices) || !isVertex(head, nVertices)) {
      throw new Error(`expected link ends in 0 .. ${nVertices - 1}, found a link from ${tail} to ${head}`);
    }
    if (tail === head) throw new Error(`expected a link between two vertices, found one from ${tail} to itself`);
    if (added < nLinks) {
      from[added] = tail;
      to[added] = head;
      bandwidth[added] = linkBandwidth;
      latency[added] = linkLatency;
    }
    added++;
  });
  if (added !== nLinks) throw new Error(`expected ${nLinks} links as the shape says, found ${added}`);

  const { outStart, outLinks } = groupByTail(from, nVertices);
  return { shape, from, to, bandwidth, latency, outStart, outLinks, interfaces };
}

/** A stable counting sort of the link numbers by their tail. */
function groupByTail(from: Int32Array, nVertices: number): { outStart: Int32Array; outLinks: Int32Array } {
  const outStart = new Int32Array(nVertices + 1);
  for (const tail of from) outStart[tail + 1]++;
  for (let v = 0; v < nVertices; v++) outStart[v + 1] += outStart[v];

  const next = outStart.slice(0, nVertices);
  const outLinks = new Int32Array(from.length);
  for (let link = 0; link < from.length; link++) outLinks[next[from[link]]++] = link;
  return { outStart, outLinks };
}

function isVertex(v: number, nVertices: number): boolean {
  return Number.isInteger(v) && v >= 0 && v < nVertices;
}
