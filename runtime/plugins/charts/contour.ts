/** Lines of equal height over two axes of numbers. */
import { defineChart } from '../../api/chart.ts';
import { cellsOf } from '../../kit/chart/cells.ts';
import { scaleParam, TITLE_PARAM } from '../../kit/chart/params.ts';
import { chartAxis } from '../../kit/chart/series.ts';
import { contourModel } from './contour/contour-model.ts';
import { LEVELS_PARAM } from './contour/params.ts';

export const contour = defineChart({
  name: 'contour',
  summary: 'Lines of equal height of a figure over two axes of numbers.',
  doc: `Values between the points of the grid follow straight lines (marching squares), so that a coarse grid has corners. Where a point
has no figure there is no line. Further axes that the value reads stay at their first value, which the title says. For the
density or loss of a problem below its particles, see \`scatter\`.`,
  cites: [
    {
      authors: 'W. E. Lorensen, H. E. Cline',
      title: 'Marching cubes: A high resolution 3D surface construction algorithm',
      venue: 'SIGGRAPH',
      year: 1987,
    },
  ],
  params: {
    x: { kind: 'axis', doc: 'The axis to the right; numbers.' },
    y: { kind: 'axis', doc: 'The axis upwards; numbers.' },
    value: { kind: 'figure', isAmount: true, doc: 'What is equal along a line.' },
    scale: scaleParam('the heights at which lines are drawn'),
    ...LEVELS_PARAM,
    xScale: scaleParam('the axis to the right'),
    yScale: scaleParam('the axis upwards'),
    ...TITLE_PARAM,
  },
  examples: ['contour(x: size, y: latency, value: time, scale: log, xScale: log)'],
  build: ({ x, y, value, scale, levels, xScale, yScale }, data) => {
    const { title, cells } = cellsOf(x, y, data, scale);
    const axes = { x: chartAxis(x, xScale), y: chartAxis(y, yScale) };
    const columns = ascending(x.values);
    const rows = ascending(y.values);
    const grid = {
      xs: columns.map(({ value: at }) => at),
      ys: rows.map(({ value: at }) => at),
      values: rows.map((row) => columns.map((column) => cells[row.index][column.index])),
    };
    const contours = contourModel(grid, chartAxis(value, scale), levels);
    return { kind: 'scatter', title, ...axes, series: [], contours };
  },
});

/** Words have no place between each other, and take no part. */
function ascending(values: readonly (number | string)[]): { readonly value: number; readonly index: number }[] {
  return values
    .flatMap((value, index) => (typeof value === 'number' ? [{ value, index }] : []))
    .sort((a, b) => a.value - b.value);
}
