/**
 * What a running body shares: where it is, how much it may still do, and its variables. A body is compiled into closures over
 * one array of values, because a schedule of a thousand ranks runs its innermost lines some million times.
 */
import { EvaluationError } from '../expr/evaluate.ts';

/** Values by slot: numbers, conditions, lists, kinds, and what categories keep there themselves. */
export type Frame = unknown[];

export type Run = (frame: Frame) => void;

export interface Machine {
  /** The number of the statement at hand. */
  at: number;
  /** Statements and list items that may still be worked through. */
  left: number;
}

/** Some seconds at worst. A body that needs more is one that never ends, as a rule. */
export const MOST_STATEMENTS = 200_000_000;

export const createMachine = (most: number): Machine => ({ at: 0, left: most });

/** What is wrong with a body at its values: a sentence, and the statement that it is about. */
export class BodyError extends Error {
  readonly code: string;
  readonly at: number;
  readonly hint: string | undefined;

  constructor(code: string, at: number, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.at = at;
    this.hint = hint;
  }
}

/** Called for everything that can be repeated. @throws BodyError where the body does not come to an end. */
export function spend(machine: Machine, n = 1): void {
  machine.left -= n;
  if (machine.left >= 0) return;
  const message =
    'expected a body that comes to its end, found one that is still running after all the steps it may take';
  throw new BodyError('body/endless', machine.at, message, 'look for a loop over too many values');
}

/** Runs, and says of which statement a mistake in an expression is. */
export function runAll(machine: Machine, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof EvaluationError) throw new BodyError('body/value', machine.at, error.message);
    throw error;
  }
}
