/**
 * As many of the wished rows and seeds of several experiments as one budget of seconds allows. Each begins with one point; then
 * row after row is added, the most wanted first, at first within an equal share each, then the most wanted of all from what is left.
 * One that costs too much is left out, and cheaper ones behind it still have their chance.
 */
import type { Wish } from './wishes.ts';

export interface Growing {
  /** Per `vary` line, the most wanted first. */
  readonly wishes: readonly (readonly Wish[])[];
  /** How many may be had. */
  readonly seeds: number;
  /** Of one run at the point with these rows. */
  secondsAt(rows: readonly number[]): number;
}

export interface Grown {
  /** Per `vary` line, ascending. */
  readonly rows: readonly (readonly number[])[];
  readonly seeds: number;
  /** s of all its runs, as estimated. */
  readonly seconds: number;
}

/** More is only taken for the points that they begin with, without which nothing would run. */
export function growGrids(experiments: readonly Growing[], budget: number): readonly Grown[] {
  const share = (budget * SLACK) / experiments.length;
  const plots = experiments.map((each) => createPlot(each, budget));
  const left = () => budget * SLACK - plots.reduce((sum, plot) => sum + plot.seconds(), 0);
  const leftOfShare = (plot: Plot) => Math.min(left(), share - plot.seconds());
  // At first each has an equal share, so that one with long runs does not keep all others small.
  const late = inOrder(experiments, plots).filter(({ experiment, line, row }) => {
    const plot = plots[experiment];
    return !plot.add(line, row, leftOfShare(plot));
  });
  for (const { experiment, line, row } of late) plots[experiment].add(line, row, left());
  return plots.map((plot) => plot.grown());
}

/** Sums in another order may differ in their last digits. */
const SLACK = 1 + 1e-9;

/** In the place of a line: one more seed. */
const SEED = -1;

interface Wanted {
  readonly experiment: number;
  readonly line: number;
  readonly row: number;
}

/** By rank; within one the experiments and their lines take turns. Seeds come last. */
function inOrder(experiments: readonly Growing[], plots: readonly Plot[]): readonly Wanted[] {
  const rows = experiments.flatMap(({ wishes }, experiment) =>
    wishes.flatMap((ofLine, line) =>
      ofLine
        .filter(({ row }) => row !== plots[experiment].start[line])
        .map((wish, turn) => ({ ...wish, experiment, line, turn })),
    ),
  );
  const seeds = experiments.flatMap((each, experiment) =>
    Array.from({ length: each.seeds - 1 }, () => ({ experiment, line: SEED, row: 0 })),
  );
  rows.sort((a, b) => a.rank - b.rank || a.turn - b.turn || a.experiment - b.experiment || a.line - b.line);
  return [...rows, ...seeds];
}

type Plot = ReturnType<typeof createPlot>;

/** One experiment on the way. */
function createPlot({ wishes, secondsAt }: Growing, budget: number) {
  const start = startOf(wishes, secondsAt, budget);
  const chosen = start.map((row) => [row]);
  let [seeds, perSeed] = [1, secondsAt(start)];
  return {
    start,
    seconds: () => seeds * perSeed,
    /** Whether it fits. */
    add(line: number, row: number, limit: number): boolean {
      if (line === SEED) {
        const fits = perSeed <= limit;
        if (fits) seeds++;
        return fits;
      }
      const added = chosen.map((rows, l) => (l === line ? [row] : rows));
      const more = sumOver(added, secondsAt, limit / seeds);
      if (more === undefined) return false;
      chosen[line].push(row);
      perSeed += more;
      return true;
    },
    grown: (): Grown => ({
      rows: chosen.map((rows) => [...rows].sort((a, b) => a - b)),
      seeds,
      seconds: seeds * perSeed,
    }),
  };
}

/** The first point, or where that takes more than the budget of all the cheapest that is found by going along one line after the other. */
function startOf(
  wishes: readonly (readonly Wish[])[],
  secondsAt: (rows: readonly number[]) => number,
  budget: number,
): readonly number[] {
  let start = wishes.map(([first]) => first.row);
  for (const [line, ofLine] of wishes.entries()) {
    if (secondsAt(start) <= budget) break;
    const points = ofLine.map(({ row }) => start.map((other, l) => (l === line ? row : other)));
    start = points.reduce((best, point) => (secondsAt(point) < secondsAt(best) ? point : best), start);
  }
  return start;
}

/** Over all points of these rows; `undefined` where it is more than `limit`, of which not all points need be asked. */
function sumOver(
  lines: readonly (readonly number[])[],
  secondsAt: (rows: readonly number[]) => number,
  limit: number,
): number | undefined {
  let sum = 0;
  const point: number[] = [];
  const visit = (line: number): boolean => {
    if (line === lines.length) {
      sum += secondsAt(point);
      return sum <= limit;
    }
    return lines[line].every((row) => {
      point[line] = row;
      return visit(line + 1);
    });
  };
  return visit(0) ? sum : undefined;
}
