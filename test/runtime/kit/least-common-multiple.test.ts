import assert from 'node:assert/strict';
import { leastCommonMultiple } from '../../../runtime/kit/least-common-multiple.ts';

describe('least common multiple', () => {
  for (const [a, b, expected] of [
    [1, 1, 1],
    [4, 4, 4],
    [4, 6, 12],
    [3, 5, 15],
    [8, 2, 8],
  ]) {
    it(`of ${a} and ${b} is ${expected}`, () => assert.equal(leastCommonMultiple(a, b), expected));
  }
});
