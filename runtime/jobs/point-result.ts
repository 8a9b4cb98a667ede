/** What comes of running one point: figures, or why there are none. */
import type { Metrics } from '../api/run.ts';
import type { KeptOfRun } from '../api/training.ts';
import { EvaluationError } from '../expr/evaluate.ts';
import { TooLargeError } from '../schedule/size-limit.ts';

export type PointResult =
  | { readonly ok: true; readonly metrics: Metrics; readonly engine?: string; readonly kept?: KeptOfRun }
  | { readonly ok: false; readonly failure: RunFailure };

/** Why a point cannot be run. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
}

export function failed({ code, message }: RunFailure): { readonly ok: false; readonly failure: RunFailure } {
  return { ok: false, failure: { code, message } };
}

/** What the file says has no meaning there, or its schedule is too large for the engine; `run/plugin`: a plugin broke; `run/failed`: something else did. */
export function failureOf(error: unknown): RunFailure {
  if (error instanceof EvaluationError || error instanceof TooLargeError)
    return { code: error.code, message: error.message };
  return { code: 'run/failed', message: error instanceof Error ? error.message : String(error) };
}
