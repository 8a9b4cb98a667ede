/**
 * The body of a topology, an algorithm or an optimizer that is written in the language: plain JSON, checked and in base units. It
 * travels inside the kinds that use it, so that a plan says all that is run and equal bodies are equal runs.
 * One interpreter in `runtime/bodies` serves checker and run alike.
 */
import type { Category, Params } from './descriptor.ts';
import type { Expr } from './expr.ts';

export interface Body {
  readonly category: Extract<Category, 'topology' | 'algorithm' | 'optimizer'>;
  /** With types and ranges; defaults are written into the values. */
  readonly params: Params;
  readonly statements: readonly BodyStatement[];
}

/** `at` numbers the statements of a body in the order of the text, from 0: findings name it, and the text is found again. */
interface Placed {
  readonly at: number;
}

export type BodyStatement = Placed & (AnyStatement | TopologyStatement | AlgorithmStatement | OptimizerStatement);

type AnyStatement =
  | { readonly do: 'let'; readonly name: string; readonly value: Expr }
  /** `x = ..`, `x[i, j] = ..`: the variable keeps its type; a list its length. */
  | { readonly do: 'assign'; readonly name: string; readonly indices: readonly Expr[]; readonly value: Expr }
  | { readonly do: 'for'; readonly bindings: readonly BodyBinding[]; readonly body: readonly BodyStatement[] }
  | {
      readonly do: 'if';
      readonly condition: Expr;
      readonly whenTrue: readonly BodyStatement[];
      readonly whenFalse: readonly BodyStatement[];
    }
  /** Where the condition does not hold the body cannot be used; the text says what it needs. */
  | { readonly do: 'require'; readonly condition: Expr; readonly message: string };

export type TopologyStatement =
  /** Ranks, or switches, in an array; without sides a single one. The last index varies fastest. */
  | { readonly do: 'node'; readonly name: string; readonly isSwitch: boolean; readonly dims: readonly Expr[] }
  /** Another topology becomes part of this one, once or in an array. */
  | { readonly do: 'use'; readonly name: string; readonly dims: readonly Expr[]; readonly topology: Expr }
  | {
      readonly do: 'link';
      readonly from: LinkEnd;
      readonly to: LinkEnd;
      readonly bothWays: boolean;
      /** B/s */
      readonly bandwidth: Expr;
      /** s */
      readonly latency: Expr;
      /** How many of them side by side. */
      readonly lanes: Expr;
    }
  | { readonly do: 'interfaces'; readonly count: Expr };

/** `s[i].gpu[g]`: names with all indices behind them, the outermost part first. */
export type LinkEnd = readonly { readonly name: string; readonly indices: readonly Expr[] }[];

export type AlgorithmStatement =
  | { readonly do: 'chunks'; readonly count: Expr }
  | { readonly do: 'schedule'; readonly mode: 'dataflow' | 'lockstep' }
  | { readonly do: 'step'; readonly body: readonly BodyStatement[] }
  | {
      readonly do: 'transfer';
      readonly operation: 'reduce' | 'copy';
      /** A chunk, or a list of chunks that move one beside the other. */
      readonly chunks: Expr;
      readonly source: Expr;
      readonly destination: Expr;
    };

/** A vector as long as the iterate, filled with `value` before the first step. */
export type OptimizerStatement = { readonly do: 'state'; readonly name: string; readonly value: Expr };

export interface BodyBinding {
  readonly name: string;
  /** A list; ranges are `span` expressions. */
  readonly values: Expr;
}
