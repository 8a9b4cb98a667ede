import assert from 'node:assert/strict';
import { exposedAfter } from '../../../runtime/network/message-queue.ts';

/** An all-reduce of so many bytes takes as many seconds and 1 s more. */
const timeOf = (size: number): number => size + 1;

const exposed = (end: number, ...messages: readonly (readonly [size: number, ready: number])[]): number =>
  exposedAfter(
    end,
    messages.map(([size, ready]) => ({ size, ready })),
    timeOf,
  );

describe('a queue of all-reduces', () => {
  it('exposes all of one that begins at the end', () => assert.equal(exposed(10, [4, 10]), 5));

  it('exposes nothing of what is over before', () => assert.equal(exposed(10, [4, 2], [1, 5]), 0));

  it('keeps each waiting for the one before it', () => {
    // The first runs from 2 to 7, the second from 7 to 12, the third from 12 to 14.
    assert.equal(exposed(10, [4, 2], [4, 5], [1, 10]), 4);
  });

  it('leaves the network idle where nothing is there yet', () => {
    assert.equal(exposed(10, [1, 2], [1, 9]), 1);
  });

  it('has nothing to expose without messages', () => assert.equal(exposed(10), 0));

  it('is exact where all of it begins at the end', () => {
    assert.equal(
      exposedAfter(0.0182604, [{ size: 1, ready: 0.0182604 }], () => 0.00348697),
      0.00348697,
    );
  });
});
