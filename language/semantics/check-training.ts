/**
 * Does the optimizer fit the problem, and are its settings inside what is known to be stable? Asked for every pair of values
 * that the sentence puts together, from what the kinds say of themselves; nothing is trained.
 */
import type { Column, Train } from '../../runtime/api/plan.ts';
import { boundValues } from '../../runtime/expr/bind-kinds.ts';
import type * as ast from '../generated/ast.ts';
import { namesRead } from './check-experiment.ts';
import type { Context } from './context.ts';
import { type KindPart, type Placed, placed, rangeFindings, reportFindings } from './findings-at-points.ts';
import { type Pick, picksOf, type Varied, valueAt } from './picks.ts';

export function checkTraining(
  sentence: ast.Train,
  run: Train,
  varied: readonly Varied[],
  columns: readonly Column[],
  context: Context,
): void {
  const names = namesRead([run.problem, run.optimizer], columns);
  reportFindings(varied, context, picksOf(varied, names), (pick) => {
    const problem = { node: sentence.problem, expr: run.problem, value: valueAt(run.problem, pick, columns) };
    const optimizer = { node: sentence.optimizer, expr: run.optimizer, value: valueAt(run.optimizer, pick, columns) };
    if (!problem.value || !optimizer.value) return [];
    return pairFindings(problem as KindPart, optimizer as KindPart, pick, context);
  });
}

function pairFindings(problem: KindPart, optimizer: KindPart, pick: Pick, context: Context): Placed[] {
  const problemKind = context.catalog.problem(problem.value.kind);
  const optimizerKind = context.catalog.optimizer(optimizer.value.kind);
  if (!problemKind || !optimizerKind) return [];
  const wrong = [
    ...rangeFindings(problemKind, problem, context.catalog).map((finding) => placed(finding, problem, pick, context)),
    ...rangeFindings(optimizerKind, optimizer, context.catalog).map((finding) =>
      placed(finding, optimizer, pick, context),
    ),
  ];
  if (wrong.length > 0) return wrong;
  const { catalog } = context;
  const facts = problemKind.facts(boundValues(problemKind, problem.value.args, catalog));
  return optimizerKind
    .requires(facts, boundValues(optimizerKind, optimizer.value.args, catalog))
    .map((finding) => placed(finding, optimizer, pick, context));
}
