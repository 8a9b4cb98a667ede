/** The rows of a report as a table in Markdown, for notes and pull requests. */
import { defineExporter } from '../../api/exporter.ts';
import type { Cell } from '../../api/report.ts';

export const markdown = defineExporter({
  name: 'markdown',
  summary: 'The rows and claims as Markdown, to be put into notes and pull requests.',
  doc: `A heading, a table with a row per run, and a list of claims with their verdicts. Figures are in base units with six digits; units
stand in the head of the table. A figure without a value is an empty cell. Bars in names are written so that they do not end a
cell.`,
  cites: [],
  params: {},
  examples: ['markdown'],
  isJoinable: true,
  extension: 'md',
  write: (_, { experiment, title, axes, metrics, rows, expectations }) => {
    const columns = [...axes, ...metrics];
    const heading = title && title !== experiment ? `${experiment}: ${title}` : experiment;
    const head = columns.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`));
    const body = rows.map((row) => columns.map(({ name }) => cellText(row[name] ?? null)));
    const rule = columns.map(() => '---');
    const table = [head.map(escaped), rule, ...body].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
    const verdict = (passed: boolean | null) => (passed === null ? 'undecided' : passed ? 'holds' : '**fails**');
    const claims = expectations
      .map(({ text, passed, detail }) => `- \`${text}\` ${verdict(passed)}, ${detail}\n`)
      .join('');
    return `### ${escaped(heading)}\n\n${table}${claims && `\n${claims}`}`;
  },
});

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : escaped(String(cell));
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replace(/\r?\n/g, ' ');
