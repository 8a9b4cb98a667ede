/**
 * From an experiment to its points: one per combination of axis values, with what is to be run there. Points are made one
 * by one, because one that cannot be worked out is that point's failure and not the end of the sweep.
 */
import type { Expr, KindValue } from '../api/expr.ts';
import type { Experiment } from '../api/plan.ts';
import type { AxisValue, Point, RunSpec } from '../api/run.ts';
import { toAxisValue } from '../expr/axis-values.ts';
import { asNumber, describeValue, EvaluationError, evaluate, isKindValue, type Scope } from '../expr/evaluate.ts';
import { createGrid } from '../expr/grid.ts';
import { createPointScopes, NoValue } from '../expr/point-scope.ts';
import { contentId } from './content-id.ts';

export interface ExpandOptions {
  /** Instead of the seed that the experiment states. */
  readonly seed?: number;
}

export interface Expansion {
  readonly nPoints: number;
  readonly seed: number;
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  axesAt(index: number): Readonly<Record<string, AxisValue>>;
  /** @throws EvaluationError when the sentence has no meaning there, such as a size that is divided by nothing. */
  specAt(index: number): RunSpec;
}

/** All points in the order in which they run; the last `vary` line varies fastest. */
export function expand(experiment: Experiment, options: ExpandOptions = {}): Point[] {
  const expansion = createExpansion(experiment, options);
  return Array.from({ length: expansion.nPoints }, (_, index) => ({
    index,
    axes: expansion.axesAt(index),
    spec: expansion.specAt(index),
  }));
}

/** @throws AxisValueError for a `vary` line without values, with endless ones or with one twice. */
export function createExpansion(experiment: Experiment, options: ExpandOptions = {}): Expansion {
  const grid = createGrid(experiment.axes);
  const seed = options.seed ?? experiment.seed;
  const { size, topology, algorithm } = experiment.run;
  const scopeAt = createPointScopes(grid, experiment.columns, (index, metric) => {
    throw new NoValue('pending', index, `\`${metric}\` has no value before the run`);
  });
  return {
    nPoints: grid.nPoints,
    seed,
    axes: grid.axes,
    axesAt: (index) =>
      Object.fromEntries(grid.axes.map(({ name }) => [name, toAxisValue(grid.valueAt(index, name) as AxisValue)])),
    specAt: (index) => {
      const scope = scopeAt(index);
      const content = {
        seed,
        sentence: 'allreduce',
        size: asNumber(evaluate(size, scope), 'allreduce'),
        topology: asKind(topology, 'topology', scope),
        algorithm: asKind(algorithm, 'algorithm', scope),
      } as const;
      return { id: contentId(content), ...content };
    },
  };
}

function asKind(expr: Expr, category: KindValue['category'], scope: Scope): KindValue {
  const value = evaluate(expr, scope);
  if (isKindValue(value) && value.category === category) return value;
  const article = category === 'algorithm' ? 'an' : 'a';
  throw new EvaluationError(`expected ${article} ${category}, found ${describeValue(value)}`);
}
