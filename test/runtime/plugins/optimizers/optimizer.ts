/** Optimizers of the catalog by name, with some values and the rest by default. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Finding } from '../../../../runtime/api/issue.ts';
import type { OptimizerDescriptor, ProblemFacts } from '../../../../runtime/api/training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

export type Values = Readonly<Record<string, BoundValue>>;

export function optimizer(name: string, given: Values) {
  const kind = builtinCatalog.optimizer(name) as OptimizerDescriptor;
  const values = withDefaults(kind, given) as never;
  return {
    kind,
    facts: kind.facts(values),
    transform: kind.build(values),
    bounds: (facts: ProblemFacts) =>
      Object.fromEntries(kind.metrics.map((metric, i) => [metric.name, kind.bounds(facts, values)[i]])),
    check: (): readonly Finding[] => kind.check?.(values) ?? [],
    requires: (facts: ProblemFacts) => kind.requires(facts, values),
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

/** The weights after so many steps on 1/2 sum h w^2, h = (2, 1, 4), from (1, -2, 0.5): the reference problem of the optimizers. */
export function weightsAfter(nSteps: number, name: string, given: Values): readonly number[] {
  const { transform, facts } = optimizer(name, given);
  if (facts.delay !== 0) throw new Error('expected an optimizer without delay');
  const h = [2, 1, 4];
  const w = Float64Array.of(1, -2, 0.5);
  const state = transform.init(3);
  for (let step = 0; step < nSteps; step++)
    transform.update(
      state,
      w,
      w.map((x, i) => h[i] * x),
      step,
    );
  return Array.from(w);
}

/**
 * Size of the last of `nSteps` steps over the size of an early one, for one coordinate with curvature `mode` from 1: below 1
 * where the run decays. Sizes are the largest of a window, because an unstable run may swing.
 */
export function growth(name: string, given: Values, mode: number, nSteps: number): number {
  const { transform, facts } = optimizer(name, given);
  const path = [1];
  const x = Float64Array.of(1);
  const state = transform.init(1);
  for (let step = 0; step < nSteps; step++) {
    transform.update(state, x, Float64Array.of(mode * path[Math.max(0, step - facts.delay)]), step);
    path.push(x[0]);
  }
  const quarter = Math.floor(nSteps / 4);
  const largest = (from: number) => path.slice(from, from + quarter).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return largest(nSteps - quarter) / largest(quarter);
}

export function assertClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  const worst = actual.reduce((largest, value, i) => Math.max(largest, Math.abs(value - expected[i])), 0);
  if (!(actual.length === expected.length && worst <= tolerance)) {
    throw new Error(`expected ${expected.join(', ')}, found ${actual.join(', ')}`);
  }
}
