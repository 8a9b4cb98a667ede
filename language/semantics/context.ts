/** What elaboration carries along: the catalog, where issues go, and what has been worked out already. */
import type { AstNode } from 'langium';
import type { Body } from '../../runtime/api/body.ts';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Expr, Value } from '../../runtime/api/expr.ts';
import type { Issue } from '../../runtime/api/issue.ts';
import { EMPTY_SCOPE, EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';
import { namesIn } from '../../runtime/expr/walk.ts';
import type * as ast from '../generated/ast.ts';
import { spanOf } from './span.ts';
import { type Type, UNKNOWN } from './types.ts';

/** An expression with its type; no `expr` where something is wrong with it. */
export interface Elaborated {
  readonly type: Type;
  readonly expr: Expr | undefined;
}

export const BROKEN: Elaborated = { type: UNKNOWN, expr: undefined };

/** Where an issue stands: a node, or one property of it. */
export interface Spot {
  readonly node: AstNode;
  readonly property?: string;
  readonly index?: number;
}

export interface SpottedIssue extends Issue {
  readonly spot: Spot;
  /** Other places that have a part in it, also in other files. */
  readonly related?: readonly { readonly node: AstNode; readonly message: string }[];
}

/**
 * Where names stand decides what they may read: constants, the axes of a run, its metrics at one step (`until`), all its
 * results, or what a body knows while it runs.
 */
export type Phase = 'constant' | 'run' | 'step' | 'result' | 'body';

export interface Context {
  readonly catalog: Catalog;
  /** The file at hand. What is wrong with an imported one is said there. */
  readonly model: ast.Model;
  readonly phase: Phase;
  readonly report: (issue: SpottedIssue) => void;
  /** On behalf of the declaration of this file around a node, whoever asked for it first. */
  readonly reportOf: (node: AstNode) => Context['report'];
  /** Declarations and columns, each worked out once; `'open'` while it is being worked out, which shows cycles. */
  readonly declarations: Map<AstNode, Elaborated | 'open'>;
  /** Bodies, each worked out once; `undefined` for one with a mistake. */
  readonly bodies: Map<AstNode, Body | undefined | 'open'>;
  /** Types of what bodies, functions and lists name themselves. */
  readonly locals: Map<AstNode, Type>;
  /** Declarations that are defined by themselves, each with all that have a part in it. */
  readonly cycles: Map<AstNode, readonly ast.Importable[]>;
  /** Types of the axes of the experiment at hand. */
  readonly axisTypes: Map<ast.Axis, Type>;
  /** Values of the axes, by name, as far as they are known. */
  readonly axisValues: Map<string, readonly Value[]>;
  /** Conditions whose first step the experiment reads, by the name under which it does. */
  readonly watches: Map<string, Expr>;
}

/** The value of an expression that reads no axis and no result. */
export function constantOf(expr: Expr | undefined): Value | undefined {
  // Most expressions that are no constants read a name: asking first is much cheaper than failing.
  if (!expr || namesIn(expr).size > 0) return undefined;
  try {
    return evaluate(expr, EMPTY_SCOPE);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** White space folded, comments dropped: how a call or a claim is quoted. Of what is not written yet, nothing. */
export function sourceText(node: AstNode | undefined): string {
  if (!node) return '';
  const span = spanOf(node);
  const { offset = 0, text = '' } = node.$cstNode ?? {};
  return text
    .slice((span?.start ?? offset) - offset, (span?.end ?? offset) - offset)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
