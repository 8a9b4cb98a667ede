/**
 * What stands beside the computed series in any chart: closed forms as dashed lines, measured points as hollow markers around
 * whatever they coincide with.
 */
import type { ChartDataset } from 'chart.js';
import type { ChartSeries } from '../../runtime/api/report.ts';
import type { DrawnPoint } from './chart-tooltip.ts';
import { colourOf, type Marker, measuredMarker, REFERENCE_DASHES } from './series-style.ts';
import type { Theme } from './theme.ts';

/** In px. Chart.js inscribes every marker in a circle of its radius; these look equally large. */
export const MARKER_RADIUS: Readonly<Record<Marker, number>> = {
  circle: 4,
  rect: 5,
  triangle: 5.5,
  rectRot: 5.5,
  star: 4.5,
  crossRot: 4.5,
};

/** `index` among all series of the chart. */
export function besideDataset(
  series: ChartSeries,
  index: number,
  data: DrawnPoint[],
  theme: Theme,
  hidden: ReadonlySet<string>,
): ChartDataset<'line', DrawnPoint[]> {
  const colour = colourOf(series, index, theme);
  const common = { label: series.name, hidden: hidden.has(series.name), data, clip: 8, borderColor: colour };
  if (series.role === 'reference') {
    // A closed form at a single place would be no line.
    const radius = data.length === 1 ? 3 : 0;
    const dash = REFERENCE_DASHES[index % REFERENCE_DASHES.length];
    return {
      ...common,
      borderDash: [...dash],
      borderWidth: 1.5,
      pointRadius: radius,
      pointHoverRadius: radius,
      pointHitRadius: 6,
      backgroundColor: colour,
    };
  }
  const marker = measuredMarker(index);
  return {
    ...common,
    // Above everything, and open: a computed point in the same place is seen inside.
    order: -1,
    showLine: false,
    pointStyle: marker,
    pointRadius: MARKER_RADIUS[marker] + 2,
    pointHoverRadius: MARKER_RADIUS[marker] + 4,
    pointHitRadius: 6,
    pointBackgroundColor: 'transparent',
    pointHoverBackgroundColor: 'transparent',
    pointBorderColor: colour,
    pointBorderWidth: 2,
    pointHoverBorderColor: theme.foreground,
    backgroundColor: 'transparent',
  };
}
