/** Methods with an iterate per worker, on quadratics whose centres differ between the workers: row K6 of the reference. */
import assert from 'node:assert/strict';
import { Matrix, solve } from 'ml-matrix';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Graph } from '../../../../runtime/api/graph.ts';
import type { Course } from '../../../../runtime/api/method.ts';
import type { Problem } from '../../../../runtime/api/problem.ts';
import { createStream, workerPurpose } from '../../../../runtime/kit/random-stream.ts';
import { metropolisMixing, mix } from '../../../../runtime/kit/training/mixing.ts';
import { plainSource } from '../../../../runtime/kit/training/plain-source.ts';
import { complete as completeOf, ring as ringOf } from '../../kit/training/graphs.ts';
import { optimizer } from './optimizer.ts';

const N = 16;
const random = createStream(1, 0, 'test');
const H = Array.from({ length: N }, () => 0.5 + random.uniform());
const C = Array.from({ length: N }, () => random.normal());
const OPTIMUM = H.reduce((sum, h, v) => sum + h * C[v], 0) / H.reduce((sum, h) => sum + h, 0);

const ring = ringOf(N);
const complete = completeOf(N);

/** Worker v has 1/2 H_v (x - C_v)^2. */
function courseOf(
  name: string,
  given: Readonly<Record<string, BoundValue>>,
  graph: Graph | null,
  steps: number,
): Course {
  const problem: Problem = {
    dimension: 1,
    start: (x) => x.fill(0),
    gradient: (x, out, _random, worker = 0) => {
      out[0] = H[worker] * (x[0] - C[worker]);
    },
    measure: () => undefined,
  };
  const stream = (purpose: string, worker = 0) => createStream(1, 0, workerPurpose(purpose, worker));
  const collect = (gradient: Problem['gradient']) => plainSource({ ...problem, gradient }, N, stream);
  const gradients = collect(problem.gradient);
  const facts = { dimension: 1, role: 'minimum' } as const;
  const course = optimizer(name, given).method.start({
    problem,
    facts,
    nWorkers: N,
    gradients,
    collect,
    graph,
    stream,
  });
  for (let step = 0; step < steps; step++) course.step(step);
  return course;
}

const meanOf = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
const largestGap = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (value, i) => Math.abs(value - b[i])).reduce((x, y) => Math.max(x, y));

/** W as a matrix. */
function matrixOf(graph: Graph): Matrix {
  const mixing = metropolisMixing(graph);
  const columns = Array.from({ length: N }, (_, w) => {
    const out = new Float64Array(N);
    mix(
      mixing,
      Float64Array.from({ length: N }, (_, v) => (v === w ? 1 : 0)),
      out,
      1,
    );
    return Array.from(out);
  });
  return new Matrix(columns).transpose();
}

describe('gossipSgd', () => {
  for (const order of ['stepFirst', 'mixFirst']) {
    it(`K6: its fixed point solves the linear system, ${order}`, () => {
      const lr = 0.1;
      const W = matrixOf(ring);
      const D = Matrix.diag(H.map((h) => lr * h));
      const I = Matrix.eye(N);
      const force = Matrix.columnVector(H.map((h, v) => lr * h * C[v]));
      const [left, right] =
        order === 'stepFirst'
          ? [Matrix.sub(I, W.mmul(Matrix.sub(I, D))), W.mmul(force)]
          : [Matrix.add(Matrix.sub(I, W), D), force];
      const expected = solve(left, right).to1DArray();
      assert(largestGap(courseOf('gossipSgd', { lr, order }, ring, 3000).x, expected) < 1e-12);
    });
  }

  it('K6: bias and spread fall with the step size', () => {
    const gaps = [0.1, 0.05, 0.025].map((lr) => {
      const { x } = courseOf('gossipSgd', { lr }, ring, 6000);
      const spread = Math.sqrt(x.reduce((sum, value) => sum + (value - meanOf(x)) ** 2, 0) / N);
      return [Math.abs(meanOf(x) - OPTIMUM), spread];
    });
    for (const k of [0, 1]) assert(gaps[0][k] > gaps[1][k] && gaps[1][k] > gaps[2][k], `${gaps}`);
  });

  it('K6: on a complete graph it is SGD with the mean gradient', () => {
    const mean = courseOf('sgd', { lr: 0.1 }, null, 40).x[0];
    // After a step every worker holds the mean of all.
    assert(largestGap(courseOf('gossipSgd', { lr: 0.1 }, complete, 40).x, new Float64Array(N).fill(mean)) < 1e-14);
  });
});

describe('localSgd', () => {
  it('K6: with a period of 1 it is minibatch SGD', () => {
    const mean = courseOf('sgd', { lr: 0.1 }, null, 40).x[0];
    assert(
      largestGap(courseOf('localSgd', { lr: 0.1, period: 1 }, null, 40).x, new Float64Array(N).fill(mean)) < 1e-14,
    );
  });

  it('K6: with a longer period it stops at the biased fixed point of the formula', () => {
    for (const period of [2, 8]) {
      const A = H.map((h) => 1 - (1 - 0.1 * h) ** period);
      const expected = A.reduce((sum, a, v) => sum + a * C[v], 0) / A.reduce((sum, a) => sum + a, 0);
      const { x } = courseOf('localSgd', { lr: 0.1, period }, null, 200 * period);
      assert(largestGap(x, new Float64Array(N).fill(expected)) < 1e-13);
      assert(Math.abs(expected - OPTIMUM) > 1e-4);
    }
  });
});
