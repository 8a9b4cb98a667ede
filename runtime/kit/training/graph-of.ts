/**
 * The graph of a network: two workers are neighbours where a message gets from one to the other through links and switches
 * alone, in either direction. Parallel cables are one edge; the ranks of one switch are all neighbours of each other.
 */
import type { Graph } from '../../api/graph.ts';
import type { Network } from '../../api/network.ts';

export function graphOf(network: Network): Graph {
  const { nRanks } = network.shape;
  const seen = new Set<number>();
  for (let rank = 0; rank < nRanks; rank++) {
    for (const other of ranksBehind(network, rank)) {
      if (other !== rank) seen.add(Math.min(rank, other) * nRanks + Math.max(rank, other));
    }
  }
  return createGraph(
    nRanks,
    [...seen].map((key) => [Math.floor(key / nRanks), key % nRanks] as const),
  );
}

/** Edges in any order and direction, each once, none from a node to itself. */
export function createGraph(nNodes: number, edges: readonly (readonly [number, number])[]): Graph {
  const sorted = edges
    .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))
    .sort((e, f) => e[0] - f[0] || e[1] - f[1]);
  const ends = Int32Array.from(sorted.flat());
  const start = new Int32Array(nNodes + 1);
  for (const end of ends) start[end + 1]++;
  for (let v = 0; v < nNodes; v++) start[v + 1] += start[v];
  const neighbours = new Int32Array(ends.length);
  const next = start.slice(0, nNodes);
  // First the smaller ends of every node, then the larger: both ascend, so that the lists do.
  for (const [low, high] of sorted) neighbours[next[high]++] = low;
  for (const [low, high] of sorted) neighbours[next[low]++] = high;
  return { nNodes, nEdges: sorted.length, ends, start, neighbours };
}

/** Ranks that links lead to from a rank, through switches and not through other ranks. */
function ranksBehind({ shape, to, outStart, outLinks }: Network, rank: number): Set<number> {
  const found = new Set<number>();
  const switches = new Set<number>();
  const pending = [rank];
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
    for (let k = outStart[vertex]; k < outStart[vertex + 1]; k++) {
      const next = to[outLinks[k]];
      if (next < shape.nRanks) found.add(next);
      else if (!switches.has(next)) {
        switches.add(next);
        pending.push(next);
      }
    }
  }
  return found;
}
