/**
 * Do problem, optimizer, workers and network fit, and are the settings inside what is known to be stable? Asked for every set of
 * values that the sentence puts together, from what the kinds say of themselves; nothing is trained and nothing is built.
 */
import type { BoundKind, Category, KindsByCategory } from '../../runtime/api/descriptor.ts';
import type { Expr } from '../../runtime/api/expr.ts';
import type { Column, Train } from '../../runtime/api/plan.ts';
import { boundKind } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorOf } from '../../runtime/bodies/kind-of-value.ts';
import { fitFindings } from '../../runtime/expr/check-fit.ts';
import { isKindValue } from '../../runtime/expr/evaluate.ts';
import * as ast from '../generated/ast.ts';
import { namesRead } from './check-experiment.ts';
import type { Context } from './context.ts';
import { type KindPart, type Placed, placed, rangeFindings, reportFindings } from './findings-at-points.ts';
import { type Pick, picksOf, type Varied, valueAt } from './picks.ts';

/** The parts of the sentence that have a kind each. */
const PARTS = ['problem', 'optimizer', 'workers', 'topology', 'algorithm'] as const satisfies readonly Category[];

type Part = (typeof PARTS)[number];

export function checkTraining(
  sentence: ast.Train,
  run: Train,
  varied: readonly Varied[],
  columns: readonly Column[],
  context: Context,
): void {
  const named = PARTS.filter((part) => run[part] !== null);
  const names = namesRead(
    named.map((part) => run[part] as Expr),
    columns,
  );
  const { statements } = sentence.$container;
  const keepsField = statements.some((line) => ast.isMeasure(line) && line.kind === 'field');
  reportFindings(varied, context, picksOf(varied, names), (pick) => {
    const parts = new Map<Part, KindPart>();
    for (const part of named) {
      const [node, expr] = [sentence[part], run[part]];
      const value = expr && valueAt(expr, pick, columns);
      if (!node || !expr || value === undefined || value === null || !isKindValue(value)) return [];
      parts.set(part, { node, expr, value });
    }
    return partFindings(parts, pick, keepsField, context);
  });
}

function partFindings(parts: ReadonlyMap<Part, KindPart>, pick: Pick, keepsField: boolean, context: Context): Placed[] {
  const { catalog } = context;
  const bound = new Map<Part, BoundKind>();
  for (const [part, at] of parts) {
    if (!descriptorOf(at.value, catalog)) return [];
    bound.set(part, boundKind(at.value, catalog));
  }
  const wrong = [...parts].flatMap(([part, at]) =>
    rangeFindings(bound.get(part)!.descriptor, at, catalog).map((finding) => placed(finding, at, pick, context)),
  );
  if (wrong.length > 0) return wrong;
  const kindOf = <C extends Part>(part: C) => bound.get(part) as BoundKind<KindsByCategory[C]> | undefined;
  const topology = kindOf('topology');
  const algorithm = kindOf('algorithm');
  const shape = topology?.descriptor.shape(topology.values as never);
  const unfit = shape && algorithm ? algorithm.descriptor.requires(shape, algorithm.values as never) : [];
  const findings = fitFindings({
    problem: kindOf('problem')!,
    optimizer: kindOf('optimizer')!,
    workers: kindOf('workers'),
    shape,
    reduces: algorithm !== undefined,
    keepsField,
  });
  return [
    ...unfit.map((finding) => placed(finding, parts.get('algorithm')!, pick, context)),
    ...findings.map(({ part, finding }) => placed(finding, parts.get(part)!, pick, context)),
  ];
}
