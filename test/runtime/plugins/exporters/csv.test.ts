import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ExperimentReport } from '../../../../runtime/api/report.ts';
import { csv } from '../../../../runtime/plugins/exporters/csv.ts';

const formatCsv = (table: object, end: '\n' | '\r\n'): string =>
  csv.write({ lineEnd: end === '\n' ? 'lf' : 'crlf' } as never, table as ExperimentReport);

const table = {
  axes: [
    { name: 'size', unit: 'B' },
    { name: 'alg', unit: '' },
  ],
  metrics: [{ name: 'time', unit: 's' }],
  rows: [
    { size: 32768, alg: 'ring', time: 1.5e-7 },
    { size: 65536, alg: 'ring, "paper"', time: null },
  ],
};

describe('comma-separated values', () => {
  it('names units in the head line, quotes what has commas and quotes, and leaves missing figures empty', () => {
    assert.equal(formatCsv(table, '\n'), 'size [B],alg,time [s]\n32768,ring,1.5e-7\n65536,"ring, ""paper""",\n');
  });

  it('ends lines as it is told', () => {
    assert.equal(formatCsv({ ...table, rows: [] }, '\r\n'), 'size [B],alg,time [s]\r\n');
  });

  it('reads back as it was, whatever the labels are', () => {
    const label = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'µ') });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1 }), (labels) => {
        const rows = labels.map((alg) => ({ size: 1, alg, time: 0.5 }));
        const read = readCsv(formatCsv({ ...table, rows }, '\r\n'));
        assert.deepEqual(
          read.slice(1).map((cells) => cells[1]),
          labels,
        );
      }),
    );
  });
});

/** By the grammar of RFC 4180, section 2. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  for (let match = field.exec(text); match; match = field.exec(text)) {
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
