/**
 * Checks what arrives from the results panel. A webview is a page of its own: its messages are input like any other,
 * and one of an unknown form is dropped.
 */
import * as v from 'valibot';
import type { FromPanel } from './messages.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Characters: a picture of 4000 by 4000 pixels stays far below. */
const LARGEST_IMAGE = 30_000_000;

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
  v.strictObject({ type: v.literal('saveChart'), chart: count }),
  v.strictObject({ type: v.literal('saveData') }),
  v.strictObject({
    type: v.literal('image'),
    chart: count,
    // The first bytes of every PNG, then nothing that is not base64.
    png: v.nullable(v.pipe(v.string(), v.maxLength(LARGEST_IMAGE), v.regex(/^iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/))),
  }),
]) satisfies v.GenericSchema<unknown, FromPanel>;

/** `undefined` for anything that is not a message of the panel. */
export function readPanelMessage(data: unknown): FromPanel | undefined {
  const result = v.safeParse(schema, data);
  return result.success ? result.output : undefined;
}
