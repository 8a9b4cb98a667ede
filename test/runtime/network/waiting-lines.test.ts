import assert from 'node:assert/strict';
import { createWaitingLines } from '../../../runtime/network/waiting-lines.ts';

describe('waiting lines', () => {
  it('serve the lowest number first, whenever it came, each link for itself', () => {
    const lines = createWaitingLines(2);
    assert.equal(lines.first(0), -1);
    for (const transfer of [5, 2, 9, 3]) lines.add(0, transfer);
    lines.add(1, 7);
    assert.deepEqual([lines.take(0), lines.take(0)], [2, 3]);
    lines.add(0, 1);
    assert.deepEqual([lines.take(0), lines.take(0), lines.first(0), lines.take(0)], [1, 5, 9, 9]);
    assert.deepEqual([lines.first(0), lines.first(1)], [-1, 7]);
  });
});
