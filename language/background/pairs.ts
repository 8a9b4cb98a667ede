/**
 * The networks and algorithms that an experiment puts together, and the schedules that come of them: what checks in the
 * background look at. Built in slices, and only while small: a large one is left to the run.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindValue } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import type { Network } from '../../runtime/api/network.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { asFinding } from '../../runtime/bodies/finding.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { beforeRun } from '../../runtime/expr/before-run.ts';
import { EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';
import { isSound } from '../semantics/is-sound.ts';
import { contentKey } from './background-checks.ts';

/** Points whose networks are looked at; a larger grid is looked at point by point in the run. */
export const MOST_POINTS = 500;

/** Ranks and links of a network that is built while typing; a schedule of 1,024 ranks is proved in less than a second. */
const MOST_RANKS = 2_048;
const MOST_LINKS = 200_000;

export interface Pair {
  readonly topology: KindValue;
  readonly algorithm: KindValue;
  /** B: the smallest message, from 1 B, of the points that put the two together. */
  readonly least: number;
}

const known = new WeakMap<Experiment, readonly Pair[]>();

/** Each pair once. The plan of an experiment that was not touched is the same object after each key. */
export function pairsOf(experiment: Experiment): readonly Pair[] {
  const before = known.get(experiment);
  if (before) return before;
  const found = pairsAtPoints(experiment);
  known.set(experiment, found);
  return found;
}

function pairsAtPoints(experiment: Experiment): readonly Pair[] {
  const { run } = experiment;
  if (run.sentence === 'train') return [];
  // A grid that is too large has been refused.
  if (countPoints(experiment.axes) > MAX_POINTS) return [];
  const { grid, scopeAt } = beforeRun(experiment);
  const pairs = new Map<string, Pair>();
  for (let point = 0; point < Math.min(grid.nPoints, MOST_POINTS); point++) {
    try {
      const scope = scopeAt(point);
      const topology = evaluate(run.topology, scope) as KindValue;
      const algorithm = evaluate(run.algorithm, scope) as KindValue;
      // Of a workload the run decides what is sent together.
      const size = run.sentence === 'allreduce' ? (evaluate(run.size, scope) as number) : 0;
      const key = contentKey('pair', topology, algorithm);
      const before = pairs.get(key)?.least ?? Number.POSITIVE_INFINITY;
      pairs.set(key, { topology, algorithm, least: size >= 1 ? Math.min(before, size) : before });
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
    }
  }
  return [...pairs.values()];
}

/** `undefined` where it is too large to be built while typing, or wrong, which is said elsewhere. */
export function smallNetwork(topology: KindValue, catalog: Catalog): Network | undefined {
  const descriptor = descriptorIn('topology', topology, catalog);
  if (!descriptor || !isSound(descriptor, topology.args, catalog)) return undefined;
  const values = boundValues(topology.args, catalog);
  const { nRanks, nLinks } = descriptor.shape(values);
  return nRanks > MOST_RANKS || nLinks > MOST_LINKS ? undefined : descriptor.build(values);
}

export type BuiltPair =
  | { readonly network: Network; readonly schedule: Schedule }
  /** Why the algorithm cannot be built there. */
  | { readonly refusal: Finding };

/** `undefined` where the pair is too large, or does not fit, which is said elsewhere. */
export function* buildPair(
  { topology, algorithm }: Pair,
  catalog: Catalog,
): Generator<void, BuiltPair | undefined, void> {
  const ofAlgorithm = descriptorIn('algorithm', algorithm, catalog);
  if (!ofAlgorithm || !isSound(ofAlgorithm, algorithm.args, catalog)) return undefined;
  const network = smallNetwork(topology, catalog);
  if (!network) return undefined;
  yield;
  const own = boundValues(algorithm.args, catalog);
  if (ofAlgorithm.requires(network.shape, own).length > 0) return undefined;
  try {
    const schedule = ofAlgorithm.buildInSlices
      ? yield* ofAlgorithm.buildInSlices(network, own)
      : ofAlgorithm.build(network, own);
    return { network, schedule };
  } catch (error) {
    return { refusal: asFinding(error) };
  }
}
