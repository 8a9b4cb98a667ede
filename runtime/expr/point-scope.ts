/**
 * Where the expressions of an experiment get their values at one point of its grid: axes first, then columns, then metrics.
 * A run uses it before there are metrics, a report after; both must read a name the same way.
 */
import type { Expr, Value } from '../api/expr.ts';
import type { Column } from '../api/plan.ts';
import { EvaluationError, evaluate, type FoldMember, type Scope } from './evaluate.ts';
import type { ExperimentGrid } from './grid.ts';

/** `pending`: not run yet; `failed`: the run failed; `undefined`: the figure has no value there; `off-grid`: no such point. */
export type NoValueReason = 'pending' | 'failed' | 'undefined' | 'off-grid';

/**
 * Why a figure has no value, and at which point; -1 off the grid. Thrown by the thousand while a run is under way, so that
 * the point is named by whoever shows the message.
 */
export class NoValue extends EvaluationError {
  readonly reason: NoValueReason;
  readonly point: number;
  /** Which run of the point, where it is one of several. */
  readonly repeat: number | undefined;

  constructor(reason: NoValueReason, point: number, message: string, repeat?: number) {
    super(message);
    this.reason = reason;
    this.point = point;
    this.repeat = repeat;
  }
}

export interface PointScope extends Scope {
  readonly index: number;
  at(axes: Readonly<Record<string, Value>>): PointScope;
}

/**
 * The value of a metric in one run of a point, or of all its runs together where `repeat` is absent; throws `NoValue` or
 * `EvaluationError` where there is none.
 */
export type MetricAt = (index: number, metric: string, repeat: number | undefined) => number;

/** The scope of a point, or of one of its runs. */
export type ScopeAt = (index: number, repeat?: number) => PointScope;

/** Columns are worked out when they are read, so that an unused one costs nothing. */
export function createPointScopes(
  grid: ExperimentGrid,
  columns: readonly Column[],
  metricAt: MetricAt,
  nRepeats = 1,
): ScopeAt {
  const columnOf = new Map(columns.map((column) => [column.name, column.expr]));
  const experiment = { grid, columnOf, metricAt, nRepeats };
  return (index, repeat) => new GridScope(experiment, index, repeat);
}

interface ScopedExperiment {
  readonly grid: ExperimentGrid;
  readonly columnOf: ReadonlyMap<string, Expr>;
  readonly metricAt: MetricAt;
  readonly nRepeats: number;
}

/** A class, because one is made for every point and figure of a report: closures would cost more than the evaluation. */
class GridScope implements PointScope {
  readonly index: number;
  readonly #experiment: ScopedExperiment;
  readonly #repeat: number | undefined;

  constructor(experiment: ScopedExperiment, index: number, repeat: number | undefined) {
    this.#experiment = experiment;
    this.index = index;
    this.#repeat = repeat;
  }

  lookup(name: string): Value {
    const { grid, columnOf, metricAt } = this.#experiment;
    const value = grid.valueAt(this.index, name);
    if (value !== undefined) return value;
    const column = columnOf.get(name);
    return column ? evaluate(column, this) : metricAt(this.index, name, this.#repeat);
  }

  at(changes: Readonly<Record<string, Value>>): PointScope {
    const other = this.#experiment.grid.replace(this.index, changes);
    if (other === undefined) throw offGrid(changes);
    return new GridScope(this.#experiment, other, this.#repeat);
  }

  members(over: string | null): readonly FoldMember[] {
    const { grid, nRepeats } = this.#experiment;
    if (over === null) {
      return Array.from({ length: nRepeats }, (_, repeat) => ({
        scope: new GridScope(this.#experiment, this.index, repeat),
        place: repeat,
      }));
    }
    const values = grid.valuesOf(over);
    if (values.length === 0) throw new EvaluationError(`expected an axis of the experiment, found \`${over}\``);
    return values.map((place) => ({ scope: this.at({ [over]: place }), place }));
  }
}

function offGrid(changes: Readonly<Record<string, Value>>): NoValue {
  const axes = Object.keys(changes).map((axis) => `\`${axis}\``);
  return new NoValue(
    'off-grid',
    -1,
    `expected a value of ${axes.join(' and ')} on the grid, found one that is not varied over`,
  );
}
