/** Points by themselves: particles of a run in the plane, or the points of a grid by two figures. */
import { defineChart } from '../../api/chart.ts';
import type { ChartPoint } from '../../api/report.ts';
import {
  OVERLAY_PARAM,
  REFERENCE_PARAM,
  scaleParam,
  seriesParam,
  TITLE_PARAM,
  VERTICAL_PARAM,
} from '../../kit/chart/params.ts';
import { besides, chartAxis, fitsScale, nameOfGroup, verticalsOf } from '../../kit/chart/series.ts';
import { contourModel } from './contour/contour-model.ts';
import { LEVELS_PARAM } from './contour/params.ts';

export const scatter = defineChart({
  name: 'scatter',
  summary: 'A point per particle of a run, or per point of the grid, over the contours of a density if wanted.',
  doc: `With \`measure particles\` a run keeps its iterates, and the list \`particle\` has the coordinates of one of them:
\`x: particle[0], y: particle[1]\` shows where all of them are at the end. Where points run with several seeds it shows the
first. Without it there is a point per point of the grid, at the means of its runs.

**Contours** with \`measure field\` a run keeps the density, or the loss, of its problem over the plane, which
\`over: contour\` draws below the points, to scale: one unit is as long upwards as to the right.`,
  cites: [],
  params: {
    x: { kind: 'figure', isAmount: true, doc: 'The figure to the right, such as `particle[0]`.' },
    y: { kind: 'figure', isAmount: true, doc: 'The figure upwards, such as `particle[1]`.' },
    series: seriesParam('points'),
    size: {
      kind: 'figure',
      isAmount: true,
      optional: true,
      doc: 'What the area of a mark stands for; alike if absent.',
    },
    over: {
      kind: 'choice',
      default: 'nothing',
      choices: {
        nothing: 'There is nothing below the points.',
        contour: 'Lines of equal height of the field of the problem, which `measure field` keeps.',
      },
      doc: 'What is drawn below the points.',
    },
    ...LEVELS_PARAM,
    contourScale: scaleParam('the heights at which contours are drawn'),
    xScale: scaleParam('the axis to the right'),
    yScale: scaleParam('the axis upwards'),
    ...TITLE_PARAM,
    ...REFERENCE_PARAM,
    ...VERTICAL_PARAM,
    ...OVERLAY_PARAM,
  },
  examples: [
    'scatter(x: particle[0], y: particle[1], series: lr, over: contour)',
    'scatter(x: time, y: efficiency, series: alg)',
  ],
  needs: ({ over }) => (over === 'contour' ? ['field'] : []),
  build: ({ x, y, over, levels, contourScale, xScale, yScale }, data) => {
    const sizes = data.groups.flatMap(({ samples }) =>
      samples.flatMap(({ values: { size } }) => (typeof size === 'number' ? [size] : [])),
    );
    const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
    const clouds = data.groups.map((group) => ({
      name: nameOfGroup(group, y),
      points: group.samples.flatMap(({ values }): ChartPoint[] => {
        const { x: right, y: up, size } = values;
        if (typeof right !== 'number' || typeof up !== 'number') return [];
        if (!fitsScale(right, xScale) || !fitsScale(up, yScale)) return [];
        const share = typeof size === 'number' && largest > 0 ? { size: Math.max(0, size) / largest } : {};
        return [{ x: right, y: up, ...share }];
      }),
    }));
    const { field } = data;
    const verticals = verticalsOf(data, xScale);
    return {
      kind: 'scatter',
      title: data.title,
      x: chartAxis(x, xScale),
      y: chartAxis(y, yScale),
      series: [...clouds, ...besides(data, { xScale, yScale })],
      ...(verticals.length > 0 && { verticals }),
      ...(over === 'contour' &&
        field && {
          ...(xScale === 'linear' && yScale === 'linear' && { isPlane: true }),
          contours: contourModel(
            {
              xs: places(field.x, field.values[0]?.length ?? 0),
              ys: places(field.y, field.values.length),
              values: field.values,
            },
            { label: field.label, unit: '', scale: contourScale },
            levels,
          ),
        }),
    };
  },
});

function places([from, to]: readonly [number, number], n: number): number[] {
  return Array.from({ length: n }, (_, i) => (n === 1 ? from : from + ((to - from) * i) / (n - 1)));
}
