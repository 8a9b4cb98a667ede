/**
 * Every algorithm is executed symbolically on every topology it is used with, behind the build of a document. What is wrong stands
 * on the statement that causes it; where that is not in this file, on the algorithm of the sentence.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import { scheduleRefusal } from '../../runtime/schedule/schedule-refusal.ts';
import * as ast from '../generated/ast.ts';
import { spotInBody } from '../semantics/bodies/spot-in-body.ts';
import { simpleError } from '../semantics/issues.ts';
import { wholeModel } from '../semantics/visible-declarations.ts';
import { type BackgroundCheck, contentKey, task } from './background-checks.ts';
import type { BackgroundIssue } from './one-per-place.ts';
import { buildPair, type Pair, pairsOf } from './pairs.ts';

/** Chunks times ranks: the state of the proof, 12 bytes each. */
const MOST_CELLS = 8_000_000;

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
): BackgroundIssue {
  const model = wholeModel(sentence);
  const spot = model && spotInBody(algorithm, statement, { model });
  const among = `\`${algorithm.label}\` on \`${topology.label}\``;
  return { ...simpleError(code, message, hint), spot: spot ?? { node: sentence.algorithm }, among };
}

/** What is wrong with the pair; `undefined` also where it is too large to say, or refused for another reason. */
function* prove(pair: Pair, catalog: Catalog): Generator<void, Finding | undefined, void> {
  const built = yield* buildPair(pair, catalog);
  if (!built) return undefined;
  if ('refusal' in built) return built.refusal;
  const { network, schedule } = built;
  yield;
  const refusal = yield* scheduleRefusal(schedule, network, MOST_CELLS);
  if (!refusal) return undefined;
  const { code, message, hint, step, transfer } = refusal;
  const statement = step === undefined || transfer === undefined ? undefined : schedule.statementOf?.(step, transfer);
  return { code, message, ...(hint && { hint }), ...(statement !== undefined && { statement }) };
}
