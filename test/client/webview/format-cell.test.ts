import assert from 'node:assert/strict';
import { exactCell, readableCell, shortCell } from '../../../client/webview/format-cell.ts';

describe('cells', () => {
  it('quantities read in a fitting unit, and exactly in the base unit', () => {
    assert.equal(readableCell(67108864, 'B'), '64 MiB');
    assert.equal(exactCell(67108864, 'B'), '67108864 B');
    assert.equal(readableCell(0.00012345678, 's'), '123.5 µs');
    assert.equal(exactCell(0.00012345678, 's'), '0.00012345678 s');
  });

  it('labels stand as they are, truth values as words, a missing figure as a dash', () => {
    assert.equal(readableCell('multitree', ''), 'multitree');
    assert.equal(readableCell(true, ''), 'true');
    assert.equal(readableCell(null, 's'), '–');
    assert.equal(readableCell(undefined, 's'), '–');
  });

  it('only numbers have an exact form beside the readable one', () => {
    assert.equal(exactCell('multitree', ''), undefined);
    assert.equal(exactCell(null, 's'), undefined);
    assert.equal(exactCell(0.1 + 0.2, ''), '0.30000000000000004');
  });

  it('in a heatmap they are short, whatever their size', () => {
    assert.equal(shortCell(0.0321988, ''), '0.0322');
    assert.equal(shortCell(7.442e16, ''), '7.4e16');
    assert.equal(shortCell(1234567, 'B/s'), '1.23 MB/s');
    assert.equal(shortCell(null, 's'), '');
  });
});
