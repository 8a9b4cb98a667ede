/**
 * How long a training run takes on one core, before it runs, from what problem and optimizer say of their work. Apart from the
 * estimate of an all-reduce, because other kinds are asked.
 *
 * Steps times the multiplications of a step: measured 4 to 15 ns each, taken 10 ns, whatever memory and random numbers go with them;
 * 0.1 µs for a gradient and 0.2 µs for a step, whatever their dimension. What kinds do not say, such as the work of aggregators and
 * attacks, or of figures that are measured at every step, is left out. With `until` its limit counts; without one nothing is said.
 *
 * Measured on one core of a 2.9 GHz server processor, between 2 and 60,000 dimensions.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Train } from '../../runtime/api/plan.ts';
import type { ProblemFacts } from '../../runtime/api/problem.ts';
import { evaluate, type Scope } from '../../runtime/expr/evaluate.ts';
import { soundKindAt } from './is-sound.ts';

/** s */
const PER_STEP = 2e-7;
const PER_GRADIENT = 1e-7;
const PER_MULTIPLICATION = 1e-8;

/** Facts of problems that were asked for: some solve for them, and a sweep comes back to the same few. */
export type KnownFacts = Map<string, ProblemFacts>;

/** s; `undefined` where it cannot be told. */
export function trainingSeconds(run: Train, scope: Scope, catalog: Catalog, known: KnownFacts): number | undefined {
  const { stop } = run;
  const limit = stop.form === 'steps' ? stop.count : stop.within;
  const problem = soundKindAt('problem', run.problem, scope, catalog);
  if (!limit || !problem) return undefined;
  const key = JSON.stringify(evaluate(run.problem, scope));
  const facts = known.get(key) ?? problem.descriptor.facts(problem.values as never);
  known.set(key, facts);
  const nWorkers = workersOf(run, scope, catalog);
  if (nWorkers === undefined) return undefined;
  const gradientWork = facts.gradientWork ?? facts.dimension;
  const optimizer = soundKindAt('optimizer', run.optimizer, scope, catalog);
  const ofOptimizer = optimizer?.descriptor.facts(optimizer.values as never);
  const work = ofOptimizer?.stepWork?.(facts, nWorkers, gradientWork) ?? nWorkers * (gradientWork + facts.dimension);
  return Number(evaluate(limit, scope)) * (PER_STEP + nWorkers * PER_GRADIENT + work * PER_MULTIPLICATION);
}

function workersOf({ workers, topology }: Train, scope: Scope, catalog: Catalog): number | undefined {
  if (workers) {
    const team = soundKindAt('workers', workers, scope, catalog);
    return team?.descriptor.facts(team.values as never).nWorkers;
  }
  const network = topology && soundKindAt('topology', topology, scope, catalog);
  return network ? network.descriptor.shape(network.values as never).nRanks : 1;
}
