import assert from 'node:assert/strict';
import { claimLabel } from '../../client/claim-label.ts';

const claim = {
  text: 'speedup >= 3',
  passed: true,
  measured: 3.8712345,
  unit: '',
  detail: 'worst at `size` = 64 MiB',
  line: 9,
};

describe('claim label', () => {
  it('a claim that holds: its measured figure, and the exact one for the pointer', () => {
    assert.deepEqual(claimLabel(claim), {
      verdict: 'passed',
      text: '✓ measured 3.871',
      hover: '**passed**: measured `3.8712345`; worst at `size` = 64 MiB',
    });
  });

  it('a claim that does not: with its unit', () => {
    const { text, hover } = claimLabel({ ...claim, passed: false, measured: 0.0012, unit: 's' });
    assert.equal(text, '✗ measured 1.2 ms');
    assert.match(hover, /^\*\*failed\*\*: measured `0\.0012 s`/);
  });

  it('without a figure the word stands alone', () => {
    const undecided = claimLabel({ ...claim, passed: null, measured: null, detail: 'no point reached it' });
    assert.equal(undecided.text, '– undecided');
    assert.equal(undecided.hover, '**undecided**: no point reached it');
  });
});
