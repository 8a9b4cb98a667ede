import assert from 'node:assert/strict';
import { colourScale } from '../../../client/webview/colour-scale.ts';

const linear = { label: 'loss', unit: '', scale: 'linear' } as const;
const log = { ...linear, scale: 'log' } as const;

describe('colour scale', () => {
  it('spans the figures that there are, evenly', () => {
    const scale = colourScale({
      value: linear,
      cells: [
        [2, null],
        [4, 6],
      ],
    });
    assert.deepEqual([2, 4, 6].map(scale.share), [0, 0.5, 1]);
  });

  it('spans them by ratios on a logarithmic axis', () => {
    const scale = colourScale({ value: log, cells: [[0.001, 0.01, 0.1]] });
    assert.ok(Math.abs(scale.share(0.01)! - 0.5) < 1e-12);
  });

  it('has no place for a missing figure, nor a logarithmic one for zero', () => {
    const withZero = { cells: [[0, 1, 10]] };
    assert.equal(colourScale({ value: linear, cells: [[null, 1]] }).share(null), undefined);
    assert.equal(colourScale({ value: log, ...withZero }).share(0), undefined);
    assert.equal(colourScale({ value: log, ...withZero }).hasGaps, true);
    assert.equal(colourScale({ value: linear, ...withZero }).hasGaps, false);
  });

  it('puts a single value in the middle, and names it', () => {
    const scale = colourScale({ value: linear, cells: [[3, 3]] });
    assert.equal(scale.share(3), 0.5);
    assert.deepEqual(scale.ticks(5), [{ share: 0.5, label: '3' }]);
  });

  it('has round ticks, in the unit that its title names', () => {
    const scale = colourScale({ value: { label: 'time', unit: 's', scale: 'linear' }, cells: [[0, 1e-6, 4e-6]] });
    assert.equal(scale.title, 'time [µs]');
    assert.deepEqual(
      scale.ticks(5).map(({ label }) => label),
      ['0', '1', '2', '3', '4'],
    );
  });

  it('carries units at its ticks where it is logarithmic', () => {
    const scale = colourScale({ value: { label: 'time', unit: 's', scale: 'log' }, cells: [[1e-6, 1e-3]] });
    assert.deepEqual(
      scale.ticks(4).map(({ label }) => label),
      ['1 µs', '10 µs', '100 µs', '1 ms'],
    );
  });

  it('names its ends where there is no round number between them', () => {
    const scale = colourScale({ value: log, cells: [[0.0301, 0.0304]] });
    assert.deepEqual(
      scale.ticks(4).map(({ label }) => label),
      ['0.0301', '0.0304'],
    );
  });

  it('of no figures at all has no ticks', () => {
    assert.deepEqual(colourScale({ value: linear, cells: [[null]] }).ticks(5), []);
  });
});
