/** The sentence of an experiment at one of its points: expressions become the values with which it runs there. */
import { withArticle } from '../api/categories.ts';
import type { Expr, KindValue } from '../api/expr.ts';
import { type Experiment, MOST_STEPS, type Stop } from '../api/plan.ts';
import type { TrainSpec } from '../api/run.ts';
import { asNumber, describeValue, EvaluationError, evaluate, isKindValue, type Scope } from '../expr/evaluate.ts';
import type { PointScope } from '../expr/point-scope.ts';
import { bindCondition, type NamesOfPoint } from './bind-condition.ts';
import type { SpecContent } from './content-id.ts';

/** Gives what is run at the point of a scope; throws EvaluationError when that has no meaning. */
export function createSentence(experiment: Experiment): (scope: PointScope, seed: number) => SpecContent {
  const { run, trace, particles, field, watches } = experiment;
  if (run.sentence === 'allreduce') {
    const { sentence, size, topology, algorithm, engine } = run;
    return (scope, seed) => ({
      seed,
      sentence,
      size: asNumber(evaluate(size, scope), sentence),
      topology: asKind(topology, 'topology', scope),
      algorithm: asKind(algorithm, 'algorithm', scope),
      engine: asKind(engine, 'engine', scope),
    });
  }
  if (run.sentence === 'step') {
    const { sentence, workload, overlap, topology, algorithm, engine } = run;
    return (scope, seed) => ({
      seed,
      sentence,
      workload: asKind(workload, 'workload', scope),
      overlap: asKind(overlap, 'overlap', scope),
      topology: asKind(topology, 'topology', scope),
      algorithm: asKind(algorithm, 'algorithm', scope),
      engine: asKind(engine, 'engine', scope),
    });
  }
  const { sentence, problem, optimizer, workers, topology, algorithm, engine, stop } = run;
  const names = namesOf(experiment);
  return (scope, seed) => ({
    seed,
    sentence,
    problem: asKind(problem, 'problem', scope),
    optimizer: asKind(optimizer, 'optimizer', scope),
    workers: workers && asKind(workers, 'workers', scope),
    topology: topology && asKind(topology, 'topology', scope),
    algorithm: algorithm && asKind(algorithm, 'algorithm', scope),
    engine: engine && asKind(engine, 'engine', scope),
    stop: stopAt(stop, scope, names),
    trace,
    particles,
    field,
    watches: watches.map(({ name, condition }) => ({ name, condition: bindCondition(condition, scope, names) })),
  });
}

function stopAt(stop: Stop, scope: PointScope, names: NamesOfPoint): TrainSpec['stop'] {
  if (stop.form === 'steps') return { maxSteps: asNumber(evaluate(stop.count, scope), 'for'), until: null };
  const maxSteps = stop.within ? asNumber(evaluate(stop.within, scope), 'within') : MOST_STEPS;
  return { maxSteps, until: bindCondition(stop.condition, scope, names) };
}

function namesOf(experiment: Experiment): NamesOfPoint {
  const axes = new Set(experiment.axes.flatMap((group) => group.axes.map(({ name }) => name)));
  const columns = new Map(experiment.columns.map(({ name, expr }) => [name, expr]));
  return { isAxis: (name) => axes.has(name), columnOf: (name) => columns.get(name) };
}

function asKind(expr: Expr, category: KindValue['category'], scope: Scope): KindValue {
  const value = evaluate(expr, scope);
  if (isKindValue(value) && value.category === category) return value;
  throw new EvaluationError(`expected ${withArticle(category)}, found ${describeValue(value)}`);
}
