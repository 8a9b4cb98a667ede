import assert from 'node:assert/strict';
import { createSendOrder } from '../../../../runtime/network/flow/send-order.ts';

describe('the order in which a rank sends', () => {
  const steps = Int32Array.from([0, 0, 1, 1, 2]);

  it('lets messages of one step share a link and those of later steps wait', () => {
    const order = createSendOrder(1, steps);
    assert.deepEqual(
      [0, 1, 4, 3, 2].map((t) => order.arrive(t, 0)),
      [true, true, false, false, false],
    );
    assert.deepEqual(order.leave(1, 0), []);
    assert.deepEqual(order.leave(0, 0), [2, 3]);
    assert.deepEqual(order.leave(3, 0), []);
    assert.deepEqual(order.leave(2, 0), [4]);
    assert.deepEqual(order.leave(4, 0), []);
  });

  it('stops nothing that is under way: an earlier step that comes late joins it', () => {
    const order = createSendOrder(1, steps);
    assert.deepEqual(
      [2, 0, 3].map((t) => order.arrive(t, 0)),
      [true, true, false],
    );
    assert.deepEqual(order.leave(0, 0), [3]);
  });

  it('is one per link', () => {
    const order = createSendOrder(2, steps);
    assert.ok(order.arrive(0, 0));
    assert.ok(order.arrive(4, 1));
  });
});
