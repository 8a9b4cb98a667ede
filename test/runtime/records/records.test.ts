import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RunRecord } from '../../../runtime/api/run.ts';
import { createRecordReader, decodeRecords, RecordError } from '../../../runtime/records/decode.ts';
import { encodeRecord } from '../../../runtime/records/encode.ts';

const HEADER: RunRecord = {
  type: 'header',
  format: 1,
  experiment: 'bandwidth',
  seed: 1,
  nPoints: 1,
  nRepeats: 1,
  axes: [{ name: 'size', unit: 'B' }],
  metrics: [{ name: 'time', unit: 's' }],
};
const SUMMARY: RunRecord = {
  type: 'summary',
  experiment: 'bandwidth',
  point: 0,
  repeat: 0,
  id: 'ab',
  axes: { size: 32768, alg: 'ring' },
  metrics: { time: 1.5e-7, efficiency: null },
};
const FAILURE: RunRecord = {
  type: 'failure',
  experiment: 'bandwidth',
  point: 1,
  repeat: 2,
  id: '',
  axes: { fold: true },
  code: 'algorithm/requires',
  message: 'expected a power of two, found 12',
};
const END: RunRecord = { type: 'end', experiment: 'bandwidth', nSucceeded: 1, nFailed: 1 };
const ALL = [HEADER, SUMMARY, FAILURE, END];
const TEXT = ALL.map(encodeRecord).join('');

// Names of the user, whatever they mean to the machine.
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString'));
const finite = fc.double({ noDefaultInfinity: true, noNaN: true }).map((x) => x + 0);
const axes = fc.dictionary(key, fc.oneof(finite, fc.string(), fc.boolean()), { noNullPrototype: true });
const point = { experiment: fc.string(), point: fc.nat(), repeat: fc.nat(), id: fc.string(), axes };
const named = fc.array(fc.record({ name: fc.string(), unit: fc.string() }));
const record = fc.oneof(
  fc.record({
    type: fc.constant('header' as const),
    format: fc.constant(1 as const),
    experiment: fc.string(),
    seed: fc.integer(),
    nPoints: fc.nat(),
    nRepeats: fc.nat(),
    axes: named,
    metrics: named,
  }),
  fc.record(
    {
      type: fc.constant('summary' as const),
      ...point,
      metrics: fc.dictionary(key, fc.option(finite), { noNullPrototype: true }),
      trace: fc.record({
        every: fc.nat(),
        steps: fc.array(fc.nat()),
        values: fc.dictionary(key, fc.array(fc.option(finite)), { noNullPrototype: true }),
      }),
    },
    { requiredKeys: ['type', 'experiment', 'point', 'repeat', 'id', 'axes', 'metrics'] },
  ),
  fc.record({ type: fc.constant('failure' as const), ...point, code: fc.string(), message: fc.string() }),
  fc.record({ type: fc.constant('end' as const), experiment: fc.string(), nSucceeded: fc.nat(), nFailed: fc.nat() }),
);

describe('records', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(record), (records) => {
        assert.deepEqual(decodeRecords(records.map(encodeRecord).join('')), records.map(withoutMinusZero));
      }),
    );
  });

  it('come back from pieces, wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: TEXT.length })), (cuts) => {
        const reader = createRecordReader();
        const places = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
        const pieces = places.slice(1).map((end, i) => TEXT.slice(places[i], end));
        assert.deepEqual(
          pieces.flatMap((piece) => reader.push(piece)),
          ALL,
        );
      }),
    );
  });

  it('are read up to where a file was cut off', () => {
    fc.assert(
      fc.property(fc.nat({ max: TEXT.length }), (end) => {
        const cut = TEXT.slice(0, end);
        const nWhole = cut.split('\n').length - 1;
        const read = decodeRecords(cut);
        // A line that lacks only its line feed is whole.
        const isWhole = TEXT[end] === '\n';
        assert.deepEqual(read, ALL.slice(0, nWhole + (isWhole ? 1 : 0)));
      }),
    );
  });

  it('end before garbage on the last line', () => {
    assert.deepEqual(decodeRecords(`${TEXT}{"type":"summ`), ALL);
    assert.deepEqual(decodeRecords(`${TEXT}Segmentation fault\n`), ALL);
  });

  it('refuse garbage in the middle, with its line', () => {
    const text = `${encodeRecord(HEADER)}{"type":"summary"}\n${encodeRecord(END)}`;
    const error = new RecordError('expected a record on line 2, found `{"type":"summary"}`');
    assert.throws(() => decodeRecords(text), error);
    assert.throws(() => createRecordReader().push(text), error);
  });

  it('are written again byte by byte', () => {
    assert.equal(decodeRecords(TEXT).map(encodeRecord).join(''), TEXT);
  });

  it('without repeats, as older files have them, are those of the first run', () => {
    const old = TEXT.replaceAll(/"(repeat|nRepeats)":\d+,/g, '');
    assert.deepEqual(decodeRecords(old), [HEADER, SUMMARY, { ...FAILURE, repeat: 0 }, END]);
  });

  it('refuse a format of the future', () => {
    assert.throws(() => decodeRecords(`${TEXT.replace('"format":1', '"format":2')}`), /expected a record on line 1/);
  });
});

/** JSON knows one zero. */
function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
