/** Runs one training run: problem and optimizer from the catalog, checked once more, handed to the loop with a condition. */
import type { Catalog } from '../api/descriptor.ts';
import type { Expr } from '../api/expr.ts';
import type { Metrics, TrainSpec } from '../api/run.ts';
import { measureTraining } from '../dynamics/measure-training.ts';
import { asBoolean, EMPTY_SCOPE, EvaluationError, evaluate } from '../expr/evaluate.ts';
import { failed, type PointResult } from './point-result.ts';
import { prepareTraining } from './prepare.ts';

/**
 * The seed of the spec already tells the repeats apart, so that the loop is asked for the first of each: a run with the seed
 * that a row shows gives that row again.
 */
export function runTraining(catalog: Catalog, { problem, optimizer, stop, seed, trace }: TrainSpec): PointResult {
  const { maxSteps, until } = stop;
  if (!Number.isSafeInteger(maxSteps) || maxSteps < 1) {
    return failed({ code: 'value/range', message: `expected a whole number of steps from 1, found ${maxSteps}` });
  }
  const prepared = prepareTraining(catalog, problem, optimizer);
  if (!prepared.ok) return prepared;
  const kinds = prepared.value;
  const { metrics, trace: series } = measureTraining(
    kinds.problem.descriptor,
    kinds.problem.values,
    kinds.optimizer.descriptor,
    kinds.optimizer.values,
    until ? { steps: maxSteps, until: createCondition(until) } : { steps: maxSteps },
    seed,
    0,
    trace ?? undefined,
  );
  return series ? { ok: true, metrics, trace: series } : { ok: true, metrics };
}

/** A condition that reads a figure without a value, such as the error of a run that is diverging, does not hold. */
export function createCondition(until: Expr): (metrics: Metrics) => boolean {
  let figures: Metrics = {};
  const scope = {
    ...EMPTY_SCOPE,
    lookup: (name: string): number => {
      const value = figures[name];
      if (typeof value === 'number') return value;
      throw value === null
        ? NO_FIGURE
        : new EvaluationError(`\`until\` reads \`${name}\`, which this run does not measure`);
    },
  };
  return (metrics) => {
    figures = metrics;
    try {
      return asBoolean(evaluate(until, scope), 'until');
    } catch (error) {
      if (error === NO_FIGURE) return false;
      throw error;
    }
  };
}

/** One for all: it may be thrown at every step. */
const NO_FIGURE = new EvaluationError('a figure has no value');
