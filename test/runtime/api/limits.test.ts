import assert from 'node:assert/strict';
import { checkSize, MAX_LINKS, MAX_RANKS } from '../../../runtime/api/limits.ts';

describe('size limits', () => {
  it('accepts a network exactly at the limits', () => {
    assert.equal(checkSize({ nRanks: MAX_RANKS, nSwitches: MAX_RANKS, nLinks: MAX_LINKS }), undefined);
  });

  it('tells the ranks found and the limit', () => {
    const finding = checkSize({ nRanks: 1e9, nSwitches: 0, nLinks: 2e9 });
    assert.equal(finding?.code, 'topology/too-large');
    assert.equal(finding?.message, 'expected at most 1,048,576 ranks, found 1,000,000,000');
    assert.equal(finding?.hint, 'use fewer nodes or smaller dimensions');
  });

  it('counts switches as well', () => {
    const finding = checkSize({ nRanks: 2, nSwitches: MAX_RANKS + 1, nLinks: 4 });
    assert.equal(finding?.message, 'expected at most 1,048,576 switches, found 1,048,577');
  });

  it('tells the links found between how many ranks', () => {
    const finding = checkSize({ nRanks: 5000, nSwitches: 0, nLinks: 5000 * 4999 });
    assert.equal(finding?.message, 'expected at most 16,777,216 directed links, found 24,995,000 between 5,000 ranks');
  });

  it('stays readable for numbers that are not exact any more', () => {
    assert.match(checkSize({ nRanks: 1e24, nSwitches: 0, nLinks: 1 })?.message ?? '', /found about 1\.0e\+24$/);
    const infinite = { nRanks: Number.POSITIVE_INFINITY, nSwitches: 0, nLinks: Number.NaN };
    assert.match(checkSize(infinite)?.message ?? '', /found more than 1e\+308$/);
  });

  it('refuses what is not a number', () => {
    assert.equal(checkSize({ nRanks: Number.NaN, nSwitches: 0, nLinks: 0 })?.code, 'topology/too-large');
  });
});
