import assert from 'node:assert/strict';
import { createSlots } from '../../../../../runtime/plugins/algorithms/multitree/slots.ts';

const ENDS = Int32Array.of(0, 0, 0, 1, 2, 2, 7);

describe('slots of a step', () => {
  it('are one per link of a rank, or one per interface if those are fewer', () => {
    assert.equal(createSlots(4, ENDS, 0).total, 6);
    assert.equal(createSlots(4, ENDS, 2).total, 5);
    assert.equal(createSlots(4, ENDS, 1).total, 3);
  });

  it('run out, and come back with the next step', () => {
    const slots = createSlots(4, ENDS, 2);
    slots.reset();
    assert.deepEqual([0, 1, 2, 3].map(slots.has), [true, true, true, false]);
    slots.take(0);
    assert.equal(slots.has(0), true);
    slots.take(0);
    assert.equal(slots.has(0), false);
    slots.reset();
    assert.equal(slots.has(0), true);
  });

  it('know whether a rank that has some passes a test', () => {
    const slots = createSlots(4, ENDS, 1);
    slots.reset();
    assert.equal(
      slots.some((rank) => rank === 2),
      true,
    );
    assert.equal(
      slots.some((rank) => rank === 3),
      false,
    );
    slots.take(2);
    assert.equal(
      slots.some((rank) => rank === 2),
      false,
    );
    assert.equal(
      slots.some((rank) => rank < 2),
      true,
    );
  });
});
