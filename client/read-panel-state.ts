/**
 * Checks what VS Code hands over of a panel of an earlier session. It was kept by the page, perhaps by another version of
 * this extension: input like any other. What is not understood brings no panel back.
 */
import * as v from 'valibot';
import type { ExperimentReport } from '../runtime/api/report.ts';
import { chartSchema } from '../runtime/records/chart-schema.ts';
import type { PanelState, ResultsView } from './messages.ts';

const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly());
const cell = v.nullable(v.union([v.number(), v.string(), v.boolean()]));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const named = v.object({ name: v.string(), unit: v.string() });
const failure = v.object({
  point: count,
  axes: v.record(v.string(), v.union([v.number(), v.string(), v.boolean()])),
  code: v.string(),
  message: v.string(),
});

const claim = v.object({
  text: v.string(),
  passed: v.nullable(v.boolean()),
  measured: v.nullable(v.number()),
  unit: v.string(),
  detail: v.string(),
  line: count,
});

const report = v.object({
  experiment: v.string(),
  title: v.string(),
  axes: list(named),
  metrics: list(named),
  engines: v.optional(list(v.object({ name: v.string(), nRuns: count })), []),
  rows: list(v.record(v.string(), cell)),
  failures: list(failure),
  expectations: list(claim),
  charts: list(chartSchema),
  progress: v.object({ done: count, total: count, seeds: v.optional(count) }),
}) satisfies v.GenericSchema<unknown, ExperimentReport>;

const view = v.object({
  experiment: v.pipe(v.string(), v.minLength(1)),
  file: v.string(),
  state: v.picklist(['running', 'done', 'cancelled', 'failed']),
  problem: v.nullable(v.string()),
  report: v.nullable(report),
  earlier: v.boolean(),
}) satisfies v.GenericSchema<unknown, ResultsView>;

const schema = v.object({
  version: v.literal(1),
  source: v.pipe(v.string(), v.url()),
  view,
  hidden: list(list(v.string())),
}) satisfies v.GenericSchema<unknown, PanelState>;

/** `undefined` for anything that is no state of a panel. A run that the reload ended reads as cancelled. */
export function readPanelState(data: unknown): PanelState | undefined {
  const result = v.safeParse(schema, data);
  if (!result.success) return undefined;
  const { view } = result.output;
  const state = view.state === 'running' ? 'cancelled' : view.state;
  return { ...result.output, view: { ...view, state, earlier: true } };
}
