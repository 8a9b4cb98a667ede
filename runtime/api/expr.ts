/**
 * Expressions as plain JSON, after names are resolved and units converted: numbers are in base units (s, B, B/s).
 * The checker folds constants with the same evaluator that a run uses.
 */
import type { Body } from './body.ts';
import type { Category, ParamValue } from './descriptor.ts';

export type Expr =
  | { readonly op: 'literal'; readonly value: number | string | boolean }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'list'; readonly items: readonly Expr[] }
  | KindExpr
  /** `target[axis: value]`: the target at the same point with these axes replaced. */
  | { readonly op: 'at'; readonly target: Expr; readonly axes: Readonly<Record<string, Expr>> }
  | { readonly op: 'unary'; readonly operator: UnaryOperator; readonly value: Expr }
  /** `unit`: of comparisons of quantities, the base unit of both sides; absent where there is none. */
  | {
      readonly op: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
      readonly unit?: string;
    }
  | { readonly op: 'call'; readonly fn: string; readonly args: readonly Expr[] }
  /** An item of a list, or of a list of lists; from 0. */
  | { readonly op: 'index'; readonly target: Expr; readonly indices: readonly Expr[] }
  /** `from .. to by step` as a list; `inclusive` where `to` takes part. */
  | {
      readonly op: 'span';
      readonly from: Expr;
      readonly to: Expr;
      readonly by: Expr | null;
      readonly inclusive: boolean;
    }
  /** `[item for a in .., b in .. if filter]`: later bindings vary faster and may read the earlier ones. */
  | {
      readonly op: 'comprehension';
      readonly item: Expr;
      readonly bindings: readonly { readonly name: string; readonly values: Expr }[];
      readonly filter: Expr | null;
    }
  | { readonly op: 'if'; readonly condition: Expr; readonly whenTrue: Expr; readonly whenFalse: Expr }
  /** A function of the file at its arguments: `body` reads the names of `params` and nothing else. */
  | { readonly op: 'apply'; readonly params: readonly string[]; readonly args: readonly Expr[]; readonly body: Expr }
  /**
   * `max(gap, over: momentum)`: the target at every value of an axis, folded into one; `over: null` folds the repeats
   * of a point (`std(error)`). The functions and what they do stand in `runtime/expr/folds.ts`.
   */
  | {
      readonly op: 'fold';
      readonly fn: string;
      readonly target: Expr;
      readonly over: string | null;
      readonly args: readonly Expr[];
    };

/** A kind with every argument and default written in. `label` is what charts and tables call it: `ring`, or the declaration's name. */
export interface KindExpr {
  readonly op: 'kind';
  readonly category: Category;
  readonly kind: string;
  readonly label: string;
  readonly args: Readonly<Record<string, Expr>>;
  /** Of a kind that is written in the language; `kind` is then its name, and no kind of the catalog. */
  readonly body?: Body;
}

export type UnaryOperator = '-' | 'not';
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '^'
  | 'mod'
  | 'div'
  | 'xor'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | 'and'
  | 'or';

/** A kind with its values: what an engine is handed. */
export interface KindValue {
  readonly category: Category;
  readonly kind: string;
  readonly label: string;
  readonly args: Readonly<Record<string, ParamValue>>;
  readonly body?: Body;
}

export type Value = number | string | boolean | KindValue | readonly Value[];
