/**
 * Averaging with neighbours: the symmetric, doubly stochastic matrix W of a graph, its spectral gap, and effective resistances.
 * Applied sparsely; decomposed densely, which bounds the size of the graphs whose figures are told.
 *
 * L. Xiao, S. Boyd, Fast linear iterations for distributed averaging, Systems & Control Letters 53, 2004 (Metropolis weights).
 */
import { EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix';
import type { Graph } from '../../api/graph.ts';

/** Nodes up to which decompositions are computed: 512^3 operations take about a second. */
export const MOST_NODES_DECOMPOSED = 512;

export interface Mixing {
  readonly graph: Graph;
  /** Weight of a node's own value. */
  readonly own: Float64Array;
  /** Weight of `graph.neighbours[k]` for the node in whose list it stands. */
  readonly weights: Float64Array;
}

/** Neighbours v and w share 1 / (1 + the larger of their degrees), the rest stays. */
export function metropolisMixing(graph: Graph): Mixing {
  const { start } = graph;
  const degree = (v: number) => start[v + 1] - start[v];
  return mixingOf(graph, (v, w) => 1 / (1 + Math.max(degree(v), degree(w))));
}

/** Every edge has the same weight: 1 / (1 + the largest degree). A ring gets a third each. */
export function maxDegreeMixing(graph: Graph): Mixing {
  let largest = 0;
  for (let v = 0; v < graph.nNodes; v++) largest = Math.max(largest, graph.start[v + 1] - graph.start[v]);
  return mixingOf(graph, () => 1 / (1 + largest));
}

/** One weight per edge, in the order of `graph.ends`. */
export function givenMixing(graph: Graph, edgeWeights: readonly number[]): Mixing {
  const edgeOf = new Map(
    edgeWeights.map((weight, e) => [graph.ends[2 * e] * graph.nNodes + graph.ends[2 * e + 1], weight]),
  );
  return mixingOf(graph, (v, w) => edgeOf.get(Math.min(v, w) * graph.nNodes + Math.max(v, w)) ?? 0);
}

/** `weightOf` is symmetric; what it leaves of 1 is a node's own weight. */
export function mixingOf(graph: Graph, weightOf: (v: number, w: number) => number): Mixing {
  const own = new Float64Array(graph.nNodes).fill(1);
  const weights = new Float64Array(graph.neighbours.length);
  for (let v = 0; v < graph.nNodes; v++) {
    for (let k = graph.start[v]; k < graph.start[v + 1]; k++) {
      weights[k] = weightOf(v, graph.neighbours[k]);
      own[v] -= weights[k];
    }
  }
  return { graph, own, weights };
}

/** Writes W x into `out`, both nNodes x dimension; allocates nothing. */
export function mix({ graph, own, weights }: Mixing, x: Float64Array, out: Float64Array, dimension: number): void {
  const { nNodes, start, neighbours } = graph;
  for (let v = 0; v < nNodes; v++) {
    const at = v * dimension;
    for (let i = 0; i < dimension; i++) out[at + i] = own[v] * x[at + i];
    for (let k = start[v]; k < start[v + 1]; k++) {
      const from = neighbours[k] * dimension;
      for (let i = 0; i < dimension; i++) out[at + i] += weights[k] * x[from + i];
    }
  }
}

/** The largest absolute eigenvalue of W beside the 1 of the mean: the factor by which the consensus error shrinks per round. */
export function mixingRate(mixing: Mixing): number {
  const { graph, own, weights } = mixing;
  const W = Matrix.zeros(graph.nNodes, graph.nNodes);
  for (let v = 0; v < graph.nNodes; v++) {
    W.set(v, v, own[v]);
    for (let k = graph.start[v]; k < graph.start[v + 1]; k++) W.set(v, graph.neighbours[k], weights[k]);
  }
  const values = symmetricEigenvalues(W);
  return values.length < 2 ? 0 : Math.max(Math.abs(values[0]), Math.abs(values[values.length - 2]));
}

/** The weighted Laplacian: the sum over the edges of `rate(e) (e_v - e_w)(e_v - e_w)^T`. */
export function laplacian(graph: Graph, rate: (edge: number) => number): Matrix {
  const L = Matrix.zeros(graph.nNodes, graph.nNodes);
  for (let e = 0; e < graph.nEdges; e++) {
    const [v, w] = [graph.ends[2 * e], graph.ends[2 * e + 1]];
    const p = rate(e);
    L.set(v, v, L.get(v, v) + p);
    L.set(w, w, L.get(w, w) + p);
    L.set(v, w, L.get(v, w) - p);
    L.set(w, v, L.get(w, v) - p);
  }
  return L;
}

/** Ascending. */
export function symmetricEigenvalues(matrix: Matrix): readonly number[] {
  return new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues.toSorted((a, b) => a - b);
}

/** Per edge: the resistance between its ends where every edge is a conductance of `rate(e)`; the graph is connected. */
export function effectiveResistances(graph: Graph, rate: (edge: number) => number): Float64Array {
  const n = graph.nNodes;
  // L + J/n is invertible, and its inverse differs from the pseudo-inverse of L by J/n, which no difference sees.
  const G = inverse(Matrix.add(laplacian(graph, rate), 1 / n));
  return Float64Array.from({ length: graph.nEdges }, (_, e) => {
    const [v, w] = [graph.ends[2 * e], graph.ends[2 * e + 1]];
    return G.get(v, v) + G.get(w, w) - 2 * G.get(v, w);
  });
}
