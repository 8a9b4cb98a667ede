/**
 * The time that no all-reduce of an experiment can beat, for its first and last points: what the hint behind its sentence
 * shows before anything runs. Small networks are built for it, and kept; a large one has no hint.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindValue, Value } from '../../runtime/api/expr.ts';
import type { Network } from '../../runtime/api/network.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { beforeRun, spreadPoints } from '../../runtime/expr/before-run.ts';
import { EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';
import { timeLowerBound } from '../../runtime/schedule/lower-bound.ts';
import { formatQuantity } from '../../runtime/units/format.ts';

/** Directed links of the networks that are built while typing: some milliseconds. */
const MOST_LINKS = 20_000;
/** Points that are looked at; a larger grid is told by its ends. */
const MOST_POINTS = 64;

/** By catalog: a kind of the same name may be another one in the next. */
const networks = new WeakMap<Catalog, Map<string, Network | undefined>>();

/** `time ≥ 960 ns … 1.966 ms`; `undefined` where nothing can be said. */
export function lowerBoundText(experiment: Experiment, catalog: Catalog): string | undefined {
  const bounds = boundsOf(experiment, catalog);
  if (bounds.length === 0) return undefined;
  const [least, most] = [Math.min(...bounds), Math.max(...bounds)].map((bound) => formatQuantity(bound, 's', 3));
  return `time ≥ ${least === most ? least : `${least} … ${most}`}`;
}

function boundsOf(experiment: Experiment, catalog: Catalog): number[] {
  const { run } = experiment;
  if (run.sentence !== 'allreduce') return [];
  const { grid, scopeAt } = beforeRun(experiment);
  const bounds: number[] = [];
  for (const point of spreadPoints(grid.nPoints, MOST_POINTS)) {
    try {
      const size = evaluate(run.size, scopeAt(point));
      const network = networkOf(evaluate(run.topology, scopeAt(point)), catalog);
      if (!network || typeof size !== 'number') return [];
      bounds.push(timeLowerBound(network, size));
    } catch (error) {
      if (error instanceof EvaluationError) return [];
      throw error;
    }
  }
  return bounds;
}

function networkOf(value: Value, catalog: Catalog): Network | undefined {
  const { kind, args, body } = value as KindValue;
  const key = JSON.stringify([kind, args, body]);
  const known = networks.get(catalog) ?? new Map<string, Network | undefined>();
  networks.set(catalog, known);
  if (!known.has(key)) {
    // What was typed an hour ago is not needed again.
    if (known.size > 100) known.clear();
    const descriptor = descriptorIn('topology', value as KindValue, catalog);
    const values = descriptor && boundValues(args, catalog);
    const isSmall = descriptor && descriptor.shape(values as never).nLinks <= MOST_LINKS;
    known.set(key, isSmall ? descriptor.build(values as never) : undefined);
  }
  return known.get(key);
}
