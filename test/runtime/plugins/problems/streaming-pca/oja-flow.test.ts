import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createOjaFlow } from '../../../../../runtime/plugins/problems/streaming-pca/oja-flow.ts';

const EIGENVALUES = [4, 3, 2, 1];

/** dV/dt = Sigma V - (V^T Sigma V) V by the classical Runge-Kutta method. */
function integrate(start: readonly number[], t: number, nSteps: number): readonly number[] {
  const flow = (v: readonly number[]) => {
    const quotient = v.reduce((sum, x, i) => sum + EIGENVALUES[i] * x * x, 0);
    return v.map((x, i) => (EIGENVALUES[i] - quotient) * x);
  };
  const h = t / nSteps;
  const moved = (v: readonly number[], k: readonly number[], by: number) => v.map((x, i) => x + by * k[i]);
  let v = start;
  for (let step = 0; step < nSteps; step++) {
    const k1 = flow(v);
    const k2 = flow(moved(v, k1, h / 2));
    const k3 = flow(moved(v, k2, h / 2));
    const k4 = flow(moved(v, k3, h));
    v = v.map((x, i) => x + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return v;
}

function distance(start: readonly number[], v: readonly number[], t: number): number {
  const flow = createOjaFlow(EIGENVALUES);
  flow.startAt(Float64Array.from(start));
  return flow.distance(Float64Array.from(v), t);
}

describe('createOjaFlow', () => {
  it('is where the differential equation leads, by Runge-Kutta within 1e-9', () => {
    for (const start of [
      [0.5, 0.5, 0.5, 0.5],
      [0.1, -0.7, 0.7, 0.1],
      [0, 0.6, 0, -0.8],
    ]) {
      for (const t of [0.1, 1, 4]) {
        assert(distance(start, integrate(start, t, 4000), t) < 1e-9, `${start}, t = ${t}`);
      }
    }
  });

  it('is at the start at time 0', () => {
    assert.equal(distance([0.6, 0.8, 0, 0], [0.6, 0.8, 0, 0], 0), 0);
  });

  it('ends at the leading eigenvector that the start has a share of, with its sign', () => {
    assert.equal(distance([0.6, 0.8, 0, 0], [1, 0, 0, 0], 1000), 0);
    assert.equal(distance([-1e-9, 0, 1, 0], [-1, 0, 0, 0], 1000), 0);
    assert.equal(distance([0, 0, 0.6, 0.8], [0, 0, 1, 0], 1000), 0);
    assert.equal(distance([0, 1, 0, 0], [0, 1, 0, 0], 1000), 0);
  });

  it('measures a distance', () => {
    assert.equal(distance([1, 0, 0, 0], [1, 3, 0, 4], 2), 5);
  });

  it('moves on without a jump at any time, even where it takes the end for settled', () => {
    const share = fc.double({ min: -12, max: 0, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 80, noNaN: true }), (a, b, t) => {
        const raw = [10 ** a, 10 ** b, 1, 0.5];
        const start = raw.map((x) => x / Math.hypot(...raw));
        const logs = start.map((x, i) => Math.log(x) + EIGENVALUES[i] * t);
        const top = Math.max(...logs);
        const point = logs.map((log) => Math.exp(log - top));
        const unit = point.map((x) => x / Math.hypot(...point));
        assert(distance(start, unit, t) < 1e-13);
      }),
    );
  });
});
