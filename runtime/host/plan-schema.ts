/**
 * What a plan must look like that comes in from another process. The language has checked its meaning; here only version
 * and shape are held against the types, so that a plan of another version is refused with a sentence and not with a crash.
 */
import * as v from 'valibot';
import type { Expr } from '../api/expr.ts';
import { type ExperimentPlan, PLAN_VERSION } from '../api/plan.ts';
import { valuesByName } from '../records/values-by-name.ts';

const text = v.string();
const category = v.picklist(['topology', 'algorithm']);

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
  ]),
);

const axisValues = v.variant('form', [
  v.object({ form: v.literal('list'), rows: v.array(v.array(expr)) }),
  v.object({ form: v.literal('steps'), from: expr, to: expr, by: expr, inclusive: v.boolean() }),
  v.object({ form: v.literal('factors'), from: expr, to: expr, by: expr, inclusive: v.boolean() }),
  v.object({ form: v.literal('count'), from: expr, to: expr, count: expr, log: v.boolean() }),
]);

const chartAxis = v.object({ expr, label: text, unit: text, scale: v.picklist(['linear', 'log']) });

const experiment = v.object({
  name: text,
  title: text,
  doc: text,
  seed: v.number(),
  run: v.object({ sentence: v.literal('allreduce'), size: expr, topology: expr, algorithm: expr }),
  axes: v.array(v.object({ axes: v.array(v.object({ name: text, unit: text })), values: axisValues })),
  columns: v.array(v.object({ name: text, unit: text, expr })),
  charts: v.array(
    v.object({ kind: v.literal('line'), title: text, x: chartAxis, y: chartAxis, series: v.nullable(text) }),
  ),
  claims: v.array(v.object({ text, condition: expr, where: v.nullable(expr) })),
});

export const planSchema: v.GenericSchema<unknown, ExperimentPlan> = v.object({
  version: v.literal(PLAN_VERSION),
  experiments: v.array(experiment),
});
