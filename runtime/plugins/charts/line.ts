/** Lines over a figure or over the steps of a run. */
import { defineChart } from '../../api/chart.ts';
import {
  BAND_PARAM,
  OVERLAY_PARAM,
  REFERENCE_PARAM,
  scaleParam,
  seriesParam,
  TITLE_PARAM,
  VERTICAL_PARAM,
} from '../../kit/chart/params.ts';
import { besides, byX, chartAxis, nameOfGroup, pointsOf, verticalsOf } from '../../kit/chart/series.ts';

export const lineChart = defineChart({
  name: 'line',
  summary: 'One line per value of `series`, a mark per point of the grid.',
  doc: `Points of the grid at the same x are one mark; axes that y reads, and neither x nor \`series\` does, have a line for each of
their values. With \`measure trace\` a line over \`step\`, or over a clock of the run, \`flowTime\` or \`wallClock\`, is the course of the
runs of one point, at the means of their clocks.

**Repeats** the line is the figure of the means of the runs; the band is around the mean of the figure, which differs from it
where y is not linear in its metrics. A point of which a run failed, or has no such figure, has no mark.

**Reference lines** have the places of the chart: an expression of axes, columns, metrics and \`step\`.`,
  cites: [],
  params: {
    x: {
      kind: 'figure',
      doc: 'The figure to the right, as a rule an axis. With `measure trace`, the names `step`, `flowTime` and `wallClock` draw the course of each run.',
    },
    y: {
      kind: 'figure',
      isAmount: true,
      spread: true,
      doc: 'The figure upwards: a metric, a derived column or an expression of them.',
    },
    series: seriesParam('lines'),
    xScale: scaleParam('the axis to the right'),
    yScale: scaleParam('the axis upwards'),
    ...TITLE_PARAM,
    ...BAND_PARAM,
    ...REFERENCE_PARAM,
    ...VERTICAL_PARAM,
    ...OVERLAY_PARAM,
  },
  examples: [
    'line(x: size, y: busBandwidth, series: alg, xScale: log)',
    'line(x: size, y: time, reference: timeLowerBound, xScale: log, yScale: log)',
  ],
  build: ({ x, y, xScale, yScale, band }, data) => {
    const scales = { xScale, yScale };
    const lines = data.groups.map((group) => ({
      name: nameOfGroup(group, y),
      points: pointsOf(group.samples, { ...scales, band }).sort(byX),
    }));
    const verticals = verticalsOf(data, xScale);
    return {
      kind: 'line',
      title: data.title,
      x: chartAxis(x, xScale),
      y: chartAxis(y, yScale),
      series: [...lines, ...besides(data, scales)],
      ...(verticals.length > 0 && { verticals }),
    };
  },
});
