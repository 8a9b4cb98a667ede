/**
 * What an optimizer says of the very links of its network, such as that a list has a value for each of them. The checks while
 * typing know the shape of the network alone; it is built here, behind the build of a document, and the optimizer asked once more.
 * What it says without the links has been said.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindValue } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import { fitFindings, type TrainedParts } from '../../runtime/expr/check-fit.ts';
import { graphOf } from '../../runtime/kit/training/graph-of.ts';
import * as ast from '../generated/ast.ts';
import { soundKind } from '../semantics/is-sound.ts';
import { simpleError } from '../semantics/issues.ts';
import { atPoints, oncePerExperiment } from './at-points.ts';
import { type BackgroundCheck, contentKey, task } from './background-checks.ts';
import { smallNetwork } from './pairs.ts';

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
    if (!sentence) return [];
    return togetherIn(plan).map(({ key, ...together }) =>
      task({
        key,
        *work() {
          yield;
          return faultOf(together, catalog);
        },
        issuesOf: (fault) => {
          if (!fault) return [];
          const among = `\`${together.optimizer.label}\` on \`${together.topology.label}\``;
          return [{ ...simpleError(fault.code, fault.message, fault.hint), spot: { node: sentence.optimizer }, among }];
        },
      }),
    );
  });

/** Each once, with the key of its task. */
const togetherIn = oncePerExperiment((experiment): readonly (Together & { readonly key: string })[] => {
  const { run } = experiment;
  if (run.sentence !== 'train') return [];
  const { problem, optimizer, workers, topology, algorithm } = run;
  // Where an all-reduce is named, nobody asks who is whose neighbour.
  if (!topology || algorithm) return [];
  const all = atPoints(experiment, ({ kind }) => ({
    problem: kind(problem),
    optimizer: kind(optimizer),
    workers: workers && kind(workers),
    topology: kind(topology),
  }));
  const found = [...all].map((parts) => {
    return { ...parts, key: contentKey('fit', parts.problem, parts.optimizer, parts.workers, parts.topology) };
  });
  return [...new Map(found.map((one) => [one.key, one])).values()];
});

/** What is wrong with the values of a kind itself, or with a network, is said elsewhere. */
function faultOf({ workers, ...together }: Together, catalog: Catalog): Finding | undefined {
  const problem = soundKind('problem', together.problem, catalog);
  const optimizer = soundKind('optimizer', together.optimizer, catalog);
  const team = workers ? soundKind('workers', workers, catalog) : undefined;
  if (!problem || !optimizer || (workers && !team)) return undefined;
  const network = smallNetwork(together.topology, catalog);
  if (!network) return undefined;
  const parts: TrainedParts = { problem, optimizer, workers: team, shape: network.shape, reduces: false };
  return errorOf(parts) ? undefined : errorOf({ ...parts, graph: graphOf(network) });
}

function errorOf(parts: TrainedParts): Finding | undefined {
  const findings = fitFindings(parts).map(({ finding }) => finding);
  return findings.find(({ severity = 'error' }) => severity === 'error');
}
