/**
 * Every algorithm is executed symbolically on every topology it is used with, behind the build of a document. What is wrong stands
 * on the statement that causes it; where that is not in this file, on the algorithm of the sentence.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindValue } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { asFinding } from '../../runtime/bodies/finding.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { beforeRun } from '../../runtime/expr/before-run.ts';
import { EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';
import { proofInSlices } from '../../runtime/schedule/prove.ts';
import { checkScheduleSize } from '../../runtime/schedule/size-limit.ts';
import * as ast from '../generated/ast.ts';
import { spotInBody } from '../semantics/bodies/spot-in-body.ts';
import type { SpottedIssue } from '../semantics/context.ts';
import { isSound } from '../semantics/estimate-time.ts';
import { simpleError } from '../semantics/issues.ts';
import { wholeModel } from '../semantics/visible-declarations.ts';
import { type BackgroundCheck, contentKey, task } from './background-checks.ts';

/** Points whose networks are looked at; a larger grid is proved point by point in the run. */
const MOST_POINTS = 500;

/** Ranks and links of a network that is built and proved while typing; 1,024 ranks take less than a second. */
const MOST_RANKS = 2_048;
const MOST_LINKS = 200_000;

/** Chunks times ranks: the state of the proof, 12 bytes each. */
const MOST_CELLS = 8_000_000;

interface Pair {
  readonly topology: KindValue;
  readonly algorithm: KindValue;
}

export const proveAlgorithms: BackgroundCheck = ({ experiments }, catalog) =>
  experiments.flatMap(({ node, plan }) => {
    const sentence = node.statements.find(ast.isAllReduce);
    if (!sentence) return [];
    return pairsOf(plan).map((pair) =>
      task({
        key: contentKey('proof', pair.topology, pair.algorithm),
        work: () => prove(pair, catalog),
        issuesOf: (found) => (found ? [issueOf(found, pair, sentence)] : []),
      }),
    );
  });

function issueOf(
  { code, message, hint, statement }: Finding,
  { topology, algorithm }: Pair,
  sentence: ast.AllReduce,
): SpottedIssue {
  const model = wholeModel(sentence);
  const spot = model && spotInBody(algorithm, statement, { model });
  const on = ` (\`${algorithm.label}\` on \`${topology.label}\`)`;
  return { ...simpleError(code, message + on, hint), spot: spot ?? { node: sentence.algorithm } };
}

/** The networks and algorithms that the points of an experiment put together, each pair once. */
function pairsOf(experiment: Experiment): readonly Pair[] {
  const { run } = experiment;
  if (run.sentence !== 'allreduce') return [];
  // A grid that is too large has been refused.
  if (countPoints(experiment.axes) > MAX_POINTS) return [];
  const { grid, scopeAt } = beforeRun(experiment);
  const pairs = new Map<string, Pair>();
  for (let point = 0; point < Math.min(grid.nPoints, MOST_POINTS); point++) {
    try {
      const scope = scopeAt(point);
      const topology = evaluate(run.topology, scope) as KindValue;
      const algorithm = evaluate(run.algorithm, scope) as KindValue;
      const key = contentKey('pair', topology, algorithm);
      if (!pairs.has(key)) pairs.set(key, { topology, algorithm });
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
    }
  }
  return [...pairs.values()];
}

/** What is wrong with the pair; `undefined` also where it is too large to say, or refused for another reason. */
function* prove({ topology, algorithm }: Pair, catalog: Catalog): Generator<void, Finding | undefined, void> {
  const ofTopology = descriptorIn('topology', topology, catalog);
  const ofAlgorithm = descriptorIn('algorithm', algorithm, catalog);
  if (!ofTopology || !ofAlgorithm) return undefined;
  if (!isSound(ofTopology, topology.args, catalog) || !isSound(ofAlgorithm, algorithm.args, catalog)) return undefined;
  const values = boundValues(topology.args, catalog);
  const shape = ofTopology.shape(values);
  if (shape.nRanks > MOST_RANKS || shape.nLinks > MOST_LINKS) return undefined;
  const network = ofTopology.build(values);
  yield;
  const own = boundValues(algorithm.args, catalog);
  if (ofAlgorithm.requires(shape, own).length > 0) return undefined;
  let schedule: Schedule;
  try {
    schedule = ofAlgorithm.buildInSlices
      ? yield* ofAlgorithm.buildInSlices(network, own)
      : ofAlgorithm.build(network, own);
  } catch (error) {
    return asFinding(error);
  }
  yield;
  const refused = checkScheduleSize(schedule);
  if (refused || schedule.nRanks * schedule.nChunks > MOST_CELLS) return refused;
  const fault = yield* proofInSlices(schedule, network);
  if (!fault) return undefined;
  const { code, message, hint, step, transfer } = fault;
  const statement = step === undefined || transfer === undefined ? undefined : schedule.statementOf?.(step, transfer);
  return { code, message, ...(hint && { hint }), ...(statement !== undefined && { statement }) };
}
