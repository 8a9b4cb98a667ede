import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMoments } from '../../../../runtime/network/packet/moments.ts';

const DAY = 16;

/** Near, on one day, and further off than a year of 4,096 days. */
const delay = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constant(1),
  fc.integer({ min: 1, max: 4096 * DAY * 3 }),
  fc.integer({ min: 1, max: 1e12 }),
);

interface Event {
  readonly time: number;
  readonly event: number;
}

describe('moments', () => {
  it('come in order, each with all its events by number, also of those that are added on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(delay, fc.nat(30)), { minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(delay, fc.nat(30)), { maxLength: 60 }),
        (first, more) => {
          const moments = createMoments(DAY);
          const added: Event[] = [];
          const add = (time: number, event: number): void => {
            added.push({ time, event });
            moments.push(time, event);
          };
          for (const [time, event] of first) add(time, event);
          const found: Event[] = [];
          const times: number[] = [];
          const rest = [...more];
          for (let now = moments.advance(); now >= 0; now = moments.advance()) {
            times.push(now);
            for (let i = 0; i < moments.count(); i++) found.push({ time: now, event: moments.at(i) });
            const next = rest.pop();
            if (next) add(now + next[0], next[1]);
          }
          assert.deepEqual(
            found,
            added.toSorted((a, b) => a.time - b.time || a.event - b.event),
          );
          assert.deepEqual(times, [...new Set(times)]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are as many events as there are', () => {
    const moments = createMoments(DAY);
    for (let event = 0; event < 5000; event++) moments.push(7, 4999 - event);
    assert.equal(moments.advance(), 7);
    assert.equal(moments.count(), 5000);
    for (let i = 0; i < 5000; i++) assert.equal(moments.at(i), i);
    assert.equal(moments.advance(), -1);
  });
});
