/** The rows of a report as comma-separated values (RFC 4180). */
import { defineExporter } from '../../api/exporter.ts';
import type { Cell } from '../../api/report.ts';

export const csv = defineExporter({
  name: 'csv',
  summary: 'The rows as comma-separated values, with the units in the head line.',
  doc: `A head line, then a row per run, in base units, which the head line names: \`size [B],alg,time [s]\`. Fields with commas, quotes or
line breaks stand in quotes (RFC 4180). A figure without a value is an empty field. The editor saves files with the line
ends that RFC 4180 asks for. \`fromCsv\` reads it back.`,
  cites: [
    {
      authors: 'Y. Shafranovich',
      title: 'Common Format and MIME Type for Comma-Separated Values (CSV) Files',
      venue: 'RFC 4180',
      year: 2005,
    },
  ],
  params: {
    lineEnd: {
      kind: 'choice',
      default: 'lf',
      choices: {
        lf: 'A line feed, as the tools of a pipe expect it.',
        crlf: 'Both characters that RFC 4180 asks for, for files that travel.',
      },
      doc: 'With which characters lines end.',
    },
  },
  examples: ['csv'],
  extension: 'csv',
  write: ({ lineEnd }, { axes, metrics, rows }) => {
    const end = lineEnd === 'crlf' ? '\r\n' : '\n';
    const columns = [...axes, ...metrics];
    const head = columns.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`));
    const body = rows.map((row) => columns.map(({ name }) => row[name] ?? null));
    return [head, ...body].map((cells) => `${cells.map(quote).join(',')}${end}`).join('');
  },
});

function quote(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
