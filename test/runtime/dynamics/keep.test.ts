import assert from 'node:assert/strict';
import { particlesIn, sampleField } from '../../../runtime/dynamics/keep.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { decodeRecords } from '../../../runtime/records/decode.ts';
import { encodeRecord } from '../../../runtime/records/encode.ts';
import { trained } from '../jobs/sample-experiment.ts';

describe('what a run keeps', () => {
  it('has a row per iterate', () => {
    assert.deepEqual(particlesIn(Float64Array.of(1, 2, 3, 4), 2).rows, [
      [1, 2],
      [3, 4],
    ]);
  });

  it('has the field at the edges of its window and evenly between, six digits of it', () => {
    const value = (x: number, y: number) => (x === 1 ? Number.NaN : x / 3 + 10 * y);
    assert.deepEqual(sampleField({ label: 'f', x: [0, 2], y: [0, 1], value }, 3), {
      label: 'f',
      x: [0, 2],
      y: [0, 1],
      values: [
        [0, null, 0.666667],
        [5, null, 5.66667],
        [10, null, 10.6667],
      ],
    });
  });

  it('stands in its record and comes back from it, and is not there unasked', () => {
    const summaryOf = (parts: Parameters<typeof trained>[0]) => {
      const [, record] = [...runExperiment(trained(parts), builtinCatalog)];
      assert.ok(record.type === 'summary');
      assert.deepEqual(decodeRecords(encodeRecord(record)), [record]);
      return record;
    };
    const { particles } = summaryOf({ particles: true });
    assert.equal(particles?.rows.length, 1);
    assert.equal(summaryOf({}).particles, undefined);
  });
});
