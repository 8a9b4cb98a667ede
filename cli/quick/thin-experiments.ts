/**
 * `--quick`: the experiments of a file with few points and seeds, to see within seconds that they run and what comes out. What is
 * run depends on the file alone: work is estimated, not timed, so that the same file gives the same bytes on any machine.
 */
import { createTimes, type Times } from '../../language/semantics/estimate-time.ts';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Expr, Value } from '../../runtime/api/expr.ts';
import type { AxisGroup, AxisValues, Experiment } from '../../runtime/api/plan.ts';
import { rowsOf } from '../../runtime/expr/axis-values.ts';
import { count } from '../count.ts';
import { type Growing, type Grown, growGrids } from './grow-grids.ts';
import { wishesOf } from './wishes.ts';

/** s that the runs of a file may take by estimate; starting and reading the file come on top. */
export const QUICK_SECONDS = 2.5;

/** More seeds than this say more about the mean, and nothing about whether the experiment runs. */
const QUICK_SEEDS = 2;

/** s of a run of which nothing can be told, such as one with an open end. */
const UNKNOWN = 0.1;

export interface Thinned {
  readonly experiment: Experiment;
  /** Axes that lost values. */
  readonly thinnedAxes: readonly string[];
  /** How many seeds the file asks for, where they are fewer here. */
  readonly allSeeds?: number;
  /** What was left out, as parts of a sentence: `3 of 12 values of size`. */
  readonly notes: readonly string[];
  /** s of its runs, as estimated. */
  readonly seconds: number;
}

/** In the order of the experiments. */
export function thinExperiments(experiments: readonly Experiment[], catalog: Catalog): readonly Thinned[] {
  const growing = experiments.map((experiment) => growingOf(experiment, catalog));
  return growGrids(growing, QUICK_SECONDS).map((grown, i) => thinned(experiments[i], growing[i].allRows, grown));
}

type Rows = readonly (readonly Value[])[];

function growingOf(experiment: Experiment, catalog: Catalog): Growing & { readonly allRows: readonly Rows[] } {
  const { axes, repeat } = experiment;
  const allRows = axes.map(rowsOf);
  const secondsAt = firstAskedAt(createTimes(experiment, catalog));
  return {
    allRows,
    wishes: axes.map((group, g) => wishesOf(group, allRows[g], experiment)),
    seeds: Math.min(repeat, QUICK_SEEDS),
    secondsAt: (rows) => secondsAt(rows.reduce((point, row, g) => point * allRows[g].length + row, 0)),
  };
}

/** What several points share is counted where it is first asked for. */
function firstAskedAt({ secondsAt, builtAt }: Times): (point: number) => number {
  const built = new Set<string>();
  const asked = new Map<number, number>();
  return (point) => {
    const known = asked.get(point);
    if (known !== undefined) return known;
    const shared = builtAt(point);
    const extra = shared && !built.has(shared.key) ? shared.seconds : 0;
    if (shared) built.add(shared.key);
    const seconds = (secondsAt(point) ?? UNKNOWN) + extra;
    asked.set(point, seconds);
    return seconds;
  };
}

function thinned(experiment: Experiment, allRows: readonly Rows[], { rows, seeds: repeat, seconds }: Grown): Thinned {
  const lines = experiment.axes.map((group, g) => thinnedLine(group, allRows[g], rows[g]));
  const notes = lines.flatMap(({ note }) => note ?? []);
  const isFewer = repeat < experiment.repeat;
  return {
    experiment: { ...experiment, axes: lines.map(({ group }) => group), repeat },
    thinnedAxes: lines.flatMap(({ note, group }) => (note ? group.axes.map(({ name }) => name) : [])),
    ...(isFewer && { allSeeds: experiment.repeat }),
    notes: isFewer ? [...notes, `${repeat} of ${count(experiment.repeat, 'seed')}`] : notes,
    seconds,
  };
}

function thinnedLine(
  group: AxisGroup,
  rows: Rows,
  kept: readonly number[],
): { readonly group: AxisGroup; readonly note?: string } {
  if (kept.length === rows.length) return { group };
  const names = group.axes.map(({ name }) => name).join(', ');
  return {
    group: { ...group, values: listOf(group.values, rows, kept) },
    note: `${kept.length} of ${rows.length} values of \`${names}\``,
  };
}

/** Rows of a list stay as they are written; those of a range, which are numbers, are written out. */
function listOf(values: AxisValues, rows: Rows, kept: readonly number[]): AxisValues {
  const literal = (value: Value): Expr => ({ op: 'literal', value: value as number });
  return { form: 'list', rows: kept.map((r) => (values.form === 'list' ? values.rows[r] : rows[r].map(literal))) };
}
