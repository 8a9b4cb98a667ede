/** Figures that are worked out from a run that has ended: `measure tailMean(of: "loss")`. */
import type { Catalog } from '../api/descriptor.ts';
import type { Expr, KindValue } from '../api/expr.ts';
import type { MeasuredRun } from '../api/metric.ts';
import type { Experiment } from '../api/plan.ts';
import type { Metrics } from '../api/run.ts';
import { EMPTY_SCOPE, evaluate } from '../expr/evaluate.ts';
import { failed, failureOf, type PointResult } from './point-result.ts';
import { prepareKind } from './prepare.ts';

/** The result with its further figures; a failure where one of them cannot be worked out. */
export function createDeriver(
  { derived, run }: Pick<Experiment, 'derived' | 'run'>,
  catalog: Catalog,
): (result: PointResult, axes: MeasuredRun['axes']) => PointResult {
  if (derived.length === 0) return (result) => result;
  const bound = derived.map(({ name, kind }) => ({ name, kind: prepareKind(catalog, 'metric', valueOfKind(kind)) }));
  return (result, axes) => {
    if (!result.ok) return result;
    const found: Record<string, number | null> = {};
    const measured: MeasuredRun = { sentence: run.sentence, axes, metrics: result.metrics, ...result.kept };
    for (const { name, kind } of bound) {
      if (!kind.ok) return kind;
      const { descriptor, values } = kind.value;
      try {
        const value = descriptor.measure(values as never, measured);
        found[name] = value !== null && Number.isFinite(value) ? value : null;
      } catch (error) {
        return failed(failureOf(error));
      }
    }
    return { ...result, metrics: { ...result.metrics, ...found } satisfies Metrics };
  };
}

/** Arguments of these kinds are constants. */
const valueOfKind = (kind: Expr): KindValue => evaluate(kind, EMPTY_SCOPE) as KindValue;
