/**
 * What a plan must look like that comes in from another process. The language has checked its meaning; here only version
 * and shape are held against the types, so that a plan of another version is refused with a sentence and not with a crash.
 */
import * as v from 'valibot';
import { CATEGORY_NAMES } from '../api/categories.ts';
import type { Expr } from '../api/expr.ts';
import { type ExperimentPlan, PLAN_VERSION } from '../api/plan.ts';
import { valuesByName } from '../records/values-by-name.ts';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const category = v.picklist(CATEGORY_NAMES);

const expr: v.GenericSchema<unknown, Expr> = v.lazy(() =>
  v.variant('op', [
    v.object({ op: v.literal('literal'), value: v.union([v.number(), text, v.boolean()]) }),
    v.object({ op: v.literal('name'), name: text }),
    v.object({ op: v.literal('list'), items: v.array(expr) }),
    v.object({ op: v.literal('kind'), category, kind: text, label: text, args: valuesByName(expr) }),
    v.object({ op: v.literal('at'), target: expr, axes: valuesByName(expr) }),
    v.object({ op: v.literal('unary'), operator: v.picklist(['-', 'not']), value: expr }),
    v.object({
      op: v.literal('binary'),
      operator: v.picklist([
        ...(['+', '-', '*', '/', '^', 'mod', 'div', 'xor'] as const),
        ...(['<', '<=', '>', '>=', '==', '!=', 'and', 'or'] as const),
      ]),
      left: expr,
      right: expr,
      unit: v.optional(text),
    }),
    v.object({ op: v.literal('call'), fn: text, args: v.array(expr) }),
    v.object({ op: v.literal('fold'), fn: text, target: expr, over: v.nullable(text), args: v.array(expr) }),
  ]),
);

const axisValues = v.variant('form', [
  v.object({ form: v.literal('list'), rows: v.array(v.array(expr)) }),
  v.object({ form: v.literal('steps'), from: expr, to: expr, by: expr, inclusive: v.boolean() }),
  v.object({ form: v.literal('factors'), from: expr, to: expr, by: expr, inclusive: v.boolean() }),
  v.object({ form: v.literal('count'), from: expr, to: expr, count: expr, log: v.boolean() }),
]);

const stop = v.variant('form', [
  v.object({ form: v.literal('steps'), count: expr }),
  v.object({ form: v.literal('until'), condition: expr, within: v.nullable(expr) }),
]);

const run = v.variant('sentence', [
  v.object({ sentence: v.literal('allreduce'), size: expr, topology: expr, algorithm: expr, engine: expr }),
  v.object({
    sentence: v.literal('train'),
    problem: expr,
    optimizer: expr,
    workers: v.nullable(expr),
    topology: v.nullable(expr),
    algorithm: v.nullable(expr),
    engine: v.nullable(expr),
    stop,
  }),
]);

const chartAxis = v.object({ expr, label: text, unit: text, scale: v.picklist(['linear', 'log']) });

const seriesChart = { title: text, x: chartAxis, y: chartAxis, series: v.nullable(text) };
const chart = v.variant('kind', [
  v.object({ kind: v.literal('line'), ...seriesChart }),
  v.object({ kind: v.literal('bar'), ...seriesChart }),
  v.object({ kind: v.literal('heatmap'), title: text, x: chartAxis, y: chartAxis, value: chartAxis }),
]);

const experiment = v.object({
  name: text,
  title: text,
  doc: text,
  seed: v.number(),
  repeat: count,
  run,
  metrics: v.array(v.object({ name: text, unit: text })),
  trace: v.nullable(v.object({ every: count })),
  watches: v.array(v.object({ name: text, condition: expr })),
  axes: v.array(v.object({ axes: v.array(v.object({ name: text, unit: text })), values: axisValues })),
  columns: v.array(v.object({ name: text, unit: text, expr })),
  charts: v.array(chart),
  claims: v.array(v.object({ text, condition: expr, where: v.nullable(expr) })),
});

export const planSchema: v.GenericSchema<unknown, ExperimentPlan> = v.object({
  version: v.literal(PLAN_VERSION),
  experiments: v.array(experiment),
});
