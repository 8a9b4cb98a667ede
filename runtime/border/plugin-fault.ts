/** What a plugin does wrong. Never our own mistake: whoever catches it names the plugin and goes on without it. */
import { EvaluationError } from '../expr/evaluate.ts';

/** The message is one sentence about the plugin, as a rule without its name; the hint is the way out. */
export class PluginFault extends EvaluationError {
  override readonly code = 'run/plugin';
  readonly hint?: string;
  /** The kind that it is about: where in the plugin's file people look. */
  readonly kind?: string;

  /** Where in a file, if that is known; line and column count from 1. */
  readonly at?: FaultPlace;
  /** The message names the plugin. */
  isNamed = false;

  constructor(message: string, { hint, kind, at }: Omit<FaultData, 'message'> = {}) {
    super(message);
    this.hint = hint;
    this.kind = kind;
    this.at = at;
  }
}

export interface FaultPlace {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** The same as data, for the way between processes. */
export interface FaultData {
  readonly message: string;
  readonly hint?: string;
  readonly kind?: string;
  readonly at?: FaultPlace;
}

export function dataOfFault({ message, hint, kind, at }: PluginFault): FaultData {
  return { message, ...(hint && { hint }), ...(kind && { kind }), ...(at && { at }) };
}

/** What somebody's code threw, in one line. */
export function thrownText(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  return text.split('\n')[0].trim() || 'nothing';
}
