/**
 * One experiment, ready to be run in pieces: the records of its runs by number, in any order and by whoever asks. The header
 * and the end belong to it too, so that a run in one process and one over many workers write the same lines.
 */
import type { Catalog } from '../api/descriptor.ts';
import type { Experiment } from '../api/plan.ts';
import type { EndRecord, FailureRecord, HeaderRecord, Metrics, SummaryRecord } from '../api/run.ts';
import { createDeriver } from './derive-metrics.ts';
import { createExpansion, type ExpandOptions } from './expand.ts';
import { failed, failureOf, type PointResult, type RunFailure } from './point-result.ts';
import { createPointRunner, type PointRunner } from './run-point.ts';

export type RunRecordOfPoint = SummaryRecord | FailureRecord;

export interface ExperimentRun {
  readonly header: HeaderRecord;
  /** Points times repeats. Run `r` is repeat `r mod nRepeats` of point `r div nRepeats`. */
  readonly nRuns: number;
  recordAt(run: number): RunRecordOfPoint;
  /** The record of a run that could not be asked for itself, because whoever ran it died. */
  lostAt(run: number, failure: RunFailure): FailureRecord;
  end(nFailed: number): EndRecord;
}

export interface ExperimentRunOptions extends ExpandOptions {
  /** Of the same catalog; one that serves nobody else if absent. */
  readonly runPoint?: PointRunner;
}

/** @throws AxisValueError when the grid itself cannot be laid out. */
export function createExperimentRun(
  experiment: Experiment,
  catalog: Catalog,
  options: ExperimentRunOptions = {},
): ExperimentRun {
  const { nPoints, nRepeats, seed, axes, axesAt, specAt } = createExpansion(experiment, options);
  const { name, metrics } = experiment;
  const nRuns = nPoints * nRepeats;
  const { runPoint = createPointRunner(catalog) } = options;
  const derive = createDeriver(experiment, catalog);
  const isRandom = experiment.run.sentence === 'train';
  let last: { readonly point: number; readonly result: PointResult } | undefined;

  /** Empty for a point whose sentence has no meaning: it has no content. */
  const idAt = (point: number, repeat: number): string => {
    try {
      return specAt(point, repeat).id;
    } catch {
      return '';
    }
  };
  const resultAt = (point: number, repeat: number): { readonly id: string; readonly result: PointResult } => {
    try {
      const spec = specAt(point, repeat);
      // Nothing in an all-reduce is random: its repeats have the figures of the first, whatever their seed.
      if (isRandom || last?.point !== point) last = { point, result: derive(runPoint(spec), axesAt(point)) };
      return { id: spec.id, result: last.result };
    } catch (error) {
      // Its sentence has no meaning there, and so no content.
      return { id: '', result: failed(failureOf(error)) };
    }
  };
  const placeOf = (run: number) => ({ point: Math.floor(run / nRepeats), repeat: run % nRepeats });
  const failureAt = (run: number, id: string, failure: RunFailure): FailureRecord => {
    const { point, repeat } = placeOf(run);
    const { code, message } = failure;
    return { type: 'failure', experiment: name, point, repeat, id, axes: axesAt(point), code, message };
  };

  return {
    header: { type: 'header', format: 1, experiment: name, seed, nPoints, nRepeats, axes, metrics },
    nRuns,
    recordAt: (run) => {
      const { point, repeat } = placeOf(run);
      const { id, result } = resultAt(point, repeat);
      if (!result.ok) return failureAt(run, id, result.failure);
      const figures = inOrder(result.metrics, metrics);
      const place = { experiment: name, point, repeat, id, axes: axesAt(point) };
      const { engine, kept } = result;
      return { type: 'summary', ...place, metrics: figures, ...(engine && { engine }), ...kept };
    },
    lostAt: (run, failure) => {
      const { point, repeat } = placeOf(run);
      return failureAt(run, idAt(point, repeat), failure);
    },
    end: (nFailed) => ({ type: 'end', experiment: name, nSucceeded: nRuns - nFailed, nFailed }),
  };
}

/** Kinds that are varied over measure different things: what one does not have is without a value. */
function inOrder(found: Metrics, metrics: Experiment['metrics']): Metrics {
  return Object.fromEntries(metrics.map(({ name }) => [name, found[name] ?? null]));
}
