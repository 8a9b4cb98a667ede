/** Who talks to whom without a server: the undirected graph of the workers. Built from a network by `runtime/kit/graph-of.ts`. */

/** Without loops and without parallel edges, whatever the cables of the network are. */
export interface Graph {
  readonly nNodes: number;
  readonly nEdges: number;
  /** Edge e joins `ends[2 e] < ends[2 e + 1]`; ordered by the first end, then the second. */
  readonly ends: Int32Array;
  /** `neighbours[start[v] .. start[v+1]-1]` are those of node v, ascending. */
  readonly start: Int32Array;
  readonly neighbours: Int32Array;
}
