/** A report as comma-separated values (RFC 4180, with line feeds): a head line, then a row per point, in base units. */
import type { Cell, ExperimentReport } from '../runtime/api/report.ts';

export function formatCsv({ axes, metrics, rows }: ExperimentReport): string {
  const names = [...axes, ...metrics].map(({ name }) => name);
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? null))];
  return lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

/** A figure without a value is an empty field. */
function quote(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
