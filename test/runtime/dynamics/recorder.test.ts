import assert from 'node:assert/strict';
import { createRecorder } from '../../../runtime/dynamics/recorder.ts';
import { WALK_METRICS } from './walk.ts';

describe('createRecorder', () => {
  it('wants the start and every so many steps', () => {
    const { wants } = createRecorder(WALK_METRICS, 3);
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6].filter(wants), [0, 3, 6]);
  });

  it('has a column per metric, null where a value is not finite, and keeps no hold of the values', () => {
    const recorder = createRecorder(WALK_METRICS.slice(0, 2), 5);
    const values = Float64Array.of(1, Number.NaN);
    recorder.add(0, values);
    values.set([2, Infinity]);
    recorder.add(5, values);
    assert.deepEqual(recorder.trace(), { every: 5, steps: [0, 5], values: { x: [1, 2], highest: [null, null] } });
  });
});
