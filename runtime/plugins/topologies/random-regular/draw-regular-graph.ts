/**
 * Draws a connected graph whose vertices all have the same degree. Separate from its topology, because drawing is an
 * algorithm of its own: Steger and Wormald, Generating Random Regular Graphs Quickly, Combinatorics, Probability and
 * Computing 8 (1999).
 */
import type { RandomStream } from '../../../api/random.ts';

export interface RegularGraph {
  readonly nodes: number;
  readonly degree: number;
  /** `degree` entries per vertex, ascending. */
  readonly neighbours: Int32Array;
}

/**
 * A simple connected graph. `nodes * degree` must be even, `degree` below `nodes`, and at least 2 (1 for two vertices, 0 for
 * one); it never ends otherwise.
 */
export function drawRegularGraph(nodes: number, degree: number, random: RandomStream): RegularGraph {
  const nMissing = nodes - 1 - degree;
  // Dense graphs have hardly room for another pair: what they lack is sparse. With so many neighbours all are connected.
  if (degree > nMissing) return complementOf(drawSparse(nodes, nMissing, random));
  if (degree === 2) return drawRing(nodes, random);
  for (;;) {
    const graph = drawSparse(nodes, degree, random);
    if (isConnected(graph)) return graph;
  }
}

function drawSparse(nodes: number, degree: number, random: RandomStream): RegularGraph {
  for (;;) {
    const neighbours = joinEnds(nodes, degree, random);
    if (neighbours) return { nodes, degree, neighbours: sortedRows(neighbours, nodes, degree) };
  }
}

/** Misses in a row after which it is looked up whether any pair is left. */
const PATIENCE = 100;

/** Joins free ends at random; `undefined` where those that are left can no longer be joined. */
function joinEnds(nodes: number, degree: number, random: RandomStream): Int32Array | undefined {
  const ends = Int32Array.from({ length: nodes * degree }, (_, end) => Math.floor(end / degree));
  const neighbours = new Int32Array(ends.length);
  const filled = new Int32Array(nodes);
  const canJoin = (a: number, b: number): boolean =>
    a !== b && !neighbours.subarray(a * degree, a * degree + filled[a]).includes(b);

  let misses = 0;
  for (let nFree = ends.length; nFree > 0; ) {
    const i = random.integer(nFree);
    const other = random.integer(nFree - 1);
    const j = other < i ? other : other + 1;
    const [a, b] = [ends[i], ends[j]];
    if (!canJoin(a, b)) {
      if (++misses % PATIENCE === 0 && !anyPair(ends.subarray(0, nFree), canJoin)) return undefined;
      continue;
    }
    misses = 0;
    neighbours[a * degree + filled[a]++] = b;
    neighbours[b * degree + filled[b]++] = a;
    ends[Math.max(i, j)] = ends[--nFree];
    ends[Math.min(i, j)] = ends[--nFree];
  }
  return neighbours;
}

function anyPair(ends: Int32Array, canJoin: (a: number, b: number) => boolean): boolean {
  const open = [...new Set(ends)];
  return open.some((a, i) => open.some((b, k) => k > i && canJoin(a, b)));
}

/** Graphs of degree 2 are rings, and most of them several: a random order of all vertices is one. */
function drawRing(nodes: number, random: RandomStream): RegularGraph {
  const order = Int32Array.from({ length: nodes }, (_, i) => i);
  for (let i = nodes - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const neighbours = new Int32Array(2 * nodes);
  order.forEach((vertex, i) => {
    neighbours[2 * vertex] = order[(i + nodes - 1) % nodes];
    neighbours[2 * vertex + 1] = order[(i + 1) % nodes];
  });
  return { nodes, degree: 2, neighbours: sortedRows(neighbours, nodes, 2) };
}

function complementOf({ nodes, degree: nMissing, neighbours: missing }: RegularGraph): RegularGraph {
  const degree = nodes - 1 - nMissing;
  const neighbours = new Int32Array(nodes * degree);
  let n = 0;
  for (let vertex = 0; vertex < nodes; vertex++) {
    const without = missing.subarray(vertex * nMissing, (vertex + 1) * nMissing);
    for (let peer = 0; peer < nodes; peer++) {
      if (peer !== vertex && !without.includes(peer)) neighbours[n++] = peer;
    }
  }
  return { nodes, degree, neighbours };
}

function sortedRows(neighbours: Int32Array, nodes: number, degree: number): Int32Array {
  for (let vertex = 0; vertex < nodes; vertex++) neighbours.subarray(vertex * degree, (vertex + 1) * degree).sort();
  return neighbours;
}

function isConnected({ nodes, degree, neighbours }: RegularGraph): boolean {
  const seen = new Uint8Array(nodes);
  const queue = new Int32Array(nodes);
  seen[0] = 1;
  let nFound = 1;
  for (let i = 0; i < nFound; i++) {
    for (const peer of neighbours.subarray(queue[i] * degree, (queue[i] + 1) * degree)) {
      if (seen[peer]) continue;
      seen[peer] = 1;
      queue[nFound++] = peer;
    }
  }
  return nFound === nodes;
}
