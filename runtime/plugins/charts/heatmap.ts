/** A field of colours over two axes. */
import { defineChart } from '../../api/chart.ts';
import { cellsOf } from '../../kit/chart/cells.ts';
import { scaleParam, TITLE_PARAM } from '../../kit/chart/params.ts';
import { chartAxis } from '../../kit/chart/series.ts';

export const heatmap = defineChart({
  name: 'heatmap',
  summary: 'A coloured field per pair of values of two axes.',
  doc: `Rows and columns are the values of the axes in the order of the grid; a pair that is not on the grid, that failed or diverged
has no figure. Further axes that the value reads stay at their first value, which the title says: one field shows one cut
through the grid.`,
  cites: [],
  params: {
    x: { kind: 'axis', doc: 'The axis to the right.' },
    y: { kind: 'axis', doc: 'The axis upwards.' },
    value: { kind: 'figure', isAmount: true, doc: 'What the colour shows.' },
    scale: scaleParam('the colours'),
    ...TITLE_PARAM,
  },
  examples: ['heatmap(x: size, y: alg, value: efficiency)'],
  build: ({ x, y, value, scale }, data) => ({
    kind: 'heatmap',
    ...cellsOf(x, y, data, scale),
    x: { ...chartAxis(x, 'linear'), values: x.values },
    y: { ...chartAxis(y, 'linear'), values: y.values },
    value: chartAxis(value, scale),
  }),
});
