import assert from 'node:assert/strict';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { randomPlaces } from '../../../../runtime/kit/training/random-places.ts';

describe('random places', () => {
  it('are different, ascending, and each set as likely', () => {
    const random = createStream(1, 0, 'test');
    const counts = new Map<string, number>();
    const places = new Int32Array(2);
    for (let k = 0; k < 10_000; k++) {
      randomPlaces(random, 5, places);
      assert(places[0] < places[1]);
      counts.set(String(places), (counts.get(String(places)) ?? 0) + 1);
    }
    assert.equal(counts.size, 10);
    // Five standard errors of 1000.
    for (const [set, count] of counts) assert(Math.abs(count - 1000) < 150, `${set}: ${count}`);
  });

  it('are all where all are asked for', () => {
    const places = new Int32Array(4);
    randomPlaces(createStream(1, 0, 'test'), 4, places);
    assert.deepEqual(Array.from(places), [0, 1, 2, 3]);
  });
});
