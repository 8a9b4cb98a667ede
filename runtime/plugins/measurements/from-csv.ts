/** Measured figures in a table of comma-separated values. */
import Papa from 'papaparse';
import type { Finding } from '../../api/issue.ts';
import { defineMeasurement, type MeasuredRow } from '../../api/measurement.ts';

export const fromCsv = defineMeasurement({
  name: 'fromCsv',
  summary: 'Measured figures from a table with a head line: `size,time,label`.',
  doc: `The first line names the columns, as experiments name the figures: \`size,busBandwidth\`. Every further line is a point.
Numbers are in base units (s, B, B/s), as \`syncline run --format csv\` writes them; a unit behind a name, \`size [B]\`, is
read over. A column \`label\` names the series that a line belongs to; other columns of words, and empty fields, are left out.
Lines that begin with \`#\` are comments.

**Validated** what \`--format csv\` prints is read back to the same figures.`,
  cites: [],
  params: {
    file: {
      kind: 'file',
      doc: 'Path of the file in quotes, seen from this one; its text becomes a part of the plan.',
      suggestions: ['"./measured.csv"'],
    },
    label: {
      kind: 'text',
      default: 'measured',
      doc: 'What the points are called where the file has no column `label`.',
    },
  },
  examples: ['fromCsv("./astra-sim-ring.csv", label: "eight GPUs")'],
  check: ({ file }): readonly Finding[] => {
    const [head, ...lines] = tableIn(file);
    if (!head || lines.length === 0) {
      return [wrong('expected a head line with the names of the columns and a line per point', 'such as `size,time`')];
    }
    const uneven = lines.findIndex((line) => line.length !== head.length);
    if (uneven >= 0) {
      return [
        wrong(`expected ${head.length} fields in line ${uneven + 2} of the table, found ${lines[uneven].length}`),
      ];
    }
    return rowsIn(file, '').some(({ values }) => Object.keys(values).length > 0)
      ? []
      : [wrong('expected a column of numbers, found none')];
  },
  read: ({ file, label }) => rowsIn(file, label),
});

const wrong = (message: string, hint?: string): Finding => ({
  code: 'measurement/format',
  message,
  ...(hint && { hint }),
  param: 'file',
});

function rowsIn(text: string, label: string): MeasuredRow[] {
  const [head = [], ...lines] = tableIn(text);
  const names = head.map((name) => name.replace(/\s*\[[^\]]*\]$/, ''));
  return lines.map((fields) => {
    const cells = fields.map((field, column) => [names[column], field] as const);
    const numbers = cells.flatMap(([name, field]) => {
      const value = field === '' ? Number.NaN : Number(field);
      return Number.isFinite(value) ? [[name, value] as const] : [];
    });
    return { label: cells.find(([name]) => name === 'label')?.[1] || label, values: Object.fromEntries(numbers) };
  });
}

/** Fields of the lines that say something. */
function tableIn(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter: ',', comments: '#', skipEmptyLines: 'greedy' });
  return data.map((fields) => fields.map((field) => field.trim()));
}
