/** The parameters and the figures that methods share which average with neighbours. */
import type { Params } from '../../api/descriptor.ts';
import type { Graph } from '../../api/graph.ts';
import type { Finding } from '../../api/issue.ts';
import type { MetricInfo } from '../../api/run.ts';
import { spellFigure } from '../spell-figure.ts';
import {
  givenMixing,
  type Mixing,
  MOST_NODES_DECOMPOSED,
  maxDegreeMixing,
  metropolisMixing,
  mixingRate,
} from './mixing.ts';
import { checkEdgeCount, checkPerEdge, type PerEdge, perEdgeParam } from './per-edge.ts';

export const MIXING_PARAMS = {
  weights: {
    kind: 'choice',
    doc: 'How neighbours are weighted when they average; symmetric, and what is left of 1 stays with the worker itself.',
    default: 'metropolis',
    choices: {
      metropolis: 'Neighbours weigh 1 / (1 + the larger of the two degrees): needs to know neighbours only.',
      maxDegree: 'All neighbours weigh 1 / (1 + the largest degree of the network).',
    },
  },
  edgeWeights: perEdgeParam('Weight', 'weights'),
} as const satisfies Params;

export interface MixingValues {
  readonly weights: keyof typeof MIXING_PARAMS.weights.choices;
  readonly edgeWeights: readonly number[];
}

export const MIXING_METRICS = [
  {
    name: 'mixingRate',
    unit: '',
    doc: 'Largest absolute eigenvalue of the averaging matrix beside 1: the factor of the distance from consensus per round. No value beyond 512 workers.',
  },
  {
    name: 'spectralGap',
    unit: '',
    doc: 'One minus the largest eigenvalue beside 1 of the averaging matrix (the largest in size, where averages are taken in rounds; of the expected one, where one edge averages at a time): the larger, the faster all workers agree. No value beyond 512 workers.',
  },
] as const satisfies readonly MetricInfo[];

const WEIGHTS_OF = {
  metropolis: metropolisMixing,
  maxDegree: maxDegreeMixing,
} as const satisfies Record<MixingValues['weights'], unknown>;

/** Of the network of a run, which the checks before have asked for. */
export function mixingOn(graph: Graph | null, { weights, edgeWeights }: MixingValues): Mixing {
  if (!graph) throw new Error('expected a network to average on, found none');
  return edgeWeights.length > 0 ? givenMixing(graph, edgeWeights) : WEIGHTS_OF[weights](graph);
}

/** Values of `MIXING_METRICS`. */
export function mixingFigures(graph: Graph | null, values: MixingValues): readonly (number | null)[] {
  if (!graph || graph.nNodes > MOST_NODES_DECOMPOSED) return [null, null];
  const rate = mixingRate(mixingOn(graph, values));
  return [rate, 1 - rate];
}

const perEdge = ({ weights, edgeWeights }: MixingValues): PerEdge => ({
  names: ['edgeWeights', 'weights'],
  listed: edgeWeights,
  ruleIsDefault: weights === MIXING_PARAMS.weights.default,
});

/** For `check`. */
export const checkMixing = (values: MixingValues): readonly Finding[] => checkPerEdge(perEdge(values));

/** For `requires`: what the network makes of weights that are given. */
export function checkMixingOn(graph: Graph | null, values: MixingValues): readonly Finding[] {
  const miscounted = checkEdgeCount(perEdge(values), graph);
  if (!graph || values.edgeWeights.length === 0 || miscounted.length > 0) return miscounted;
  const { own } = givenMixing(graph, values.edgeWeights);
  const rank = own.findIndex((weight) => weight < -1e-12);
  if (rank === -1) return [];
  return [
    {
      code: 'optimizer/network',
      message: `the weights of the neighbours of a rank must add up to at most 1, found ${spellFigure(1 - own[rank])} at rank ${rank}`,
      hint: 'what is left of 1 is the weight of its own value; with less than nothing averages can move apart',
      param: 'edgeWeights',
    },
  ];
}
