/** Lines of equal height of values on a grid, by marching squares (d3-contour), at the places of its axes. */
import { contours } from 'd3-contour';
import type { ChartModelAxis, ContourModel } from '../../../api/report.ts';

export interface HeightGrid {
  /** Places of the columns and rows, ascending. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** `values[row][column]` */
  readonly values: readonly (readonly (number | null)[])[];
}

/** So many lines between the lowest and the highest value, evenly spaced on the scale of `value`. */
export function contourModel({ xs, ys, values }: HeightGrid, value: ChartModelAxis, nLevels: number): ContourModel {
  const isLog = value.scale === 'log';
  const place = (height: number | null) => {
    if (height === null || (isLog && height <= 0)) return Number.NaN;
    return isLog ? Math.log(height) : height;
  };
  const heights = values.flat().map(place);
  const known = heights.filter(Number.isFinite);
  const low = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(low < high)) return { value, levels: [] };
  const thresholds = Array.from({ length: nLevels }, (_, k) => low + ((high - low) * (k + 1)) / (nLevels + 1));
  const march = contours().size([xs.length, ys.length]).smooth(true);
  const levels = thresholds.map((threshold) => {
    const { coordinates } = march.contour(heights, threshold);
    return {
      level: isLog ? Math.exp(threshold) : threshold,
      rings: coordinates.flat().map((ring) => ring.map(([column, row]) => [at(xs, column), at(ys, row)] as const)),
    };
  });
  return { value, levels: levels.filter(({ rings }) => rings.length > 0) };
}

/** Values stand in the middle of a cell: place 0.5 is the first. Beyond the ends the grid has nothing. */
function at(places: readonly number[], cell: number): number {
  const index = Math.min(places.length - 1, Math.max(0, cell - 0.5));
  const before = Math.min(places.length - 2, Math.floor(index));
  const share = index - before;
  return places.length === 1 ? places[0] : places[before] + (places[before + 1] - places[before]) * share;
}
