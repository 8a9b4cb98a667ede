/**
 * All points of an experiment in order, as the records that a run writes. A generator, so that whoever runs it decides when
 * the next point starts and where the records go.
 */
import type { Catalog } from '../api/descriptor.ts';
import { ALLREDUCE_METRICS } from '../api/metrics.ts';
import type { Experiment } from '../api/plan.ts';
import type { RunRecord } from '../api/run.ts';
import { EvaluationError } from '../expr/evaluate.ts';
import { createExpansion, type ExpandOptions, type Expansion } from './expand.ts';
import { createPointRunner, type PointResult } from './run-point.ts';

/**
 * Header, one summary or failure per point, end.
 * @throws AxisValueError before the first record, when the grid itself cannot be laid out.
 */
export function* runExperiment(
  experiment: Experiment,
  catalog: Catalog,
  options: ExpandOptions = {},
): Generator<RunRecord, void, undefined> {
  const expansion = createExpansion(experiment, options);
  const { nPoints, seed, axes } = expansion;
  const metrics = ALLREDUCE_METRICS.map(({ name, unit }) => ({ name, unit }));
  yield { type: 'header', format: 1, experiment: experiment.name, seed, nPoints, axes, metrics };

  const runPoint = createPointRunner(catalog);
  let nFailed = 0;
  for (let point = 0; point < nPoints; point++) {
    const { id, result } = runAt(expansion, point, runPoint);
    const place = { experiment: experiment.name, point, id, axes: expansion.axesAt(point) };
    if (result.ok) {
      yield { type: 'summary', ...place, metrics: result.metrics };
    } else {
      nFailed++;
      yield { type: 'failure', ...place, ...result.failure };
    }
  }
  yield { type: 'end', experiment: experiment.name, nSucceeded: nPoints - nFailed, nFailed };
}

/** A point whose sentence has no meaning has no content and so an empty id. */
function runAt(expansion: Expansion, point: number, runPoint: ReturnType<typeof createPointRunner>) {
  try {
    const spec = expansion.specAt(point);
    return { id: spec.id, result: runPoint(spec) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const failure = { code: 'run/expression', message: error.message };
    return { id: '', result: { ok: false, failure } satisfies PointResult };
  }
}
