/** What was measured elsewhere, at the places of a chart: its expressions are worked out with the figures of each row. */
import type { Sample, SampleGroup } from '../api/chart.ts';
import type { MeasuredRow } from '../api/measurement.ts';
import type { Column } from '../api/plan.ts';
import { EvaluationError, evaluate, type Scope } from '../expr/evaluate.ts';
import type { Asked } from './chart-samples.ts';
import { cellOf } from './rows.ts';

/** A group per label, in the order of the rows. A row without one of the figures has none there. */
export function measuredGroups(
  rows: readonly MeasuredRow[],
  { figures }: Asked,
  columns: readonly Column[],
): SampleGroup[] {
  const groups = new Map<string, Sample[]>();
  for (const { label, values } of rows) {
    const scope = scopeOf(values, columns);
    const found = Object.entries(figures).map(([param, { expr }]) => [param, cellOf(expr, scope)]);
    const samples = groups.get(label) ?? [];
    samples.push({ values: Object.fromEntries(found) });
    groups.set(label, samples);
  }
  return [...groups].map(([name, samples]) => ({ name, samples }));
}

/** The grid has no other point there: what was measured stands by itself. */
function scopeOf(values: MeasuredRow['values'], columns: readonly Column[]): Scope {
  const scope: Scope = {
    lookup(name) {
      if (Object.hasOwn(values, name)) return values[name];
      const column = columns.find((one) => one.name === name);
      if (column) return evaluate(column.expr, scope);
      throw new EvaluationError(`\`${name}\` was not measured`);
    },
    at: () => {
      throw new EvaluationError('what was measured has no other points');
    },
  };
  return scope;
}
