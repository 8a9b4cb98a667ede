/**
 * The figures of a chart, worked out: at every point of a group, at every step of its run where a figure reads `step`, or at
 * every particle where one reads `particle`. Points that have not finished, or of which a run failed, have no sample.
 */
import { max, mean, min } from 'simple-statistics';
import type { Sample, Spread } from '../api/chart.ts';
import type { Value } from '../api/expr.ts';
import type { Experiment, Figure } from '../api/plan.ts';
import type { Cell } from '../api/report.ts';
import type { SummaryRecord } from '../api/run.ts';
import { CLOCKS } from '../api/training.ts';
import type { Scope } from '../expr/evaluate.ts';
import { FOLDS } from '../expr/folds.ts';
import { namesIn } from '../expr/walk.ts';
import { PLACE } from './chart-groups.ts';
import { axisValueAt, type FigureOf, type Results } from './results.ts';
import { cellOf } from './rows.ts';

/** Names that charts alone know: the number of a step, and the coordinates of an iterate. */
export const STEP = 'step';
export const PARTICLE = 'particle';

/** What stands at the place of a sample, by parameter. */
export interface Asked {
  readonly figures: Readonly<Record<string, Figure>>;
  /** Names of axes. */
  readonly axes: Readonly<Record<string, string>>;
  /** Figures whose spread over the runs is asked for. */
  readonly spread: readonly string[];
  /** A name for each of them without a value. Samples are copies of it, because keys that are added one by one take long. */
  readonly empty: Readonly<Record<string, Cell>>;
}

export function askedFor(figures: Asked['figures'], axes: Asked['axes'], spread: Asked['spread']): Asked {
  const names = [...Object.keys(figures), ...Object.keys(axes)];
  return { figures, axes, spread, empty: Object.fromEntries(names.map((name) => [name, null])) };
}

export type SampledOver = 'points' | 'steps' | 'particles';

/** Axes and columns of such a name come first, as everywhere. A place on a clock of the run is a place for each of its steps. */
export function sampledOver(
  figures: Readonly<Record<string, Figure>>,
  { axes, columns, trace, particles }: Experiment,
): SampledOver {
  const taken = new Set([...axes.flatMap((group) => group.axes), ...columns].map(({ name }) => name));
  const namesOf = (some: readonly Figure[]) =>
    new Set(some.flatMap(({ expr }) => [...namesIn(expr)]).filter((name) => !taken.has(name)));
  const read = namesOf(Object.values(figures));
  if (particles && read.has(PARTICLE)) return 'particles';
  const placed = namesOf(Object.hasOwn(figures, PLACE) ? [figures[PLACE]] : []);
  return trace && (read.has(STEP) || CLOCKS.some((name) => placed.has(name))) ? 'steps' : 'points';
}

/** Of the points of one group, in their order. */
export function samplesOf(
  points: readonly number[],
  asked: Asked,
  over: SampledOver,
  results: Results,
  { trace }: Experiment,
): Sample[] {
  // Asked first, because most of a long run is not there yet.
  const finished = points.filter((point) => results.isComplete(point));
  if (over === 'points') return finished.map((point) => sampleAt(point, asked, results, results.scopeAt));
  // The points of a group differ only in axes that no figure reads: the first stands for all.
  const [point] = points;
  if (finished[0] !== point) return [];
  return over === 'steps' ? course(point, asked, results, trace?.every ?? 1) : particlesAt(point, asked, results);
}

function sampleAt(point: number, asked: Asked, results: Results, scopeAt: Results['scopeAt']): Sample {
  const values = valuesIn(scopeAt(point), point, asked, results);
  if (results.nRepeats < 2 || asked.spread.length === 0) return { values };
  const spread = asked.spread.flatMap((param) => {
    const heights = Array.from({ length: results.nRepeats }, (_, repeat) =>
      cellOf(asked.figures[param].expr, scopeAt(point, repeat)),
    );
    return heights.every((height) => typeof height === 'number') ? [[param, spreadOf(heights)] as const] : [];
  });
  return spread.length > 0 ? { values, spread: Object.fromEntries(spread) } : { values };
}

function valuesIn(
  scope: Scope,
  point: number,
  { figures, axes, empty }: Asked,
  { grid }: Results,
): Record<string, Cell> {
  const values = { ...empty };
  for (const param of Object.keys(figures)) values[param] = cellOf(figures[param].expr, scope);
  for (const param of Object.keys(axes)) values[param] = axisValueAt(grid, point, axes[param]);
  return values;
}

const foldNamed = (name: string) => FOLDS.find((fold) => fold.name === name)!;
const STD = foldNamed('std');
const CI95 = foldNamed('ci95');

function spreadOf(heights: readonly number[]): Spread {
  const values = [...heights];
  return {
    mean: mean(values),
    std: STD.apply(values, [], []),
    ci95: CI95.apply(values, [], []),
    min: min(values),
    max: max(values),
  };
}

/** A line ends where the first of its runs does, and has a gap where one of them has no figure. */
function course(point: number, asked: Asked, results: Results, every: number): Sample[] {
  const { nRepeats, finished } = results;
  const runs = finished.slice(point * nRepeats, (point + 1) * nRepeats);
  const nSamples = Math.min(...runs.map((run) => (run?.type === 'summary' ? (run.trace?.steps.length ?? 0) : 0)));
  let k = 0;
  const figureOf: FigureOf = (record, metric) => (metric === STEP ? k * every : figureAt(record, metric, k));
  const scopeAt = results.scopesWith(figureOf);
  const samples: Sample[] = [];
  for (; k < nSamples; k++) samples.push(sampleAt(point, asked, results, scopeAt));
  return samples;
}

/** What is not traced, such as a bound in closed form, is the same at every step. */
function figureAt({ trace, metrics }: SummaryRecord, metric: string, sample: number): number | null | undefined {
  const values = trace && Object.hasOwn(trace.values, metric) ? trace.values[metric] : undefined;
  return values ? values[sample] : metrics[metric];
}

/** Of the first run alone: means of places would be places where no particle is. */
function particlesAt(point: number, asked: Asked, results: Results): Sample[] {
  const run = results.finished[point * results.nRepeats];
  if (run?.type !== 'summary' || !run.particles) return [];
  const scope = results.scopeAt(point, 0);
  return run.particles.rows.map((row) => ({ values: valuesIn(withParticle(scope, row), point, asked, results) }));
}

function withParticle(scope: Scope, row: readonly number[]): Scope {
  return {
    lookup: (name): Value => (name === PARTICLE ? row : scope.lookup(name)),
    at: (axes) => withParticle(scope.at(axes), row),
    members: (over) => scope.members?.(over) ?? [],
  };
}
