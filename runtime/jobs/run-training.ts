/**
 * Runs one training run: its kinds from the catalog, checked once more, handed to the loop with its conditions. Where an all-reduce
 * is named, every step takes as long as that of the gradient does on its network.
 */
import type { Catalog } from '../api/descriptor.ts';
import type { Expr } from '../api/expr.ts';
import type { AllReduceSpec, Metrics, TrainSpec } from '../api/run.ts';
import { measureTraining } from '../dynamics/measure-training.ts';
import type { TrainingParts } from '../dynamics/start-training.ts';
import { asBoolean, EMPTY_SCOPE, EvaluationError, evaluate } from '../expr/evaluate.ts';
import { failed, type PointResult } from './point-result.ts';
import { prepareTraining } from './prepare-training.ts';

/** B, of a number of the gradient on the wire: single precision, as is usual. */
const BYTES_PER_NUMBER = 4;

/**
 * The seed of the spec already tells the repeats apart, so that the loop is asked for the first of each: a run with the seed
 * that a row shows gives that row again.
 */
export function runTraining(
  catalog: Catalog,
  spec: TrainSpec,
  runAllReduce: (spec: AllReduceSpec) => PointResult,
): PointResult {
  const { stop, seed, trace, particles, field, watches } = spec;
  const { maxSteps, until } = stop;
  if (!Number.isSafeInteger(maxSteps) || maxSteps < 1) {
    return failed({ code: 'value/range', message: `expected a whole number of steps from 1, found ${maxSteps}` });
  }
  const prepared = prepareTraining(catalog, spec);
  if (!prepared.ok) return prepared;
  const reduced = reduceGradient(spec, prepared.value, runAllReduce);
  if (reduced && !reduced.ok) return reduced;
  const { metrics, ...kept } = measureTraining(
    prepared.value,
    until ? { steps: maxSteps, until: createCondition(until, 'until') } : { steps: maxSteps },
    {
      seed,
      trace: trace ?? undefined,
      particles,
      field: field ?? undefined,
      watches: watches.map(({ name, condition }) => ({ name, condition: createCondition(condition, name) })),
      communication: communicationPerStep(reduced, prepared.value),
    },
  );
  return { ok: true, metrics, kept };
}

/** Seconds; a method that reduces now and then has its share of the time at every step. */
function communicationPerStep(reduced: PointResult | undefined, { optimizer }: TrainingParts): number | undefined {
  const time = reduced?.ok ? reduced.metrics.time : undefined;
  const { reductions = 1 } = optimizer.descriptor.facts(optimizer.values as never);
  return time === null || time === undefined ? undefined : time * reductions;
}

/** The all-reduce of one gradient; `undefined` where none is named. */
function reduceGradient(
  { id, seed, topology, algorithm, engine }: TrainSpec,
  { problem }: TrainingParts,
  runAllReduce: (spec: AllReduceSpec) => PointResult,
): PointResult | undefined {
  if (!topology || !algorithm || !engine) return undefined;
  const { dimension } = problem.descriptor.facts(problem.values as never);
  const size = BYTES_PER_NUMBER * dimension;
  return runAllReduce({ id, seed, sentence: 'allreduce', size, topology, algorithm, engine });
}

/**
 * A condition that reads a figure without a value, such as the error of a run that is diverging, does not hold. `what` names it
 * in messages.
 */
export function createCondition(condition: Expr, what: string): (metrics: Metrics) => boolean {
  let figures: Metrics = {};
  const scope = {
    ...EMPTY_SCOPE,
    lookup: (name: string): number => {
      const value = figures[name];
      if (typeof value === 'number') return value;
      throw value === null
        ? NO_FIGURE
        : new EvaluationError(`\`${what}\` reads \`${name}\`, which this run does not measure`);
    },
  };
  return (metrics) => {
    figures = metrics;
    try {
      return asBoolean(evaluate(condition, scope), what);
    } catch (error) {
      if (error === NO_FIGURE) return false;
      throw error;
    }
  };
}

/** One for all: it may be thrown at every step. */
const NO_FIGURE = new EvaluationError('a figure has no value');
