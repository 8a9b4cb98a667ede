/**
 * What an optimizer says of the very links of its network, such as that a list has a value for each of them. The checks while
 * typing know the shape of the network alone; it is built here, behind the build of a document, and the optimizer asked once more.
 * What it says without the links has been said.
 */
import type { BoundKind, Catalog, Category, KindsByCategory } from '../../runtime/api/descriptor.ts';
import type { Expr, KindValue } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import type { Experiment, Train } from '../../runtime/api/plan.ts';
import { boundKind } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorOf } from '../../runtime/bodies/kind-of-value.ts';
import { beforeRun } from '../../runtime/expr/before-run.ts';
import { fitFindings, type TrainedParts } from '../../runtime/expr/check-fit.ts';
import { EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';
import { graphOf } from '../../runtime/kit/training/graph-of.ts';
import * as ast from '../generated/ast.ts';
import { isSound } from '../semantics/is-sound.ts';
import { simpleError } from '../semantics/issues.ts';
import { type BackgroundCheck, contentKey, task } from './background-checks.ts';
import { MOST_POINTS, smallNetwork } from './pairs.ts';

/** What a sentence puts together at a point. */
interface Together {
  readonly problem: KindValue;
  readonly optimizer: KindValue;
  readonly workers: KindValue | null;
  readonly topology: KindValue;
}

export const checkFitOnGraph: BackgroundCheck = ({ experiments }, catalog) =>
  experiments.flatMap(({ node, plan }) => {
    const sentence = node.statements.find(ast.isTrain);
    // Where an all-reduce is named, nobody asks who is whose neighbour.
    if (!sentence || plan.run.sentence !== 'train' || !plan.run.topology || plan.run.algorithm) return [];
    return togetherIn(plan, plan.run).map((parts) =>
      task({
        key: contentKey('fit', parts.problem, parts.optimizer, parts.workers, parts.topology),
        *work() {
          yield;
          return faultOf(parts, catalog);
        },
        issuesOf: (fault) => {
          if (!fault) return [];
          const among = `\`${parts.optimizer.label}\` on \`${parts.topology.label}\``;
          return [{ ...simpleError(fault.code, fault.message, fault.hint), spot: { node: sentence.optimizer }, among }];
        },
      }),
    );
  });

const known = new WeakMap<Experiment, readonly Together[]>();

/** Each once. The plan of an experiment that was not touched is the same object after each key. */
function togetherIn(experiment: Experiment, run: Train): readonly Together[] {
  const before = known.get(experiment);
  if (before) return before;
  const found = new Map<string, Together>();
  for (const parts of togetherAtPoints(experiment, run)) {
    found.set(contentKey('', parts.problem, parts.optimizer, parts.workers, parts.topology), parts);
  }
  const all = [...found.values()];
  known.set(experiment, all);
  return all;
}

function* togetherAtPoints(experiment: Experiment, run: Train): Generator<Together> {
  // A grid that is too large has been refused.
  if (countPoints(experiment.axes) > MAX_POINTS) return;
  const { grid, scopeAt } = beforeRun(experiment);
  for (let point = 0; point < Math.min(grid.nPoints, MOST_POINTS); point++) {
    const at = (expr: Expr | null) => (expr ? (evaluate(expr, scopeAt(point)) as KindValue) : null);
    try {
      yield {
        problem: at(run.problem)!,
        optimizer: at(run.optimizer)!,
        workers: at(run.workers),
        topology: at(run.topology)!,
      };
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
    }
  }
}

function faultOf({ problem, optimizer, workers, topology }: Together, catalog: Catalog): Finding | undefined {
  const others = [problem, optimizer, ...(workers ? [workers] : [])];
  if (!others.every((kind) => isSoundKind(kind, catalog))) return undefined;
  const network = smallNetwork(topology, catalog);
  if (!network) return undefined;
  const bound = <C extends Category>(_: C, value: KindValue) =>
    boundKind(value, catalog) as unknown as BoundKind<KindsByCategory[C]>;
  const parts: TrainedParts = {
    problem: bound('problem', problem),
    optimizer: bound('optimizer', optimizer),
    ...(workers && { workers: bound('workers', workers) }),
    shape: network.shape,
    reduces: false,
  };
  return errorOf(parts) ? undefined : errorOf({ ...parts, graph: graphOf(network) });
}

/** Whether it may be asked: what is wrong with its own values is said elsewhere. */
function isSoundKind(value: KindValue, catalog: Catalog): boolean {
  const descriptor = descriptorOf(value, catalog);
  return descriptor !== undefined && isSound(descriptor, value.args, catalog);
}

function errorOf(parts: TrainedParts): Finding | undefined {
  const findings = fitFindings(parts).map(({ finding }) => finding);
  return findings.find(({ severity = 'error' }) => severity === 'error');
}
