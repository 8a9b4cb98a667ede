import assert from 'node:assert/strict';
import { contourModel } from '../../../../runtime/plugins/charts/contour/contour-model.ts';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const height = (scale: 'linear' | 'log') => ({ label: 'h', unit: '', scale });

describe('contourModel', () => {
  it('follows circles of a cone, at the places of its axes', () => {
    const xs = range(41).map((i) => -2 + i / 10);
    const ys = range(41).map((i) => 10 * (-2 + i / 10));
    const values = ys.map((y) => xs.map((x) => Math.hypot(x, y / 10)));
    const { levels } = contourModel({ xs, ys, values }, height('linear'), 3);
    assert.equal(levels.length, 3);
    // The two lowest lie inside the window; a region of what is higher has the edge of the window as a ring, too.
    for (const { level, rings } of levels.slice(0, 2)) {
      const inner = rings.filter((ring) => ring.every(([x]) => Math.abs(x) < 2));
      assert.equal(inner.length, 1);
      for (const [x, y] of inner[0]) assert.ok(Math.abs(Math.hypot(x, y / 10) - level) < 0.01, `${x}, ${y}, ${level}`);
    }
  });

  it('spaces levels evenly on its scale, between the lowest and the highest value', () => {
    const xs = range(5);
    const values = xs.map(() => xs.map((x) => 10 ** x));
    const levelsOf = (scale: 'linear' | 'log') =>
      contourModel({ xs, ys: xs, values }, height(scale), 3).levels.map(({ level }) => Math.round(level));
    assert.deepEqual(levelsOf('log'), [10, 100, 1000]);
    assert.deepEqual(levelsOf('linear'), [2501, 5001, 7500]);
  });

  it('has no line where nothing differs, and leaves out what has no value', () => {
    const xs = range(3);
    const flat = xs.map(() => xs.map(() => 1));
    assert.deepEqual(contourModel({ xs, ys: xs, values: flat }, height('linear'), 4).levels, []);
    const holed = [
      [0, 1, 2],
      [0, null, 2],
      [0, 1, 2],
    ];
    const { levels } = contourModel({ xs, ys: xs, values: holed }, height('linear'), 1);
    assert.ok(levels[0].rings.flat(2).every(Number.isFinite));
  });
});
