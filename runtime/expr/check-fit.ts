/**
 * Do the parts of a training run fit each other? Asked while typing, from what kinds say of themselves, and again before a run.
 * What all optimizers have in common is said here, from their facts; the rest by their own `requires`.
 */
import type { BoundKind } from '../api/descriptor.ts';
import type { Graph } from '../api/graph.ts';
import type { Finding } from '../api/issue.ts';
import type { OptimizerDescriptor, OptimizerFacts } from '../api/method.ts';
import type { NetworkShape } from '../api/network.ts';
import type { OracleName, ProblemDescriptor, ProblemFacts, Role } from '../api/problem.ts';
import type { TeamFacts, WorkersDescriptor } from '../api/team.ts';

export interface TrainedParts {
  readonly problem: BoundKind<ProblemDescriptor>;
  readonly optimizer: BoundKind<OptimizerDescriptor>;
  readonly workers?: BoundKind<WorkersDescriptor>;
  /** Of the network that is named. */
  readonly shape?: NetworkShape;
  /** In a run, and in what is checked behind the build of a document: at a key nothing is built. */
  readonly graph?: Graph;
  /** Whether an all-reduce is named with it. */
  readonly reduces: boolean;
  /** Whether a line `measure field` asks the problem for one. */
  readonly keepsField?: boolean;
}

export interface FitFinding {
  /** The part of the sentence that it is about. */
  readonly part: 'problem' | 'optimizer' | 'workers';
  readonly finding: Finding;
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  minimum: 'a minimum',
  eigenvector: 'an eigenvector',
  saddle: 'the equilibrium of a min-max game',
  density: 'samples of a density',
  consensus: 'the mean of what the workers start with',
};

const ORACLE_WORDS: Readonly<Record<OracleName, string>> = {
  labels: 'labelled samples',
  curvatures: 'its curvatures',
  feedback: 'layers that errors are carried back through',
  neurons: 'the neurons of one hidden layer',
  data: 'a data set',
  samples: 'exact samples of the density',
  energy: 'the energy of a model',
  grid: 'a kernel on a grid of points',
  field: 'a field over the plane',
  stack: 'layers whose activation can be inverted',
};

/** The values of every part are complete and in their ranges. */
export function fitFindings(parts: TrainedParts): readonly FitFinding[] {
  const { problem, optimizer, workers, shape, graph, reduces } = parts;
  const facts = problem.descriptor.facts(problem.values as never);
  const ofOptimizer = optimizer.descriptor.facts(optimizer.values as never);
  const team = workers?.descriptor.facts(workers.values as never);
  const name = optimizer.descriptor.name;
  const common = [
    ...checkRole(name, facts, ofOptimizer),
    ...checkOracles(name, problem.descriptor.name, facts, ofOptimizer),
    ...checkNetwork(name, ofOptimizer, shape !== undefined, reduces),
  ];
  const ofTeam = team ? checkTeam(name, team, facts, ofOptimizer, shape) : [];
  const hasError = [...common, ...ofTeam].some(({ severity = 'error' }) => severity === 'error');
  const around = { nWorkers: team?.nWorkers ?? shape?.nRanks ?? 1, shape: shape ?? null, graph: graph ?? null };
  const own = hasError ? [] : optimizer.descriptor.requires(facts, optimizer.values as never, around);
  const ofField = parts.keepsField ? checkField(problem.descriptor.name, facts) : [];
  return [
    ...ofField.map((finding) => ({ part: 'problem' as const, finding })),
    ...[...common, ...own].map((finding) => ({ part: 'optimizer' as const, finding })),
    ...ofTeam.map((finding) => ({ part: 'workers' as const, finding })),
  ];
}

