/**
 * From an experiment to its points: one per combination of axis values and repeat, with what is to be run there. Points are
 * made one by one, because one that cannot be worked out is that point's failure and not the end of the sweep.
 */
import type { Experiment } from '../api/plan.ts';
import type { AxisValue, Point, RunSpec } from '../api/run.ts';
import { toAxisValue } from '../expr/axis-values.ts';
import { beforeRun } from '../expr/before-run.ts';
import { contentId } from './content-id.ts';
import { createSentence } from './sentence.ts';

export interface ExpandOptions {
  /** Instead of the seed that the experiment states. */
  readonly seed?: number;
}

export interface Expansion {
  readonly nPoints: number;
  /** Runs per point; those of one point follow each other. */
  readonly nRepeats: number;
  /** Of the first repeat; each further one adds 1. */
  readonly seed: number;
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  axesAt(index: number): Readonly<Record<string, AxisValue>>;
  /** @throws EvaluationError when the sentence has no meaning there, such as a size that is divided by nothing. */
  specAt(index: number, repeat: number): RunSpec;
}

/** All points in the order in which they run; the last `vary` line varies fastest, then come the repeats. */
export function expand(experiment: Experiment, options: ExpandOptions = {}): Point[] {
  const { nPoints, nRepeats, axesAt, specAt } = createExpansion(experiment, options);
  return Array.from({ length: nPoints * nRepeats }, (_, run) => {
    const index = Math.floor(run / nRepeats);
    const repeat = run % nRepeats;
    return { index, repeat, axes: axesAt(index), spec: specAt(index, repeat) };
  });
}

/** @throws AxisValueError for a `vary` line without values, with endless ones or with one twice. */
export function createExpansion(experiment: Experiment, options: ExpandOptions = {}): Expansion {
  const { grid, scopeAt } = beforeRun(experiment);
  const seed = options.seed ?? experiment.seed;
  const contentAt = createSentence(experiment);
  return {
    nPoints: grid.nPoints,
    nRepeats: experiment.repeat,
    seed,
    axes: grid.axes,
    axesAt: (index) =>
      Object.fromEntries(grid.axes.map(({ name }) => [name, toAxisValue(grid.valueAt(index, name) as AxisValue)])),
    specAt: (index, repeat) => {
      const content = contentAt(scopeAt(index), seed + repeat);
      return { id: contentId(content), ...content };
    },
  };
}
