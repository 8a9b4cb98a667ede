/**
 * The networks and algorithms that an experiment puts together, and the schedules that come of them: what checks in the
 * background look at. Built in slices, and only while small: a large one is left to the run.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindValue } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import type { Network } from '../../runtime/api/network.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { asFinding } from '../../runtime/bodies/finding.ts';
import { soundKind } from '../semantics/is-sound.ts';
import { atPoints, oncePerExperiment } from './at-points.ts';
import { contentKey } from './background-checks.ts';

/** Ranks and links of a network that is built while typing; a schedule of 1,024 ranks is proved in less than a second. */
const MOST_RANKS = 2_048;
const MOST_LINKS = 200_000;

export interface Pair {
  readonly topology: KindValue;
  readonly algorithm: KindValue;
  /** B: the smallest message, from 1 B, of the points that put the two together. */
  readonly least: number;
}

/** Each pair once. */
export const pairsOf = oncePerExperiment((experiment): readonly Pair[] => {
  const { run } = experiment;
  if (run.sentence === 'train') return [];
  const pairs = new Map<string, Pair>();
  const all = atPoints(experiment, ({ kind, value }) => ({
    topology: kind(run.topology),
    algorithm: kind(run.algorithm),
    // Of a workload the run decides what is sent together.
    size: run.sentence === 'allreduce' ? (value(run.size) as number) : 0,
  }));
  for (const { topology, algorithm, size } of all) {
    const key = contentKey('pair', topology, algorithm);
    const before = pairs.get(key)?.least ?? Number.POSITIVE_INFINITY;
    pairs.set(key, { topology, algorithm, least: size >= 1 ? Math.min(before, size) : before });
  }
  return [...pairs.values()];
});

/** `undefined` where it is too large to be built while typing, or wrong, which is said elsewhere. */
export function smallNetwork(topology: KindValue, catalog: Catalog): Network | undefined {
  const kind = soundKind('topology', topology, catalog);
  if (!kind) return undefined;
  const { nRanks, nLinks } = kind.descriptor.shape(kind.values as never);
  return nRanks > MOST_RANKS || nLinks > MOST_LINKS ? undefined : kind.descriptor.build(kind.values as never);
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
  const kind = soundKind('algorithm', algorithm, catalog);
  if (!kind) return undefined;
  const network = smallNetwork(topology, catalog);
  if (!network) return undefined;
  yield;
  const { descriptor } = kind;
  const values = kind.values as never;
  if (descriptor.requires(network.shape, values).length > 0) return undefined;
  try {
    const schedule = descriptor.buildInSlices
      ? yield* descriptor.buildInSlices(network, values)
      : descriptor.build(network, values);
    return { network, schedule };
  } catch (error) {
    return { refusal: asFinding(error) };
  }
}