function checkRole(name: string, { role }: ProblemFacts, { accepts = MINIMIZES }: OptimizerFacts): readonly Finding[] {
  if (accepts.includes(role)) return [];
  const message = `\`${name}\` looks for ${accepts.map((one) => ROLE_WORDS[one]).join(' or ')}, found a problem that asks for ${ROLE_WORDS[role]}`;
  // The field of a game can be descended like a gradient: that it leads nowhere is worth showing.
  if (role === 'saddle' && accepts.includes('minimum')) {
    const hint = 'simultaneous steps of both players circle the equilibrium or leave it; use an optimizer for games';
    return [{ code: 'optimizer/problem-mismatch', severity: 'warning', message, hint }];
  }
  return [{ code: 'optimizer/problem-mismatch', message, hint: 'choose an optimizer and a problem of one sort' }];
}

const MINIMIZES: readonly Role[] = ['minimum', 'eigenvector'];

function checkOracles(
  name: string,
  problem: string,
  { offers = [] }: ProblemFacts,
  { needs = [] }: OptimizerFacts,
): readonly Finding[] {
  return needs
    .filter((oracle) => !offers.includes(oracle))
    .map((oracle) => ({
      code: 'optimizer/problem-mismatch',
      message: `\`${name}\` needs ${ORACLE_WORDS[oracle]}, which \`${problem}\` has not`,
      hint: 'choose another problem',
    }));
}

function checkField(name: string, { offers = [] }: ProblemFacts): readonly Finding[] {
  if (offers.includes('field')) return [];
  const message = `\`${name}\` has no field over the plane that could be measured`;
  return [{ code: 'measure/no-field', message, hint: 'leave out `measure field`, or choose a problem in the plane' }];
}

function checkNetwork(
  name: string,
  { talks = 'server' }: OptimizerFacts,
  hasNetwork: boolean,
  reduces: boolean,
): readonly Finding[] {
  const code = 'optimizer/network';
  if (talks === 'neighbours' && !hasNetwork) {
    const message = `\`${name}\` exchanges iterates with neighbours and needs a network, found none`;
    return [{ code, message, hint: 'name one behind the optimizer: `on` and a topology' }];
  }
  if (talks === 'neighbours' && reduces) {
    const message = `\`${name}\` sends along the links itself, found an all-reduce`;
    return [{ code, message, hint: 'leave out `using` and the algorithm' }];
  }
  if ((talks === 'server' || talks === 'everyone') && hasNetwork && !reduces) {
    const message = `\`${name}\` sends nothing to neighbours, found a network without an all-reduce`;
    return [{ code, message, hint: 'add `using` and an algorithm, or choose an optimizer that gossips' }];
  }
  if (talks === 'none' && hasNetwork) {
    return [{ code, message: `\`${name}\` runs in one place, found a network`, hint: 'leave out `on`' }];
  }
  return [];
}

function checkTeam(
  name: string,
  { nWorkers, needsLabels, checkAttack, checkAggregation, isPlain }: TeamFacts,
  problem: ProblemFacts,
  { talks = 'server', aggregation }: OptimizerFacts,
  shape: NetworkShape | undefined,
): readonly Finding[] {
  const found: Finding[] = [];
  if (shape && shape.nRanks !== nWorkers) {
    const message = `every rank of the network is a worker: expected ${shape.nRanks}, found ${nWorkers}`;
    found.push({ code: 'workers/count', message, hint: `write ${shape.nRanks} workers`, param: 'count' });
  }
  if (talks === 'none') {
    const message = `\`${name}\` runs in one place, found workers`;
    found.push({ code: 'workers/ignored', message, hint: 'leave out `across`' });
  }
  if ((talks === 'neighbours' || talks === 'everyone') && !isPlain) {
    const message = `\`${name}\` collects no gradients: aggregators, attacks, compressors and delays would be ignored`;
    found.push({ code: 'workers/ignored', message, hint: 'leave them out' });
  }
  if (needsLabels && !problem.offers?.includes('labels')) {
    const message = 'an attack on labels needs a problem with labelled samples';
    found.push({ code: 'workers/labels', message, hint: 'choose another attack or another problem', param: 'attack' });
  } else found.push(...(checkAttack?.(problem) ?? []).map((finding) => ({ ...finding, param: 'attack' })));
  if (talks === 'server') found.push(...(checkAggregation?.(name, aggregation?.(nWorkers)) ?? []));
  return found;
}
