/**
 * What methods share in which one edge averages at a time: how often edges ring, and the figures of the network that their rates
 * depend on. With P_e the share of edge e, H is the sum of P_e (e_v - e_w)(e_v - e_w)^T over the edges (v, w).
 */
import type { Params } from '../../api/descriptor.ts';
import type { Graph } from '../../api/graph.ts';
import type { Finding } from '../../api/issue.ts';
import type { MetricInfo } from '../../api/run.ts';
import { effectiveResistances, laplacian, MOST_NODES_DECOMPOSED, symmetricEigenvalues } from './mixing.ts';
import { MIXING_METRICS } from './mixing-params.ts';
import { checkEdgeCount, checkPerEdge, type PerEdge, perEdgeParam } from './per-edge.ts';

export const RINGING_PARAMS = {
  rates: {
    kind: 'choice',
    doc: 'How often the edges ring. Together they ring once per unit of time, on average.',
    default: 'uniform',
    choices: {
      uniform: 'All edges as often.',
      workers: 'Every worker wakes as often and calls a random neighbour.',
      metropolis: 'In proportion to 1 / (1 + the larger degree of the two ends).',
    },
  },
  edgeRates: perEdgeParam('How often it rings, in proportion to the others,', 'rates'),
} as const satisfies Params;

export interface RingingValues {
  readonly rates: keyof typeof RINGING_PARAMS.rates.choices;
  readonly edgeRates: readonly number[];
}

export const RINGING_METRICS = [
  MIXING_METRICS[1],
  {
    name: 'largestResistance',
    unit: '',
    doc: 'Largest effective resistance between the ends of an edge, with the shares of the edges as conductances; n - 1 at least, and exactly that where all edges are alike. No value beyond 512 workers.',
  },
  {
    name: 'meanResistance',
    unit: '',
    doc: 'Mean over the edges of the effective resistance between their ends. No value beyond 512 workers.',
  },
  {
    name: 'rate',
    unit: '',
    doc: 'Guaranteed exponential rate of the expected squared error per unit of time, in which the edges together ring once on average. No value where the figures of the network are not known.',
  },
] as const satisfies readonly MetricInfo[];

const WEIGHT_OF: Readonly<Record<RingingValues['rates'], (v: number, w: number) => number>> = {
  uniform: () => 1,
  workers: (v, w) => 1 / v + 1 / w,
  metropolis: (v, w) => 1 / (1 + Math.max(v, w)),
};

/** P_e, in the order of `graph.ends`; they add up to 1. */
export function sharesOn({ nEdges, ends, start }: Graph, { rates, edgeRates }: RingingValues): Float64Array {
  const degree = (v: number) => start[v + 1] - start[v];
  const weightOf = WEIGHT_OF[rates];
  const shares = Float64Array.from(
    { length: nEdges },
    (_, e) => edgeRates[e] ?? weightOf(degree(ends[2 * e]), degree(ends[2 * e + 1])),
  );
  let total = 0;
  for (const share of shares) total += share;
  return shares.map((share) => share / total);
}

export interface NetworkFigures {
  /** Second smallest eigenvalue of H: its algebraic connectivity. */
  readonly connectivity: number;
  readonly largestResistance: number;
  readonly meanResistance: number;
}

/** `null` beyond the size of what is decomposed, and where nobody has a neighbour. */
export function networkFigures(graph: Graph, shares: Float64Array): NetworkFigures | null {
  if (graph.nNodes > MOST_NODES_DECOMPOSED || graph.nEdges === 0) return null;
  const rate = (e: number) => shares[e];
  const resistances = effectiveResistances(graph, rate);
  return {
    connectivity: symmetricEigenvalues(laplacian(graph, rate))[1],
    largestResistance: resistances.reduce((a, b) => Math.max(a, b)),
    meanResistance: resistances.reduce((a, b) => a + b) / graph.nEdges,
  };
}

const perEdge = ({ rates, edgeRates }: RingingValues): PerEdge => ({
  names: ['edgeRates', 'rates'],
  listed: edgeRates,
  ruleIsDefault: rates === RINGING_PARAMS.rates.default,
});

/** For `check`. */
export const checkRinging = (values: RingingValues): readonly Finding[] => checkPerEdge(perEdge(values));

/** For `requires`. */
export const checkRingingOn = (graph: Graph | null, values: RingingValues): readonly Finding[] =>
  checkEdgeCount(perEdge(values), graph);
