import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spareRoom } from '../../../client/webview/equal-scales.ts';

describe('a plane drawn to scale', () => {
  it('leaves room beside a plot that is wider than what it shows', () => {
    assert.deepEqual(spareRoom({ width: 600, height: 400 }, { width: 10, height: 10 }), { width: 200, height: 0 });
  });

  it('leaves room above a plot that is higher than what it shows', () => {
    assert.deepEqual(spareRoom({ width: 300, height: 400 }, { width: 4, height: 2 }), { width: 0, height: 250 });
  });

  it('makes a unit as long to the right as upwards, and wastes one side alone', () => {
    const length = fc.double({ min: 1, max: 5000, noNaN: true });
    fc.assert(
      fc.property(length, length, length, length, (width, height, spanX, spanY) => {
        const spare = spareRoom({ width, height }, { width: spanX, height: spanY });
        // Compared as lengths of the plot: a unit of a wide span can be shorter than what subtracting rounds off.
        const [x, y] = [width - spare.width, (height - spare.height) * (spanX / spanY)];
        assert.ok(Math.abs(x - y) <= 1e-9 * Math.max(width, height * (spanX / spanY)), `${x} and ${y} px`);
        assert.ok(Math.min(spare.width, spare.height) < 1e-6, `${spare.width} and ${spare.height} px`);
      }),
    );
  });
});
