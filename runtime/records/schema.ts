/**
 * What a line of a record file must look like, to the reader. Records come from files and from other processes, and are
 * checked once, where they come in. Unknown fields are dropped: a later version may write more.
 */
import * as v from 'valibot';
import type { RunRecord } from '../api/run.ts';
import { chartSchema } from './chart-schema.ts';
import { valuesByName } from './values-by-name.ts';

const text = v.string();
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const named = v.array(v.object({ name: text, unit: text }));
/** A figure, or an axis value; JSON has no infinite numbers. */
const finite = v.pipe(v.number(), v.finite());
const axes = valuesByName(v.union([finite, text, v.boolean()]));
/** Files from before there were repeats have one run per point. */
const repeat = v.optional(index, 0);
const point = { experiment: text, point: index, repeat, id: text, axes };
const figure = v.nullable(finite);
const particles = v.object({ rows: v.array(v.array(finite)) });
const ends = v.tuple([finite, finite]);
const field = v.object({ label: text, x: ends, y: ends, values: v.array(v.array(figure)) });
const trace = v.object({ every: index, steps: v.array(index), values: valuesByName(v.array(figure)) });

export const recordSchema: v.GenericSchema<unknown, RunRecord> = v.variant('type', [
  v.object({
    type: v.literal('header'),
    format: v.literal(1),
    experiment: text,
    seed: v.number(),
    nPoints: index,
    nRepeats: v.optional(index, 1),
    axes: named,
    metrics: named,
  }),
  v.object({
    type: v.literal('summary'),
    ...point,
    metrics: valuesByName(figure),
    engine: v.optional(text),
    trace: v.optional(trace),
    particles: v.optional(particles),
    field: v.optional(field),
  }),
  v.object({ type: v.literal('failure'), ...point, code: text, message: text }),
  v.object({
    type: v.literal('chart'),
    experiment: text,
    chart: index,
    model: v.nullable(chartSchema),
    message: v.optional(text),
  }),
  v.object({ type: v.literal('end'), experiment: text, nSucceeded: index, nFailed: index }),
]);
