/**
 * Does the algorithm fit the network? Asked for every pair of values that the sentence puts together, from the closed-form
 * shape, without building anything. Sizes and arguments that follow an axis get their range checked here too.
 */
import type { AllReduce, Column, WorkloadStep } from '../../runtime/api/plan.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorIn, descriptorOf } from '../../runtime/bodies/kind-of-value.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import { isKindValue } from '../../runtime/expr/evaluate.ts';
import * as ast from '../generated/ast.ts';
import { namesRead } from './check-experiment.ts';
import { type Context, constantOf } from './context.ts';
import { MESSAGE_SIZE } from './expectation.ts';
import { type KindPart, type Part, type Placed, placed, rangeFindings, reportFindings } from './findings-at-points.ts';
import { type Pick, picksOf, type Varied, valueAt } from './picks.ts';

export function checkNetworks(
  sentence: ast.AllReduce,
  run: AllReduce | WorkloadStep,
  varied: readonly Varied[],
  columns: readonly Column[],
  context: Context,
): void {
  if (run.sentence === 'allreduce') {
    const size = { node: sentence.size, expr: run.size };
    const sizes = namesRead([run.size], columns);
    reportFindings(varied, context, picksOf(varied, sizes), (pick) => sizeFindings(size, pick, columns, context));
  } else {
    const overlap = sentence.$container.statements.find(ast.isOverlap);
    checkKind({ node: sentence.size, expr: run.workload }, varied, columns, context);
    if (overlap) checkKind({ node: overlap.kind, expr: run.overlap }, varied, columns, context);
  }

  const kinds = namesRead([run.topology, run.algorithm], columns);
  reportFindings(varied, context, picksOf(varied, kinds), (pick) => {
    const topology = { node: sentence.topology, expr: run.topology, value: valueAt(run.topology, pick, columns) };
    const algorithm = { node: sentence.algorithm, expr: run.algorithm, value: valueAt(run.algorithm, pick, columns) };
    if (!topology.value || !algorithm.value) return [];
    return pairFindings(topology as KindPart, algorithm as KindPart, pick, context);
  });
}

/** Arguments that follow an axis. */
function checkKind(part: Part, varied: readonly Varied[], columns: readonly Column[], context: Context): void {
  const picks = picksOf(varied, namesRead([part.expr], columns));
  reportFindings(varied, context, picks, (pick) => {
    const value = valueAt(part.expr, pick, columns);
    if (value === undefined || !isKindValue(value)) return [];
    const descriptor = descriptorOf(value, context.catalog);
    if (!descriptor) return [];
    return rangeFindings(descriptor, { ...part, value }, context.catalog).map((finding) =>
      placed(finding, part, pick, context),
    );
  });
}

function sizeFindings(size: Part, pick: Pick, columns: readonly Column[], context: Context): Placed[] {
  if (constantOf(size.expr) !== undefined) return [];
  const value = valueAt(size.expr, pick, columns);
  const problem = value === undefined ? undefined : checkParamValue(MESSAGE_SIZE, value);
  return problem ? [placed({ code: 'value/range', message: `the message size ${problem}` }, size, pick, context)] : [];
}

function pairFindings(topology: KindPart, algorithm: KindPart, pick: Pick, context: Context): Placed[] {
  const topologyKind = descriptorIn('topology', topology.value, context.catalog);
  const algorithmKind = descriptorIn('algorithm', algorithm.value, context.catalog);
  if (!topologyKind || !algorithmKind) return [];
  const wrong = [
    ...rangeFindings(topologyKind, topology, context.catalog).map((finding) =>
      placed(finding, topology, pick, context),
    ),
    ...rangeFindings(algorithmKind, algorithm, context.catalog).map((finding) =>
      placed(finding, algorithm, pick, context),
    ),
  ];
  if (wrong.length > 0) return wrong;
  const { catalog } = context;
  const shape = topologyKind.shape(boundValues(topology.value.args, catalog));
  const unfit = algorithmKind.requires(shape, boundValues(algorithm.value.args, catalog));
  return unfit.map((finding) => {
    // One algorithm on several networks: the odd one is the network, unless an argument mends the algorithm.
    const isNetworkOdd = algorithm.expr.op !== 'name' && topology.expr.op === 'name' && !finding.addArgument;
    return placed(finding, isNetworkOdd ? topology : algorithm, pick, context);
  });
}
