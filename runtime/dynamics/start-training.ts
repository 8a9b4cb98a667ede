/**
 * A training run at its start: problem, workers and method built and wired, every random stream of the run in one place. What the
 * run depends on from here on are named vectors and the places of its streams, so that it can be stored and taken up again.
 */
import type { BoundKind } from '../api/descriptor.ts';
import type { Graph } from '../api/graph.ts';
import type { Course, GradientSource, OptimizerDescriptor, State } from '../api/method.ts';
import type { NetworkShape } from '../api/network.ts';
import type { Problem, ProblemDescriptor, ProblemFacts } from '../api/problem.ts';
import type { RandomStream } from '../api/random.ts';
import type { WorkersDescriptor } from '../api/team.ts';
import { createStream, workerPurpose } from '../kit/random-stream.ts';
import { layersOf, prefixed } from '../kit/training/gradient-method.ts';
import { plainSource } from '../kit/training/plain-source.ts';

/** The values are complete and inside their ranges; whether they fit each other is for the checks before. */
export interface TrainingParts {
  readonly problem: BoundKind<ProblemDescriptor>;
  readonly optimizer: BoundKind<OptimizerDescriptor>;
  readonly workers?: BoundKind<WorkersDescriptor>;
  /** Along whose edges workers exchange iterates. */
  readonly graph?: Graph;
  /** Of the network that is named: each of its ranks is a worker. */
  readonly shape?: NetworkShape;
}

/** As JSON has it: numbers that are written out in full come back to the same bits. */
export interface Checkpoint {
  readonly vectors: Readonly<Record<string, readonly number[]>>;
  readonly streams: Readonly<Record<string, readonly number[]>>;
}

export interface Training {
  readonly problem: Problem;
  readonly facts: ProblemFacts;
  readonly course: Course;
  readonly gradients: GradientSource;
  readonly effectiveStep: number | null;
  readonly nWorkers: number;
  save(): Checkpoint;
  /** Into a run that was started with the same parts and seed. */
  resume(checkpoint: Checkpoint): void;
}

export function startTraining(parts: TrainingParts, seed: number, repeat: number): Training {
  const { graph = null } = parts;
  const streams = new Map<string, RandomStream>();
  const named = (name: string): RandomStream => {
    const known = streams.get(name) ?? createStream(seed, repeat, name);
    streams.set(name, known);
    return known;
  };
  const stream = (purpose: string, worker = 0) => named(workerPurpose(purpose, worker));
  // Descriptors lost the types of their parameters when they entered the catalog.
  const ofProblem = parts.problem.values as never;
  const ofOptimizer = parts.optimizer.values as never;
  const nWorkers =
    parts.workers?.descriptor.facts(parts.workers.values as never).nWorkers ??
    graph?.nNodes ??
    parts.shape?.nRanks ??
    1;
  const facts = parts.problem.descriptor.facts(ofProblem);
  const problem = parts.problem.descriptor.build(ofProblem, { nWorkers, random: stream('data') });
  let source: GradientSource | undefined;
  const collect = (gradient: Problem['gradient']): GradientSource => {
    const seen = { ...problem, gradient };
    source = parts.workers
      ? parts.workers.descriptor.build(parts.workers.values as never, seen, layersOf(facts), stream)
      : plainSource(seen, nWorkers, stream);
    return source;
  };
  const method = parts.optimizer.descriptor.build(ofOptimizer);
  const course = method.start({
    problem,
    facts,
    nWorkers,
    // Made when it is asked for: a source of its own that a method collects from has the streams of the run to itself.
    get gradients() {
      return source ?? collect(problem.gradient);
    },
    collect,
    graph,
    stream,
  });
  const gradients = source ?? collect(problem.gradient);
  const state: State = { ...course.state, ...prefixed('workers', gradients.state) };
  return {
    problem,
    facts,
    course,
    gradients,
    effectiveStep: parts.optimizer.descriptor.facts(ofOptimizer).effectiveStep,
    nWorkers,
    save: () => ({
      vectors: mapValues(state, (vector) => Array.from(vector)),
      streams: Object.fromEntries([...streams].map(([name, one]) => [name, one.save()])),
    }),
    resume({ vectors, streams: saved }) {
      for (const [name, vector] of Object.entries(state)) vector.set(vectors[name]);
      for (const [name, words] of Object.entries(saved)) named(name).resume(words);
    },
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
