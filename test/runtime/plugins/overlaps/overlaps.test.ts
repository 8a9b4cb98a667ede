import assert from 'node:assert/strict';
import type { Message } from '../../../../runtime/api/workload.ts';
import { bucket } from '../../../../runtime/plugins/overlaps/bucket.ts';
import { layer } from '../../../../runtime/plugins/overlaps/layer.ts';
import { none } from '../../../../runtime/plugins/overlaps/none.ts';
import { bound } from '../../../../runtime/testing/with-defaults.ts';

/** As `size at ready`. */
const GRADIENTS: readonly Message[] = [
  { size: 10, ready: 1 },
  { size: 30, ready: 2 },
  { size: 5, ready: 3 },
  { size: 100, ready: 4 },
  { size: 1, ready: 5 },
];

const spell = (messages: readonly Message[]): string =>
  messages.map(({ size, ready }) => `${size} at ${ready}`).join(', ');
const inBuckets = (size: number): string => spell(bucket.messages(GRADIENTS, bound(bucket, { size }).values as never));

describe('overlaps', () => {
  it('none waits for all', () => assert.equal(spell(none.messages(GRADIENTS, {})), '146 at 5'));

  it('layer sends each as it comes', () =>
    assert.equal(spell(layer.messages(GRADIENTS, {})), '10 at 1, 30 at 2, 5 at 3, 100 at 4, 1 at 5'));

  it('bucket sends what is full, and in the end what is left', () => {
    assert.equal(inBuckets(40), '40 at 2, 105 at 4, 1 at 5');
    assert.equal(inBuckets(45), '45 at 3, 100 at 4, 1 at 5');
    assert.equal(inBuckets(101), '145 at 4, 1 at 5');
  });

  it('bucket is layer at one end and none at the other', () => {
    assert.equal(inBuckets(1), spell(layer.messages(GRADIENTS, {})));
    assert.equal(inBuckets(1e9), spell(none.messages(GRADIENTS, {})));
  });
});
