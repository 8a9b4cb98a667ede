/** The parameter and the figures that methods share which average with neighbours. */
import type { Params } from '../../api/descriptor.ts';
import type { Graph } from '../../api/graph.ts';
import type { MetricInfo } from '../../api/run.ts';
import { type Mixing, MOST_NODES_DECOMPOSED, maxDegreeMixing, metropolisMixing, mixingRate } from './mixing.ts';

export const MIXING_PARAM = {
  kind: 'choice',
  doc: 'How neighbours are weighted when they average; symmetric, and what is left of 1 stays with the worker itself.',
  default: 'metropolis',
  choices: {
    metropolis: 'Neighbours weigh 1 / (1 + the larger of the two degrees): needs to know neighbours only.',
    maxDegree: 'All neighbours weigh 1 / (1 + the largest degree of the network).',
  },
} as const satisfies Params[string];

export type MixingWeights = keyof typeof MIXING_PARAM.choices;

export const MIXING_METRICS = [
  {
    name: 'mixingRate',
    unit: '',
    doc: 'Largest absolute eigenvalue of the averaging matrix beside 1: the factor of the distance from consensus per round. No value beyond 512 workers.',
  },
  {
    name: 'spectralGap',
    unit: '',
    doc: 'One minus the mixing rate: the larger, the faster all workers agree. No value beyond 512 workers.',
  },
] as const satisfies readonly MetricInfo[];

/** Of the network of a run, which the checks before have asked for. */
export function mixingOn(graph: Graph | null, weights: MixingWeights): Mixing {
  if (!graph) throw new Error('expected a network to average on, found none');
  return weights === 'metropolis' ? metropolisMixing(graph) : maxDegreeMixing(graph);
}

/** Values of `MIXING_METRICS`. */
export function mixingFigures(graph: Graph | null, weights: MixingWeights): readonly (number | null)[] {
  if (!graph || graph.nNodes > MOST_NODES_DECOMPOSED) return [null, null];
  const rate = mixingRate(mixingOn(graph, weights));
  return [rate, 1 - rate];
}
