import assert from 'node:assert/strict';
import type { Column } from '../../../runtime/api/plan.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { at, binary, literal, name, ringTopology } from '../jobs/sample-experiment.ts';
import { type OutcomeAt, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
const SPEEDUP: Column = {
  name: 'speedup',
  unit: '',
  expr: binary(at(name('time'), { alg: literal('a') }), '/', name('time')),
};

const cells = (columns: readonly Column[], outcomeAt: OutcomeAt, shown: readonly string[]) => {
  const subject = sizesByAlgs({ columns });
  return createReport(subject, recordsOf(subject, outcomeAt)).rows.map((row) => shown.map((key) => row[key]));
};

describe('rows of a report', () => {
  it('have axes, metrics and columns by name, in grid order', () => {
    const outcomeAt: OutcomeAt = ({ size, alg }) => (size as number) / (alg === 'a' ? MiB : 2 * MiB);
    assert.deepEqual(cells([SPEEDUP], outcomeAt, ['size', 'alg', 'time', 'speedup']), [
      [MiB, 'a', 1, 1],
      [MiB, 'b', 0.5, 2],
      [2 * MiB, 'a', 2, 1],
      [2 * MiB, 'b', 1, 2],
      [4 * MiB, 'a', 4, 1],
      [4 * MiB, 'b', 2, 2],
    ]);
    const report = createReport(sizesByAlgs({ columns: [SPEEDUP] }), []);
    assert.deepEqual(report.axes, [
      { name: 'size', unit: 'B' },
      { name: 'alg', unit: '' },
    ]);
    assert.deepEqual(
      [report.metrics[0], report.metrics.at(-1)],
      [
        { name: 'time', unit: 's' },
        { name: 'speedup', unit: '' },
      ],
    );
  });

  it('wait for points that a column reads', () => {
    const onlyB: OutcomeAt = ({ alg }) => (alg === 'b' ? 1 : undefined);
    assert.deepEqual(cells([SPEEDUP], onlyB, ['alg', 'speedup']), [
      ['b', null],
      ['b', null],
      ['b', null],
    ]);
  });

  it('leave empty what has no value: a failed run elsewhere, no figure, a division by zero', () => {
    const outcomeAt: OutcomeAt = ({ size, alg }) => {
      if (alg === 'a') return size === MiB ? 'lost' : 1;
      return size === 2 * MiB ? null : 0;
    };
    assert.deepEqual(cells([SPEEDUP], outcomeAt, ['alg', 'time', 'speedup']), [
      ['b', 0, null],
      ['a', 1, 1],
      ['b', null, null],
      ['a', 1, 1],
      ['b', 0, null],
    ]);
  });

  it('read columns in columns, at the point asked for', () => {
    const best: Column = {
      name: 'best',
      unit: '',
      expr: at(name('speedup'), { alg: literal('b'), size: literal(4 * MiB) }),
    };
    const outcomeAt: OutcomeAt = ({ size, alg }) => (alg === 'a' ? (size as number) / MiB : 1);
    const found = cells([SPEEDUP, best], outcomeAt, ['best']);
    assert.deepEqual(new Set(found.flat()), new Set([4]));
  });

  it('show kinds by their label', () => {
    const net: Column = { name: 'net', unit: '', expr: ringTopology(8, 'pod') };
    assert.deepEqual(cells([net], () => 1, ['net'])[0], ['pod']);
  });

  it('leave failures apart, and count them as done', () => {
    const subject = sizesByAlgs();
    const records = recordsOf(subject, ({ size, alg }) =>
      size === MiB ? (alg === 'a' ? 'expected luck' : 1) : undefined,
    );
    const report = createReport(subject, records);
    assert.deepEqual(report.failures, [
      { point: 0, axes: { size: MiB, alg: 'a' }, code: 'run/failed', message: 'expected luck' },
    ]);
    assert.deepEqual(report.progress, { done: 2, total: 6 });
  });

  it('pass over records of other experiments and of other grids', () => {
    const subject = sizesByAlgs();
    const records = recordsOf(subject, () => 1);
    const strange = records.map((record) => ({ ...record, experiment: 'other' }));
    const beyond = records.map((record) => ('point' in record ? { ...record, point: record.point + 6 } : record));
    assert.deepEqual(createReport(subject, [...strange, ...beyond]).rows, []);
  });

  it('survive JSON and leave the records as they were', () => {
    const subject = sizesByAlgs({ columns: [SPEEDUP] });
    const records = recordsOf(subject, ({ alg }) => (alg === 'a' ? 0 : 1));
    const before = JSON.stringify([subject, records]);
    const report = createReport(subject, records);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    assert.equal(JSON.stringify([subject, records]), before);
  });
});
