import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEventQueue } from '../../../runtime/network/event-queue.ts';

describe('event queue', () => {
  it('gives the earliest first, equal times by transfer', () => {
    const queue = createEventQueue();
    for (const [time, transfer] of [
      [2, 7],
      [1, 9],
      [2, 3],
      [1, 8],
      [3, 1],
    ]) {
      queue.push(time, transfer);
    }
    const order: [number, number][] = [];
    while (!queue.isEmpty()) {
      const next = queue.nextTime();
      const transfer = queue.pop();
      assert.equal(queue.now(), next);
      order.push([next, transfer]);
    }
    assert.deepEqual(order, [
      [1, 8],
      [1, 9],
      [2, 3],
      [2, 7],
      [3, 1],
    ]);
  });

  it('does what sorting would do, however pushes and pops are mixed', () => {
    // Few different times make many ties; the long runs make it grow.
    const action = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.nat(20), fc.nat(1000)) },
      { weight: 2, arbitrary: fc.constant('pop' as const) },
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 3000, size: 'max' }), (actions) => {
        const queue = createEventQueue();
        const expected: (readonly [number, number])[] = [];
        for (const action of actions) {
          if (action !== 'pop') {
            queue.push(...action);
            expected.push(action);
            continue;
          }
          assert.equal(queue.isEmpty(), expected.length === 0);
          if (expected.length === 0) continue;
          expected.sort(([timeA, a], [timeB, b]) => timeA - timeB || a - b);
          const [time, transfer] = expected.shift()!;
          assert.equal(queue.nextTime(), time);
          assert.equal(queue.pop(), transfer);
          assert.equal(queue.now(), time);
        }
      }),
      { numRuns: 30 },
    );
  });
});
