/**
 * What the model of a chart must look like that comes from somewhere else: from a file of records, from a plugin, from a panel of
 * an earlier session. Figures are finite: a chart has no place for others.
 */
import * as v from 'valibot';
import type { ChartModel } from '../api/report.ts';

const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly());
const figure = v.pipe(v.number(), v.finite());
const place = v.union([figure, v.string()]);

const axis = { label: v.string(), unit: v.string(), scale: v.picklist(['linear', 'log']) };
const gridAxis = v.object({ ...axis, values: list(place) });

const point = v.object({
  x: place,
  y: figure,
  low: v.optional(figure),
  high: v.optional(figure),
  size: v.optional(v.pipe(figure, v.minValue(0), v.maxValue(1))),
});
const series = v.object({
  name: v.string(),
  role: v.optional(v.picklist(['reference', 'measured'])),
  points: list(point),
});
const ring = list(v.pipe(v.tuple([figure, figure]), v.readonly()));
const contours = v.object({ value: v.object(axis), levels: list(v.object({ level: figure, rings: list(ring) })) });

export const chartSchema = v.variant('kind', [
  v.object({
    kind: v.picklist(['line', 'bar', 'scatter']),
    title: v.string(),
    x: v.object(axis),
    y: v.object(axis),
    series: list(series),
    verticals: v.optional(list(v.object({ name: v.string(), x: figure }))),
    contours: v.optional(contours),
    isPlane: v.optional(v.boolean()),
    places: v.optional(list(v.union([figure, v.string()]))),
    note: v.optional(v.string()),
  }),
  v.object({
    kind: v.literal('heatmap'),
    title: v.string(),
    x: gridAxis,
    y: gridAxis,
    value: v.object(axis),
    cells: list(list(v.nullable(figure))),
  }),
]) satisfies v.GenericSchema<unknown, ChartModel>;
