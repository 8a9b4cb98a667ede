import assert from 'node:assert/strict';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { kindNamed } from '../trained.ts';

function startedWith(start: string, nWorkers: number, dimension = 1) {
  const { descriptor, values } = kindNamed('problem', ['consensus', { start, dimension }]);
  const problem = descriptor.build(values as never, { nWorkers, random: createStream(1, 0, 'data') });
  const rows = new Float64Array(nWorkers * dimension);
  for (let v = 0; v < nWorkers; v++) {
    problem.start(rows.subarray(v * dimension, (v + 1) * dimension), createStream(1, 0, `start/${v}`), v);
  }
  const measured = (at: Float64Array) => {
    const mean = Float64Array.from({ length: dimension }, (_, i) =>
      at.reduce((sum, x, k) => sum + (k % dimension === i ? x / nWorkers : 0), 0),
    );
    const out = new Float64Array(3);
    problem.measure(mean, { step: 0, flowTime: 0, rows: at, nRows: nWorkers }, out);
    return Array.from(out);
  };
  return { rows, measured };
}

describe('consensus', () => {
  it('starts with normal numbers, with one worker that differs, or with the numbers of the workers', () => {
    assert.deepEqual(Array.from(startedWith('spike', 3).rows), [1, 0, 0]);
    assert.deepEqual(Array.from(startedWith('ramp', 3, 2).rows), [0, 0, 1, 1, 2, 2]);
    assert.equal(new Set(startedWith('normal', 4).rows).size, 4);
  });

  it('measures error, drift of the mean and the worst worker against the mean of the starts', () => {
    const { rows, measured } = startedWith('ramp', 3);
    assert.deepEqual(measured(rows), [1, 0, 1]);
    // Of the error of 2 at the start 0.5 are left; then all move by 1.
    assert.deepEqual(measured(Float64Array.of(0.5, 1, 1.5)), [0.25, 0, 0.5]);
    assert.deepEqual(measured(Float64Array.of(2, 2, 2)), [1.5, 1, 1]);
  });

  it('has no relative error where all start alike', () => {
    const { rows, measured } = startedWith('spike', 1);
    assert(Number.isNaN(measured(rows)[0]));
  });
});
