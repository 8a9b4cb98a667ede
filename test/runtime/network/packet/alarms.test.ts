import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Alarms, createAlarms, nextAlarm, setAlarm, setEnd } from '../../../../runtime/network/packet/alarms.ts';

const DAY = 16;
const N_ITEMS = 12;
/** The first half of the items belongs to the morning. */
const HALF_OF = Uint8Array.from({ length: N_ITEMS }, (_, item) => (item < N_ITEMS / 2 ? 0 : 1));

/** Near, on one day, and further off than a year of 1,024 days. */
const delay = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 1, max: 1024 * DAY * 3 }),
  fc.integer({ min: 1, max: 1e6 }),
);
const alarm = fc.tuple(fc.nat(N_ITEMS - 1), delay);

const next = (alarms: Alarms, end: number): number => {
  setEnd(alarms, end);
  return nextAlarm(alarms);
};
const dayOf = (time: number): number => Math.floor(time / DAY);

describe('alarms', () => {
  it('go off once, at the earliest time that was set for the item, day by day and mornings before evenings', () => {
    fc.assert(
      fc.property(
        fc.array(alarm, { minLength: 1, maxLength: 40 }),
        fc.array(alarm, { maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 2000 * DAY }), { maxLength: 40 }),
        (first, more, pauses) => {
          const alarms = createAlarms(HALF_OF, DAY);
          const due = new Map<number, number>();
          const set = (item: number, time: number): void => {
            due.set(item, Math.min(time, due.get(item) ?? Infinity));
            setAlarm(alarms, item, time);
          };
          for (const [item, time] of first) set(item, time);
          const rest = [...more];
          let end = 0;
          for (const pause of [...pauses, Infinity]) {
            end += pause;
            for (let item = next(alarms, end); item >= 0; item = nextAlarm(alarms)) {
              const { now } = alarms;
              assert.equal(now, due.get(item));
              assert(now < end);
              const days = [...due.values()].map(dayOf);
              assert.equal(dayOf(now), Math.min(...days));
              const mornings = [...due].filter(([other, time]) => HALF_OF[other] === 0 && time < end);
              if (HALF_OF[item] === 1) assert(mornings.every(([, time]) => dayOf(time) > dayOf(now)));
              due.delete(item);
              const [other, later] = rest.pop() ?? [-1, 0];
              // Only that of an evening item may be for today.
              if (other >= 0) set(other, HALF_OF[other] === 1 ? now + later : (dayOf(now) + 1) * DAY + later);
            }
            assert([...due.values()].every((time) => time >= end));
          }
          assert.equal(due.size, 0);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('do not go off before they are asked for', () => {
    const alarms = createAlarms(HALF_OF, DAY);
    setAlarm(alarms, 3, 100);
    setAlarm(alarms, 4, 2 * 1024 * DAY);
    assert.equal(next(alarms, 100), -1);
    setAlarm(alarms, 9, 100);
    setAlarm(alarms, 5, 100);
    const early = [next(alarms, 101), nextAlarm(alarms)];
    assert.deepEqual(early.toSorted(), [3, 5]);
    assert.equal(nextAlarm(alarms), 9);
    assert.equal(next(alarms, Infinity), 4);
    assert.equal(alarms.now, 2 * 1024 * DAY);
    assert.equal(next(alarms, Infinity), -1);
  });
});
