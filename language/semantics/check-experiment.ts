/** Checks of an experiment as a whole: names that clash, axes that nothing reads, grids that are too large. */
import type { Expr } from '../../runtime/api/expr.ts';
import type { Column, Experiment } from '../../runtime/api/plan.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';
import { namesIn } from '../../runtime/expr/walk.ts';
import * as ast from '../generated/ast.ts';
import type { Context } from './context.ts';
import { estimateSeconds, roughTime } from './estimate-time.ts';
import { duplicateName, simpleError, warning } from './issues.ts';
import { lineOf } from './line-of.ts';
import { metricsOf } from './metrics-of.ts';

/** Beyond this the table of an experiment cannot be read. */
const MANY_RUNS = 10_000;
/** s; a run that takes longer is not waited for. */
const LONG = 600;

/** Axes and columns share one table, and its columns are named after them. */
export function checkNames(experiment: ast.Experiment, context: Context): void {
  const columns = experiment.statements.filter(ast.isLetDeclaration);
  const axes = experiment.statements.filter(ast.isVary).flatMap((vary) => vary.axes);
  const metrics = metricsOf(experiment, context.catalog);
  const seen = new Map<string, ast.Axis | ast.LetDeclaration>();
  for (const named of [...axes, ...columns]) {
    if (named.name === undefined) continue;
    const what = ast.isAxis(named) ? 'axis' : 'column';
    const spot = { node: named, property: 'name' };
    const first = seen.get(named.name);
    if (first) context.report({ ...duplicateName(what, named.name, lineOf(first)), spot });
    else seen.set(named.name, named);
    if (metrics.some(({ name }) => name === named.name)) {
      const message = `\`${named.name}\` is the name of a metric; results would have two columns of that name`;
      context.report({ ...simpleError('name/duplicate', message, 'give it another name'), spot });
    }
  }
}

/** An axis that the sentence does not read repeats the same run; most often its name was misspelt where it was meant. */
export function checkAxesAreUsed(
  experiment: ast.Experiment,
  run: Experiment['run'],
  columns: readonly Column[],
  context: Context,
): void {
  const read = namesRead(expressionsOf(run), columns);
  // Of axes that move together, one that is read is enough: the others are data that go with it.
  const lines = experiment.statements.filter(ast.isVary).filter(({ axes }) => !axes.some(({ name }) => read.has(name)));
  for (const axis of lines.flatMap(({ axes }) => axes)) {
    const message = `nothing in the sentence reads \`${axis.name}\`: every value gives the same run`;
    const hint = 'use it in the line that says what runs, or remove this one';
    context.report({ ...warning('experiment/unused-axis', message, hint), spot: { node: axis } });
  }
}

/** All expressions of a sentence. */
function expressionsOf(run: Experiment['run']): readonly Expr[] {
  if (run.sentence === 'allreduce') return [run.size, run.topology, run.algorithm, run.engine];
  if (run.sentence === 'step') return [run.workload, run.overlap, run.topology, run.algorithm, run.engine];
  const { problem, optimizer, workers, topology, algorithm, engine, stop } = run;
  const ends = stop.form === 'steps' ? [stop.count] : [stop.condition, ...(stop.within ? [stop.within] : [])];
  return [problem, optimizer, workers, topology, algorithm, engine, ...ends].filter((expr) => expr !== null);
}

/** Names that expressions read, through columns too. */
export function namesRead(exprs: readonly Expr[], columns: readonly Column[]): Set<string> {
  const read = new Set<string>();
  const pending = exprs.flatMap((expr) => [...namesIn(expr)]);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (read.has(name)) continue;
    read.add(name);
    const column = columns.find((c) => c.name === name);
    if (column) pending.push(...namesIn(column.expr));
  }
  return read;
}

/** Many points, or few that take long. The time is told for one core, so that a file has the same issues on every machine. */
export function checkRunCount(
  node: ast.Experiment,
  experiment: Pick<Experiment, 'axes' | 'columns' | 'run' | 'repeat'>,
  context: Context,
): void {
  const count = countPoints(experiment.axes);
  const spot = { node, property: 'name' };
  const hint = 'vary fewer axes or fewer values; `by *4` instead of `by *2` halves an axis';
  const points = `${count.toLocaleString('en')} ${count === 1 ? 'point' : 'points'}`;
  if (count > MAX_POINTS) {
    const refusal = `\`${node.name}\` has ${points}, at most ${MAX_POINTS.toLocaleString('en')} can be run`;
    context.report({ ...simpleError('experiment/too-many-runs', refusal, hint), spot });
    return;
  }
  const seconds = estimateSeconds(experiment, context.catalog);
  const isLong = seconds !== undefined && seconds > LONG;
  if (count <= MANY_RUNS && !isLong) return;
  const time = seconds === undefined ? '' : `, about ${roughTime(seconds)} on one core`;
  const message = `\`${node.name}\` has ${points}${time}`;
  const shorter = isLong && count <= MANY_RUNS ? 'make each run smaller, or vary fewer values' : hint;
  context.report({ ...warning('experiment/too-many-runs', message, shorter), spot });
}
