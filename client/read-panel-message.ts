/**
 * Checks what arrives from the results panel. A webview is a page of its own: its messages are input like any other,
 * and one of an unknown form is dropped.
 */
import * as v from 'valibot';
import type { FromPanel } from './messages.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const schema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({
    type: v.literal('drawn'),
    state: v.picklist(['running', 'done', 'cancelled', 'failed']),
    nRows: count,
    nCharts: count,
  }),
  v.strictObject({ type: v.literal('run') }),
  v.strictObject({ type: v.literal('cancel') }),
  v.strictObject({ type: v.literal('reveal'), line: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
]) satisfies v.GenericSchema<unknown, FromPanel>;

/** `undefined` for anything that is not a message of the panel. */
export function readPanelMessage(data: unknown): FromPanel | undefined {
  const result = v.safeParse(schema, data);
  return result.success ? result.output : undefined;
}
