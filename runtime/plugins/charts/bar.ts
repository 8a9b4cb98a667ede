/** Bars over what has no order, such as kinds. */
import { defineChart, type SampleGroup } from '../../api/chart.ts';
import {
  BAND_PARAM,
  OVERLAY_PARAM,
  REFERENCE_PARAM,
  scaleParam,
  seriesParam,
  TITLE_PARAM,
} from '../../kit/chart/params.ts';
import { besides, chartAxis, nameOfGroup, placeOf, pointsOf } from '../../kit/chart/series.ts';

export const barChart = defineChart({
  name: 'bar',
  summary: 'One bar per value of x, side by side for each value of `series`.',
  doc: `Bars stand in the order of the grid, numbers ascending; what differs in axes that y reads beside x has bars of its own. What is drawn of repeats, references and measured points is as in a
\`line\` chart, the band as a whisker.`,
  cites: [],
  params: {
    x: {
      kind: 'figure',
      doc: 'What the bars stand for, as a rule an axis. A value whose runs end without a figure, because they diverge, keeps its place.',
    },
    y: { kind: 'figure', isAmount: true, spread: true, doc: 'The height of the bars.' },
    series: seriesParam('bars'),
    yScale: scaleParam('the heights'),
    ...TITLE_PARAM,
    ...BAND_PARAM,
    ...REFERENCE_PARAM,
    ...OVERLAY_PARAM,
  },
  examples: ['bar(x: alg, y: time)'],
  build: ({ x, y, yScale, band }, data) => {
    const scales = { xScale: 'linear', yScale } as const;
    const bars = data.groups.map((group) => ({
      name: nameOfGroup(group, y),
      points: pointsOf(group.samples, { ...scales, band }),
    }));
    const places = placesOf(data.groups);
    const filled = new Set(bars.flatMap(({ points }) => points.map((point) => point.x)));
    return {
      kind: 'bar',
      title: data.title,
      x: chartAxis(x, 'linear'),
      y: chartAxis(y, yScale),
      series: [...bars, ...besides(data, scales)],
      ...(places.some((place) => !filled.has(place)) && { places }),
    };
  },
});

function placesOf(groups: readonly SampleGroup[]): (number | string)[] {
  const found = groups.flatMap(({ samples }) => samples.map(({ values }) => placeOf(values.x)));
  return [...new Set(found)].filter((place) => place !== undefined);
}
