/**
 * A report as comma-separated values (RFC 4180): a head line, then a row per point, in base units, which the head line names:
 * `size [B],alg,time [s]`. The terminal prints it and the editor saves it.
 */
import type { Cell, ExperimentReport } from '../api/report.ts';

type Table = Pick<ExperimentReport, 'axes' | 'metrics' | 'rows'>;

/** RFC 4180 ends lines with `\r\n`, for files that travel; the tools of a Unix pipe expect `\n`. */
export function formatCsv({ axes, metrics, rows }: Table, lineEnd: '\n' | '\r\n'): string {
  const columns = [...axes, ...metrics];
  const head = columns.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`));
  const body = rows.map((row) => columns.map(({ name }) => row[name] ?? null));
  return [head, ...body].map((cells) => `${cells.map(quote).join(',')}${lineEnd}`).join('');
}

/** A figure without a value is an empty field. */
function quote(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
