import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimate } from '../../../client/webview/decimate.ts';

const same = (x: number) => x;
const trace = (ys: readonly number[]) => ys.map((y, x) => ({ x, y }));

describe('decimation', () => {
  it('leaves short lines alone', () => {
    const points = trace([3, 1, 2]);
    assert.deepEqual(decimate(points, 10, same), points);
  });

  it('keeps the first, lowest, highest and last point of each stretch', () => {
    const points = trace([5, 5, 9, 5, 1, 5, 5, 5, 5, 5]);
    assert.deepEqual(decimate(points, 1, same), [points[0], points[2], points[4], points[9]]);
  });

  it('keeps a lone spike among thousands of steps', () => {
    const ys = Array.from({ length: 10_000 }, (_, i) => (i === 7_321 ? 1e6 : Math.sin(i / 500)));
    const kept = decimate(trace(ys), 300, same);
    assert.ok(kept.length <= 4 * 300);
    assert.ok(kept.some(({ x, y }) => x === 7_321 && y === 1e6));
  });

  it('gives points of the data, in order, with both ends and both extremes', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 50, maxLength: 400 }), fc.integer({ min: 1, max: 10 }), (ys, n) => {
        const points = trace(ys);
        const kept = decimate(points, n, same);
        assert.ok(kept.length <= 4 * n);
        for (const point of kept) assert.equal(points[point.x], point);
        for (let i = 1; i < kept.length; i++) assert.ok(kept[i].x > kept[i - 1].x);
        assert.equal(kept[0], points[0]);
        assert.equal(kept.at(-1), points.at(-1));
        assert.equal(Math.max(...kept.map(({ y }) => y)), Math.max(...ys));
        assert.equal(Math.min(...kept.map(({ y }) => y)), Math.min(...ys));
      }),
    );
  });

  it('measures stretches as they are seen on a logarithmic axis', () => {
    const points = Array.from({ length: 1000 }, (_, i) => ({ x: i + 1, y: i % 7 }));
    const early = decimate(points, 20, Math.log).filter(({ x }) => x <= 31).length;
    const late = decimate(points, 20, same).filter(({ x }) => x <= 31).length;
    assert.ok(early > 3 * late, `${early} and ${late} points below 31`);
  });
});
