/** Records by hand: the time of every point as a function of its axes. */
import { ALLREDUCE_METRICS } from '../../../runtime/api/metrics.ts';
import type { Experiment } from '../../../runtime/api/plan.ts';
import type { AxisValue, Metrics, RunRecord } from '../../../runtime/api/run.ts';
import { createExpansion } from '../../../runtime/jobs/expand.ts';
import { allReduce, experiment, listAxis, name, numbersAxis, ringAlgorithm } from '../jobs/sample-experiment.ts';

/** A time in s, `null` for a figure that has no value, a text for a run that failed, `undefined` for one not finished. */
export type Outcome = number | null | string | undefined;

export type OutcomeAt = (axes: Readonly<Record<string, AxisValue>>, repeat: number) => Outcome;

/** Sizes 1, 2, 4 MiB by algorithms `a` and `b`. */
export const sizesByAlgs = (parts: Partial<Experiment> = {}): Experiment =>
  experiment({
    run: allReduce({ size: name('size'), algorithm: name('alg') }),
    axes: [
      numbersAxis('size', [2 ** 20, 2 ** 21, 2 ** 22], 'B'),
      listAxis('alg', [ringAlgorithm('rank', 'a'), ringAlgorithm('hamiltonian', 'b')]),
    ],
    ...parts,
  });

export function recordsOf(subject: Experiment, outcomeAt: OutcomeAt): RunRecord[] {
  const { nPoints, nRepeats, axesAt } = createExpansion(subject);
  return Array.from({ length: nPoints * nRepeats }, (_, run): RunRecord[] => {
    const point = Math.floor(run / nRepeats);
    const repeat = run % nRepeats;
    const axes = axesAt(point);
    const outcome = outcomeAt(axes, repeat);
    const place = { experiment: subject.name, point, repeat, id: '', axes };
    if (outcome === undefined) return [];
    if (typeof outcome === 'string') return [{ type: 'failure', ...place, code: 'run/failed', message: outcome }];
    return [{ type: 'summary', ...place, metrics: metricsOf(outcome) }];
  }).flat();
}

/** Every figure is the time itself: what a report makes of figures does not depend on what they mean. */
function metricsOf(time: number | null): Metrics {
  return Object.fromEntries(ALLREDUCE_METRICS.map((metric) => [metric.name, time]));
}
