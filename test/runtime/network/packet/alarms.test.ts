import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Alarms, createAlarms, nextAlarm, setAlarm } from '../../../../runtime/network/packet/alarms.ts';

const DAY = 16;
const N_ITEMS = 12;

/** Near, on one day, and further off than a year of 1,024 days. */
const delay = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 1, max: 1024 * DAY * 3 }),
  fc.integer({ min: 1, max: 1e6 }),
);
const alarm = fc.tuple(fc.nat(N_ITEMS - 1), delay);

const next = (alarms: Alarms, end: number): number => {
  alarms.end = end;
  return nextAlarm(alarms);
};

describe('alarms', () => {
  it('go off in order, each once, at the earliest time that was set for its item', () => {
    fc.assert(
      fc.property(
        fc.array(alarm, { minLength: 1, maxLength: 40 }),
        fc.array(alarm, { maxLength: 60 }),
        (first, more) => {
          const alarms = createAlarms(N_ITEMS, DAY);
          const due = new Map<number, number>();
          const set = (item: number, time: number): void => {
            due.set(item, Math.min(time, due.get(item) ?? Infinity));
            setAlarm(alarms, item, time);
          };
          for (const [item, time] of first) set(item, time);
          const rest = [...more];
          for (let item = next(alarms, Infinity); item >= 0; item = next(alarms, Infinity)) {
            assert.equal(alarms.now, due.get(item));
            assert.equal(alarms.now, Math.min(...due.values()));
            due.delete(item);
            const next = rest.pop();
            if (next) set(next[0], alarms.now + next[1]);
          }
          assert.equal(due.size, 0);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('do not go off before they are asked for', () => {
    const alarms = createAlarms(N_ITEMS, DAY);
    setAlarm(alarms, 3, 100);
    setAlarm(alarms, 4, 2 * 1024 * DAY);
    assert.equal(next(alarms, 100), -1);
    setAlarm(alarms, 5, 50);
    assert.equal(next(alarms, 101), 5);
    assert.equal(next(alarms, 101), 3);
    assert.equal(next(alarms, Infinity), 4);
    assert.equal(alarms.now, 2 * 1024 * DAY);
    assert.equal(next(alarms, Infinity), -1);
  });
});
