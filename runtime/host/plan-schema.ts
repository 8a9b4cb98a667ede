/**
 * What a plan must look like that comes in from another process. The language has checked its meaning; here only version
 * and shape are held against the types, so that a plan of another version is refused with a sentence and not with a crash.
 */
import * as v from 'valibot';
import type { Body, BodyStatement } from '../api/body.ts';
import { CATEGORY_NAMES } from '../api/categories.ts';
import { PARAM_KINDS } from '../api/descriptor.ts';
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
    v.object({
      op: v.literal('kind'),
      category,
      kind: text,
      label: text,
      args: valuesByName(expr),
      body: v.optional(body),
    }),
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
    v.object({ op: v.literal('index'), target: expr, indices: v.array(expr) }),
    v.object({ op: v.literal('span'), from: expr, to: expr, by: v.nullable(expr), inclusive: v.boolean() }),
    v.object({ op: v.literal('comprehension'), item: expr, bindings, filter: v.nullable(expr) }),
    v.object({ op: v.literal('if'), condition: expr, whenTrue: expr, whenFalse: expr }),
    v.object({ op: v.literal('apply'), params: v.array(text), args: v.array(expr), body: expr }),
    v.object({ op: v.literal('fold'), fn: text, target: expr, over: v.nullable(text), args: v.array(expr) }),
  ]),
);

const bindings = v.array(v.object({ name: text, values: expr }));
const at = v.pipe(v.number(), v.integer(), v.minValue(0));
const linkEnd = v.array(v.object({ name: text, indices: v.array(expr) }));

const statements: v.GenericSchema<unknown, readonly BodyStatement[]> = v.lazy(() =>
  v.array(
    v.variant('do', [
      v.object({ at, do: v.literal('let'), name: text, value: expr }),
      v.object({ at, do: v.literal('assign'), name: text, indices: v.array(expr), value: expr }),
      v.object({ at, do: v.literal('for'), bindings, body: statements }),
      v.object({ at, do: v.literal('if'), condition: expr, whenTrue: statements, whenFalse: statements }),
      v.object({ at, do: v.literal('require'), condition: expr, message: text }),
      v.object({ at, do: v.literal('node'), name: text, isSwitch: v.boolean(), dims: v.array(expr) }),
      v.object({ at, do: v.literal('use'), name: text, dims: v.array(expr), topology: expr }),
      v.object({
        at,
        do: v.literal('link'),
        from: linkEnd,
        to: linkEnd,
        bothWays: v.boolean(),
        bandwidth: expr,
        latency: expr,
        lanes: expr,
      }),
      v.object({ at, do: v.literal('interfaces'), count: expr }),
      v.object({ at, do: v.literal('chunks'), count: expr }),
      v.object({ at, do: v.literal('schedule'), mode: v.picklist(['dataflow', 'lockstep']) }),
      v.object({ at, do: v.literal('step'), body: statements }),
      v.object({
        at,
        do: v.literal('transfer'),
        operation: v.picklist(['reduce', 'copy']),
        chunks: expr,
        source: expr,
        destination: expr,
      }),
      v.object({ at, do: v.literal('state'), name: text, value: expr }),
    ]),
  ),
);

const body: v.GenericSchema<unknown, Body> = v.object({
  category: v.picklist(['topology', 'algorithm', 'optimizer']),
  params: v.record(
    text,
    v.object({
      kind: v.picklist(PARAM_KINDS),
      doc: text,
      of: v.optional(category),
      list: v.optional(v.boolean()),
    }),
  ),
  statements,
});

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
    sentence: v.literal('step'),
    workload: expr,
    overlap: expr,
    topology: expr,
    algorithm: expr,
    engine: expr,
  }),
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

const figure = v.object({ expr, label: text, unit: text });
const chartArg = v.variant('is', [
  v.object({ is: v.literal('figure'), figure }),
  v.object({ is: v.literal('figures'), figures: v.array(figure) }),
  v.object({ is: v.literal('axis'), name: text, unit: text }),
  v.object({ is: v.literal('value'), value: v.union([v.number(), text, v.boolean(), v.array(v.number())]) }),
  v.object({
    is: v.literal('measured'),
    rows: v.array(v.object({ label: text, values: valuesByName(v.number()) })),
  }),
]);
const chart = v.object({ kind: text, title: text, args: valuesByName(chartArg) });

const experiment = v.object({
  name: text,
  title: text,
  doc: text,
  seed: v.number(),
  repeat: count,
  run,
  metrics: v.array(v.object({ name: text, unit: text })),
  trace: v.nullable(v.object({ every: count })),
  particles: v.boolean(),
  field: v.nullable(v.object({ points: count })),
  derived: v.array(v.object({ name: text, unit: text, kind: expr })),
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
