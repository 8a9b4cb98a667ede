/** Aggregators that bear corrupted workers, on twenty normal rows of which six are far away: row K5 of the reference. */
import assert from 'node:assert/strict';
import { aggregator, distance, lengthOf, normalRows } from './aggregator.ts';

const rows = normalRows(20, 10, 6, 100);
const honest = rows.slice(6);

describe('robust aggregators', () => {
  it('K5: stay near the honest rows where the mean does not', () => {
    assert(lengthOf(aggregator('mean').of(rows)) > 90);
    for (const [name, given] of [
      ['krum', { faulty: 6 }],
      ['multiKrum', { faulty: 6 }],
      ['trimmedMean', { trim: 6 }],
      ['median', {}],
      ['geometricMedian', {}],
      ['centeredClipping', { radius: 3, iterations: 3, center: 'zero' }],
    ] as const) {
      const found = lengthOf(aggregator(name, given).of(rows));
      assert(found < 5, `${name}: ${found}`);
    }
  });

  it('K5: are the mean in their limits, to the bit', () => {
    const mean = aggregator('mean').of(honest);
    assert(distance(aggregator('trimmedMean', { trim: 0 }).of(honest), mean) < 1e-15);
    assert.deepEqual(aggregator('multiKrum', { faulty: 0, selected: honest.length }).of(honest), mean);
    assert.deepEqual(aggregator('centeredClipping', { radius: 1e300, center: 'zero' }).of(honest), mean);
  });

  it('do not move when those that they bear move further out', () => {
    const further = (far: number) => normalRows(20, 10, 6, far);
    for (const [name, given] of [
      ['krum', { faulty: 6 }],
      ['multiKrum', { faulty: 6, selected: 5 }],
      ['trimmedMean', { trim: 6 }],
    ] as const) {
      const rule = aggregator(name, given);
      assert.deepEqual(rule.of(further(1e12)), rule.of(further(1e3)), name);
    }
  });

  it('say what they bear', () => {
    const share = (name: string, given = {}) => aggregator(name, given).breakdown(20);
    assert.deepEqual(
      [share('krum', { faulty: 6 }), share('multiKrum', { faulty: 6 }), share('trimmedMean', { trim: 6 })],
      [7 / 20, 7 / 20, 7 / 20],
    );
    // In the forms in which they are the mean they bear none.
    assert.deepEqual([share('multiKrum', { faulty: 0 }), share('trimmedMean', { trim: 0 }), share('mean')], [0, 0, 0]);
    assert.deepEqual([share('geometricMedian'), share('centeredClipping', { radius: 1 })], [0.5, 0.5]);
  });

  it('refuse what they cannot do, and take no other rule instead', () => {
    const wrong = (name: string, given: Record<string, number>, nWorkers: number) =>
      aggregator(name, given)
        .requires(nWorkers)
        .map(({ code, param, severity }) => [code, param, severity]);
    const refused = (param: string) => [['workers/too-few', param, undefined]];
    assert.deepEqual(wrong('krum', { faulty: 8 }, 19), []);
    assert.deepEqual(wrong('krum', { faulty: 9 }, 20), refused('faulty'));
    assert.deepEqual(wrong('krum', { faulty: 0 }, 2), refused('faulty'));
    assert.deepEqual(wrong('multiKrum', { faulty: 9 }, 20), refused('faulty'));
    assert.deepEqual(wrong('multiKrum', { faulty: 6, selected: 15 }, 20), refused('selected'));
    assert.deepEqual(wrong('multiKrum', { faulty: 6, selected: 14 }, 20), []);
    assert.deepEqual(wrong('trimmedMean', { trim: 10 }, 20), refused('trim'));
    assert.deepEqual(wrong('trimmedMean', { trim: 9 }, 20), []);
  });
});

describe('krum', () => {
  it('is the row with the smallest sum of squared distances to its n - f - 2 nearest', () => {
    const scores = rows.map((row, a) => {
      const others = rows.filter((_, b) => b !== a).map((other) => distance(row, other) ** 2);
      return others
        .sort((x, y) => x - y)
        .slice(0, 12)
        .reduce((x, y) => x + y);
    });
    assert.deepEqual(aggregator('krum', { faulty: 6 }).of(rows), rows[scores.indexOf(Math.min(...scores))]);
    assert.deepEqual(
      aggregator('multiKrum', { faulty: 6, selected: 1 }).of(rows),
      aggregator('krum', { faulty: 6 }).of(rows),
    );
  });

  it('is not taken in by rows that are no numbers', () => {
    const broken = rows.map((row, i) => (i < 6 ? row.map(() => Number.NaN) : row));
    assert(honest.includes(aggregator('krum', { faulty: 6 }).of(broken) as never) === false);
    assert(lengthOf(aggregator('krum', { faulty: 6 }).of(broken)) < 10);
    assert(lengthOf(aggregator('multiKrum', { faulty: 6 }).of(broken)) < 10);
    for (const name of ['median', 'trimmedMean']) {
      assert(lengthOf(aggregator(name, name === 'median' ? {} : { trim: 6 }).of(broken)) < 10, name);
    }
  });
});

describe('multiKrum', () => {
  it('is the mean of the honest rows where the others are far away', () => {
    assert(distance(aggregator('multiKrum', { faulty: 6 }).of(rows), aggregator('mean').of(honest)) < 1e-14);
  });
});

describe('trimmedMean', () => {
  it('is the median of each coordinate where as much as possible is left out', () => {
    assert(distance(aggregator('trimmedMean', { trim: 9 }).of(rows), aggregator('median').of(rows)) < 1e-14);
    assert.deepEqual(aggregator('trimmedMean', { trim: 1 }).of([[1], [2], [6], [100]]), [4]);
  });
});

describe('centeredClipping', () => {
  it('is its formula', () => {
    // From zero with radius 1: (3, 4) counts as (0.6, 0.8), (0.5, 0) as it is.
    const rule = aggregator('centeredClipping', { radius: 1, center: 'zero' });
    assert(
      distance(
        rule.of([
          [3, 4],
          [0.5, 0],
        ]),
        [0.55, 0.4],
      ) < 1e-15,
    );
  });

  it('goes on from the last aggregate, by the radius at most', () => {
    const rule = aggregator('centeredClipping', { radius: 0.5 }).started(20, 10);
    const out = new Float64Array(10);
    let before = out.slice();
    for (let k = 0; k < 400; k++) {
      rule.combine(Float64Array.from(rows.flat()), out);
      assert(distance(Array.from(out), Array.from(before)) <= 0.5 + 1e-12);
      before = out.slice();
    }
    assert(lengthOf(Array.from(out)) < 5);
  });
});
