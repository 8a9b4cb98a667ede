import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { aggregator, distance, lengthOf, normalRows, type Rows } from './aggregator.ts';

const exact = aggregator('geometricMedian', { tolerance: 1e-13 });
const sumOfDistances = (rows: Rows, y: readonly number[]) => rows.reduce((sum, row) => sum + distance(row, y), 0);
const random = createStream(2, 0, 'test');
const direction = (dimension: number) => Array.from({ length: dimension }, () => random.normal());

describe('geometricMedian', () => {
  const rows = normalRows(15, 6);
  const median = exact.of(rows);

  it('B1: has the smallest sum of distances, within 1e-8', () => {
    const least = sumOfDistances(rows, median);
    for (let k = 0; k < 1000; k++) {
      const size = 10 ** (-6 * random.uniform());
      const other = direction(6).map((z, i) => median[i] + size * z);
      assert(sumOfDistances(rows, other) >= least * (1 - 1e-14));
    }
    // The unit vectors towards the points cancel out.
    const pull = median.map((_, i) => rows.reduce((sum, row) => sum + (row[i] - median[i]) / distance(row, median), 0));
    assert(lengthOf(pull) < 1e-8, `${pull}`);
  });

  it('B1: moves with shifts, scales and turns, within 1e-8', () => {
    const turned = (row: readonly number[]) => {
      const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
      const [a, b, ...rest] = row.map((value, i) => 3 * value + 10 * (i + 1));
      return [c * a - s * b, s * a + c * b, ...rest];
    };
    assert(distance(exact.of(rows.map(turned)), turned(median)) < 1e-8);
  });

  it('B1: is the median in one dimension, within 1e-8', () => {
    for (const n of [1, 2, 3, 9, 20]) {
      const line = normalRows(n, 1);
      assert(distance(exact.of(line), aggregator('median').of(line)) < 1e-8, `${n}`);
    }
  });

  it('B2: stays with 51 of 100 points, and goes with 51 that are a million away; the mean goes with any', () => {
    const away = (share: number) => normalRows(100, 3).map((row, i) => (i < 100 * share ? [1e6, 0, 0] : row));
    const [atMost, ...beyond] = [0.49, 0.45, 0.51].map((share) => lengthOf(exact.of(away(share))));
    assert(atMost < 50 && beyond[0] < 50, `${atMost} ${beyond}`);
    assert(beyond[1] > 1e5);
    assert(lengthOf(aggregator('mean').of(away(0.2))) > 1e5);
  });

  it('is a point where most lie on it, and stops on points on the way', () => {
    assert.deepEqual(
      exact.of([
        [1, 2],
        [1, 2],
        [1, 2],
        [5, 5],
        [9, 0],
      ]),
      [1, 2],
    );
    // From the median of each coordinate, (0, 0), which is a point and not the solution.
    const kite = [
      [0, 0],
      [0, 3],
      [0, -3],
      [4, 0],
      [6, 0],
    ];
    const found = exact.of(kite);
    const pull = [0, 1].map((i) => kite.reduce((sum, row) => sum + (row[i] - found[i]) / distance(row, found), 0));
    assert(found[0] > 0 && lengthOf(pull) < 1e-8, `${found}`);
    assert.deepEqual(exact.of([[7, 7]]), [7, 7]);
  });

  it('proves its accuracy for small and large numbers of points, dimensions and scales', () => {
    const sizes = fc.record({
      n: fc.integer({ min: 1, max: 30 }),
      dimension: fc.integer({ min: 1, max: 20 }),
      // Powers of two, so that scaling costs no digit.
      scale: fc.constantFrom(2 ** -300, 2 ** -20, 1, 2 ** 20, 2 ** 300),
      nFar: fc.integer({ min: 0, max: 12 }),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(sizes, ({ n, dimension, scale, nFar, seed }) => {
        const points = normalRows(n, dimension, Math.min(nFar, (n - 1) >> 1), 1000, seed);
        // Beside a point and among outliers it can take thousands.
        const rule = aggregator('geometricMedian', { tolerance: 1e-9, maxIterations: 100_000 }).started(n, dimension);
        const out = new Float64Array(dimension);
        rule.combine(
          Float64Array.from(points.flat(), (value) => value * scale),
          out,
        );
        assert.equal(rule.unfinished!(), 0);
        const found = Array.from(out, (value) => value / scale);
        const best = sumOfDistances(points, exact.of(points));
        assert(sumOfDistances(points, found) <= best * (1 + 1e-9) + 1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it('says how often its iterations ran out', () => {
    const short = aggregator('geometricMedian', { tolerance: 1e-13, maxIterations: 2 }).started(15, 6);
    const out = new Float64Array(6);
    for (let k = 0; k < 3; k++) short.combine(Float64Array.from(rows.flat()), out);
    assert.equal(short.unfinished!(), 3);
    assert(distance(Array.from(out), median) < 0.1);
  });
});
