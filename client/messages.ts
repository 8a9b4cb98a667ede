/**
 * What the extension and the results panel say to each other. Types only, because both sides import this file and the
 * panel's bundle should not carry the validator; `read-panel-message.ts` checks what arrives from the panel.
 */
import type { ExperimentReport } from '../runtime/api/report.ts';

/** `failed` is a run that died as a whole; points that fail are in the report of a run that is `done`. */
export type RunState = 'running' | 'done' | 'cancelled' | 'failed';

/** Everything the panel shows: it needs no memory of earlier messages. */
export interface ResultsView {
  readonly experiment: string;
  /** Base name of the source file. */
  readonly file: string;
  readonly state: RunState;
  /** Why the run failed, one sentence; `null` otherwise. */
  readonly problem: string | null;
  /** `null` before the first record has arrived. */
  readonly report: ExperimentReport | null;
}

export interface ToPanel {
  readonly type: 'show';
  readonly view: ResultsView;
}

export type FromPanel =
  /** The script is loaded, for the first time or again after the panel was hidden: send the view. */
  | { readonly type: 'ready' }
  /** A view has been drawn; the numbers let a test see what is on the screen. */
  | { readonly type: 'drawn'; readonly state: RunState; readonly nRows: number; readonly nCharts: number }
  | { readonly type: 'run' }
  | { readonly type: 'cancel' }
  /** Show this line of the source, 1-based. */
  | { readonly type: 'reveal'; readonly line: number };
