/** What kinds of charts, metrics, measurements and exporters may give back: all of it is data, and is checked as such. */
import * as v from 'valibot';
import { chartSchema } from '../records/chart-schema.ts';
import { describeFound, describeIssue } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';

/** Points of all series of a chart, places of its contours, cells of a field. */
const MOST_PLACES = 200_000;
/** Characters of an exported text. */
const LONGEST_TEXT = 64_000_000;

export function checkChartModel(result: unknown): void {
  const { issues, output } = v.safeParse(chartSchema, result);
  if (issues) throw new PluginFault(`expected ${describeIssue(issues[0], 'the model of a chart')}`);
  const size =
    output.kind === 'heatmap'
      ? output.cells.reduce((sum, row) => sum + row.length, 0)
      : output.series.reduce((sum, { points }) => sum + points.length, 0) +
        (output.contours?.levels ?? []).reduce(
          (sum, { rings }) => sum + rings.reduce((n, ring) => n + ring.length, 0),
          0,
        );
  if (size > MOST_PLACES) throw new PluginFault(`expected at most ${MOST_PLACES} points, found ${size}`);
  if (output.kind !== 'heatmap') return;
  const isWhole =
    output.cells.length === output.y.values.length &&
    output.cells.every((row) => row.length === output.x.values.length);
  if (!isWhole) throw new PluginFault('expected a row of cells per value of y, with a cell per value of x');
}

const kept = v.array(v.picklist(['trace', 'particles', 'field']));

export function checkKept(result: unknown): void {
  const { issues } = v.safeParse(kept, result);
  if (issues) throw new PluginFault(`expected ${describeIssue(issues[0], 'a list of what runs keep')}`);
}

export function checkFigure(result: unknown): void {
  if (result === null || (typeof result === 'number' && !Number.isNaN(result))) return;
  throw new PluginFault(`expected a number, or null where there is none, found ${describeFound(result)}`);
}

const rows = v.array(v.object({ label: v.string(), values: v.record(v.string(), v.pipe(v.number(), v.finite())) }));

export function checkMeasuredRows(result: unknown): void {
  const { issues } = v.safeParse(rows, result);
  if (issues) throw new PluginFault(`expected ${describeIssue(issues[0], 'measured rows')}`);
}

export function checkText(result: unknown): void {
  if (typeof result !== 'string') throw new PluginFault(`expected a text, found ${describeFound(result)}`);
  if (result.length > LONGEST_TEXT) {
    throw new PluginFault(`expected at most ${LONGEST_TEXT / 1e6} million characters, found ${result.length}`);
  }
}
