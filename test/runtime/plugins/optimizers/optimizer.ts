/** Optimizers of the catalog by name, with some values and the rest by default. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Finding } from '../../../../runtime/api/issue.ts';
import type { Course, Method, OptimizerDescriptor, Surroundings } from '../../../../runtime/api/method.ts';
import type { Layer, Problem, ProblemFacts } from '../../../../runtime/api/problem.ts';
import { createStream, workerPurpose } from '../../../../runtime/kit/random-stream.ts';
import { plainSource } from '../../../../runtime/kit/training/plain-source.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

export type Values = Readonly<Record<string, BoundValue>>;

/** One worker, no network. */
export const ALONE: Surroundings = { nWorkers: 1, shape: null, graph: null };

export function optimizer(name: string, given: Values) {
  const kind = builtinCatalog.optimizer(name) as OptimizerDescriptor;
  const values = withDefaults(kind, given) as never;
  return {
    kind,
    facts: kind.facts(values),
    method: kind.build(values),
    bounds: (facts: ProblemFacts) =>
      Object.fromEntries(kind.metrics.map((metric, i) => [metric.name, kind.bounds(facts, values, ALONE)[i]])),
    check: (): readonly Finding[] => kind.check?.(values) ?? [],
    requires: (facts: ProblemFacts) => kind.requires(facts, values, ALONE),
  };
}

export const QUADRATIC_FACTS: ProblemFacts = {
  dimension: 2,
  role: 'minimum',
  smoothness: 4,
  strongConvexity: 1,
  stiffness: 4,
  optimum: 0,
};

export const PCA_FACTS: ProblemFacts = { dimension: 4, role: 'eigenvector', stiffness: 8 };

/** Of which nothing is known. */
export const OPAQUE_FACTS: ProblemFacts = { dimension: 4, role: 'minimum' };

/** One coordinate after the other: what a method is run on, and where it starts. */
type GradientOf = (x: Float64Array, out: Float64Array) => void;

/** A method under way on a problem that draws nothing, from a start that is given. */
export function courseOn(
  method: Method,
  gradientOf: GradientOf,
  start: readonly number[],
  layers?: readonly Layer[],
): Course {
  const dimension = start.length;
  const problem: Problem = { dimension, start: (x) => x.set(start), gradient: gradientOf, measure: () => undefined };
  const stream = (purpose: string, worker = 0) => createStream(1, 0, workerPurpose(purpose, worker));
  const facts: ProblemFacts = { dimension, role: 'minimum', layers };
  const collect = (gradient: Problem['gradient']) => plainSource({ ...problem, gradient }, 1, stream);
  return method.start({ problem, facts, nWorkers: 1, gradients: collect(gradientOf), collect, graph: null, stream });
}

/** 1/2 sum h w^2 */
export function bowl(h: readonly number[]): GradientOf {
  return (x, out) => {
    for (let i = 0; i < h.length; i++) out[i] = h[i] * x[i];
  };
}

/** The weights after so many steps on 1/2 sum h w^2, h = (2, 1, 4), from (1, -2, 0.5): the reference problem of the optimizers. */
export function weightsAfter(nSteps: number, name: string, given: Values): readonly number[] {
  const course = courseOn(optimizer(name, given).method, bowl([2, 1, 4]), [1, -2, 0.5]);
  for (let step = 0; step < nSteps; step++) course.step(step);
  return Array.from(course.x);
}

/**
 * Size of the last of `nSteps` steps over the size of an early one, for one coordinate with curvature `mode` from 1: below 1
 * where the run decays. Sizes are the largest of a window, because an unstable run may swing.
 */
export function growth(name: string, given: Values, mode: number, nSteps: number): number {
  const course = courseOn(optimizer(name, given).method, bowl([mode]), [1]);
  const path = [1];
  for (let step = 0; step < nSteps; step++) {
    course.step(step);
    path.push(course.x[0]);
  }
  const quarter = Math.floor(nSteps / 4);
  const largest = (from: number) => path.slice(from, from + quarter).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return largest(nSteps - quarter) / largest(quarter);
}

/** How far one step goes after many under a constant unit force: what `effectiveStep` states. */
export function stepUnderForce(name: string, given: Values): number {
  const course = courseOn(optimizer(name, given).method, (_x, out) => out.fill(-1), [0]);
  for (let step = 0; step < 1000; step++) course.step(step);
  const before = course.x[0];
  course.step(1000);
  return course.x[0] - before;
}

export function assertClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  const worst = actual.reduce((largest, value, i) => Math.max(largest, Math.abs(value - expected[i])), 0);
  if (!(actual.length === expected.length && worst <= tolerance)) {
    throw new Error(`expected ${expected.join(', ')}, found ${actual.join(', ')}`);
  }
}
