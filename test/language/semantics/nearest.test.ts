import assert from 'node:assert/strict';
import { nearest } from '../../../language/semantics/nearest.ts';

const KINDS = ['ring', 'ring2d', 'halvingDoubling', 'multitree'];

describe('nearest names', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Ring', ['ring', 'ring2d']],
    ['rnig', ['ring']],
    ['multi', ['multitree']],
    ['halvingdoublng', ['halvingDoubling']],
    ['x', []],
    ['butterfly', []],
  ];
  for (const [name, expected] of cases) {
    it(`of ${name}: ${expected.join(', ') || 'none'}`, () => assert.deepEqual(nearest(name, KINDS), expected));
  }
});
