import assert from 'node:assert/strict';
import { csv } from '../../../../runtime/plugins/exporters/csv.ts';
import { fromCsv } from '../../../../runtime/plugins/measurements/from-csv.ts';

const read = (file: string) => fromCsv.read({ file, label: 'measured' } as never);
const wrongIn = (file: string) => fromCsv.check?.({ file, label: '' } as never).map(({ message }) => message);

describe('fromCsv', () => {
  it('reads figures by the names of their columns, and labels', () => {
    const text = '# a comment\nsize [B], time,label,by\r\n1024,1e-3,"a, b",me\n\n2048,,,\n';
    assert.deepEqual(read(text), [
      { label: 'a, b', values: { size: 1024, time: 0.001 } },
      { label: 'measured', values: { size: 2048 } },
    ]);
  });

  it('reads back what is printed of a run', () => {
    const rows = [{ size: 1.5, alg: 'a "b", c', time: 2 ** -40 }];
    const axes = [
      { name: 'size', unit: 'B' },
      { name: 'alg', unit: '' },
    ];
    const metrics = [{ name: 'time', unit: 's' }];
    for (const lineEnd of ['lf', 'crlf']) {
      assert.deepEqual(read(csv.write({ lineEnd } as never, { axes, metrics, rows } as never)), [
        { label: 'measured', values: { size: 1.5, time: 2 ** -40 } },
      ]);
    }
  });

  it('says what is no such table', () => {
    assert.deepEqual(wrongIn('size,time\n1,2\n'), []);
    assert.match(wrongIn('')![0], /head line/);
    assert.match(wrongIn('size,time\n')![0], /a line per point/);
    assert.deepEqual(wrongIn('size,time\n1,2\n3\n'), ['expected 2 fields in line 3 of the table, found 1']);
    assert.deepEqual(wrongIn('alg\nring\n'), ['expected a column of numbers, found none']);
  });
});
