/** From samples to the points of a chart: what has a place on the scales, once per place, with the band around it. */
import type { AxisInfo, ChartData, FigureInfo, Sample, SampleGroup, Spread } from '../../api/chart.ts';
import type { Cell, ChartModelAxis, ChartPoint, ChartSeries } from '../../api/report.ts';

export type Scale = 'linear' | 'log';
export type Band = 'ci95' | 'std' | 'range' | 'none';

export const chartAxis = ({ label, unit }: FigureInfo | AxisInfo, scale: Scale): ChartModelAxis => ({
  label,
  unit,
  scale,
});

/** A logarithmic scale has no place for 0 and below; the table still has those figures. */
export function fitsScale(value: number | string, scale: Scale): boolean {
  return scale === 'linear' || typeof value === 'string' || value > 0;
}

export interface PlaceOptions {
  readonly xScale: Scale;
  readonly yScale: Scale;
  /** Under which name the height stands in the samples; `y` if absent. */
  readonly height?: string;
  readonly band?: Band;
}

/** Samples at the same place are the same point: they differ only in an axis that the height does not read. */
export function pointsOf(samples: readonly Sample[], options: PlaceOptions): ChartPoint[] {
  const { xScale, yScale, height = 'y', band = 'none' } = options;
  const found = new Map<number | string, ChartPoint>();
  for (const { values, spread } of samples) {
    const [place, y] = [placeOf(values.x), values[height]];
    if (place === undefined || typeof y !== 'number') continue;
    if (!fitsScale(place, xScale) || !fitsScale(y, yScale)) continue;
    found.set(place, { x: place, y, ...bandAround(spread?.[height], band) });
  }
  return [...found.values()];
}

/** Truth values are places under their names. */
export function placeOf(x: Cell | undefined): number | string | undefined {
  return typeof x === 'boolean' ? String(x) : (x ?? undefined);
}

/** Nothing where all runs agree: what does not differ has no band. */
function bandAround(spread: Spread | undefined, band: Band): Pick<ChartPoint, 'low' | 'high'> {
  if (!spread || band === 'none' || spread.min === spread.max) return {};
  if (band === 'range') return { low: spread.min, high: spread.max };
  const half = band === 'std' ? spread.std : spread.ci95;
  return { low: spread.mean - half, high: spread.mean + half };
}

/** Labels stay in the order of the grid. */
export function byX(a: ChartPoint, b: ChartPoint): number {
  return typeof a.x === 'number' && typeof b.x === 'number' ? a.x - b.x : 0;
}

/** A group that is the only one has no name of its own: it is called like the figure. */
export const nameOfGroup = ({ name }: SampleGroup, figure: FigureInfo): string => name || figure.label;

/** Reference lines, those that run along each other once, and what was measured. */
export function besides(data: ChartData, options: PlaceOptions): ChartSeries[] {
  const references = (data.lists.reference ?? []).flatMap((figure) =>
    distinct(
      figure.groups.map((group) => ({
        name: [figure.label, ...(group.name ? [group.name] : [])].join(', '),
        points: pointsOf(group.samples, { ...options, height: 'reference', band: 'none' }).sort(byX),
      })),
      figure.label,
    ),
  );
  const measured = data.measured.map((group): ChartSeries => {
    return {
      name: group.name,
      role: 'measured',
      points: pointsOf(group.samples, { ...options, band: 'none' }).sort(byX),
    };
  });
  return [...references.map((line): ChartSeries => ({ ...line, role: 'reference' })), ...measured].filter(
    ({ points }) => points.length > 0,
  );
}

/** A closed form that is the same everywhere is one line, under its own name. */
function distinct<L extends { readonly name: string; readonly points: readonly unknown[] }>(
  lines: readonly L[],
  label: string,
): L[] {
  const filled = lines.filter(({ points }) => points.length > 0);
  const found = new Map(filled.map((line) => [JSON.stringify(line.points), line]));
  return found.size === 1 ? [{ ...filled[0], name: label }] : [...found.values()];
}

/** Places of x to mark, each once per figure. */
export function verticalsOf({ lists }: ChartData, xScale: Scale): { readonly name: string; readonly x: number }[] {
  return (lists.xReference ?? []).flatMap(({ label, groups }) => {
    const named = groups.flatMap(({ name, samples }) =>
      samples.flatMap(({ values: { xReference: x } }) =>
        typeof x === 'number' && fitsScale(x, xScale) ? [{ name: name ? `${label}, ${name}` : label, x }] : [],
      ),
    );
    const found = [...new Map(named.map((line) => [line.x, line])).values()];
    return found.length === 1 ? [{ name: label, x: found[0].x }] : found;
  });
}
