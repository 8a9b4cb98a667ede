/** The accessible twin of a chart of points, lines or bars: the same figures as a table, folded away until it is asked for. */
import type { ChartPoint, SeriesChartModel } from '../../runtime/api/report.ts';
import { element } from './element.ts';
import { exactCell, readableCell } from './format-cell.ts';
import { createTwinTable, type TwinTable } from './twin-table.ts';

/** A table of more rows is no help to anybody; the file that is saved has them all. */
const MOST_ROWS = 1000;

export const createPointsTable = (): TwinTable<SeriesChartModel> => createTwinTable('points', contentOf);

function contentOf(model: SeriesChartModel): HTMLElement[] {
  const { series, x, y } = model;
  const all = series.flatMap(({ name, points }) => points.map((point) => ({ name, point })));
  const rows = all.slice(0, MOST_ROWS);
  const hasBand = all.some(({ point }) => point.low !== undefined);
  const heads = ['series', x.label, y.label, ...(hasBand ? ['from', 'to'] : [])];
  const cells = ({ x: at, y: height, low, high }: ChartPoint) => [
    [at, x.unit] as const,
    [height, y.unit] as const,
    ...(hasBand
      ? ([
          [low ?? null, y.unit],
          [high ?? null, y.unit],
        ] as const)
      : []),
  ];
  return [
    element('caption', {}, captionOf(model, all.length)),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...rows.map(({ name, point }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          ...cells(point).map(([cell, unit]) =>
            element('td', { class: 'figure', title: exactCell(cell, unit) }, readableCell(cell, unit)),
          ),
        ),
      ),
    ),
  ];
}

function captionOf({ contours, verticals = [] }: SeriesChartModel, nPoints: number): string {
  const count = nPoints > MOST_ROWS ? `The first ${MOST_ROWS} of ${nPoints} points.` : `${nPoints} points.`;
  const levels = contours?.levels.map(({ level }) => readableCell(level, contours.value.unit)) ?? [];
  const below = contours ? ` Contours of ${contours.value.label} at ${levels.join(', ')}.` : '';
  const lines = verticals.length > 0 ? ` Lines at ${verticals.map(({ name, x }) => `${name} = ${x}`).join(', ')}.` : '';
  return count + below + lines;
}
