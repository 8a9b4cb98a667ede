/** `syncline list`: what there is to write experiments with. */

import { type Entry, entriesOf } from '../../language/docs/reference-entries.ts';
import { COLUMN_FRAME, type DrawnColumn, drawTable, widthOf } from '../draw-table.ts';
import type { Environment, ExitCode } from '../environment.ts';
import { categoryOf } from '../reference/find-entries.ts';
import { renderInline } from '../render-markdown.ts';

/** Columns of the terminal; the narrowest of a summary, the widest of a table where no terminal says. */
const NARROWEST = 16;
const WIDEST = 140;

export interface ListOptions {
  readonly format: 'table' | 'json';
}

/** Without a category the kinds of the catalog. */
export function list(wanted: string | undefined, { format }: ListOptions, environment: Environment): ExitCode {
  const { catalog, stdout, stderr } = environment;
  const all = entriesOf(catalog);
  const kinds = new Set<string>(catalog.kinds.map(({ category }) => category));
  const category = wanted === undefined ? undefined : categoryOf(wanted, all);
  const shown = all.filter((entry) =>
    category ? entry.category === category : kinds.has(entry.category) && entry.of === '',
  );
  if (format === 'json') {
    const data = shown.map(({ of, markdown: _, ...entry }) => (of ? { ...entry, of } : entry));
    stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return 0;
  }
  const others = [...new Set(all.filter((entry) => !shown.includes(entry)).map((entry) => entry.category))];
  stdout.write(drawList(shown, environment));
  if (!category) stderr.write(`also \`syncline list ${others.join(' | ')}\`\n`);
  return 0;
}

/** Where a terminal is too narrow, summaries go over several lines. */
function drawList(entries: readonly Entry[], { colors, stdout }: Environment): string {
  const column = (head: string, text: (entry: Entry) => string): DrawnColumn => ({
    head,
    cells: entries.map(text),
    align: 'left',
  });
  const hasOwner = entries.some(({ of }) => of !== '');
  const names = [
    column('category', ({ category }) => category),
    column('name', ({ name }) => name),
    ...(hasOwner ? [column('of', ({ of }) => of)] : []),
  ];
  const summaries = column('summary', ({ summary }) => renderInline(summary, false));
  const taken = names.reduce((sum, one) => sum + widthOf(one) + COLUMN_FRAME, COLUMN_FRAME + 1);
  const room = Math.max(NARROWEST, (stdout.columns ?? WIDEST) - taken);
  const fitting = widthOf(summaries) > room ? { ...summaries, width: room } : summaries;
  return drawTable([...names, fitting], entries.length, colors);
}
