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
  /** `null` before the first record has arrived, and where an earlier session's was too large to be kept. */
  readonly report: ExperimentReport | null;
  /** Whether it was run before the window was loaded; the text may have changed since. */
  readonly earlier: boolean;
}

/** What the panel keeps over a reload of the window: VS Code hands it to the next session. */
export interface PanelState {
  readonly version: 1;
  /** Address of the source file. */
  readonly source: string;
  readonly view: ResultsView;
  /** Names of the series switched off, per chart. */
  readonly hidden: readonly (readonly string[])[];
}

export type ToPanel =
  | { readonly type: 'show'; readonly source: string; readonly view: ResultsView }
  /** Answer with an `image` of chart `chart`, from 0. */
  | { readonly type: 'paint'; readonly chart: number };

export type FromPanel =
  /** The script is loaded, for the first time or again after the panel was hidden: send the view. */
  | { readonly type: 'ready' }
  /** A view has been drawn; the numbers let a test see what is on the screen. */
  | { readonly type: 'drawn'; readonly state: RunState; readonly nRows: number; readonly nCharts: number }
  | { readonly type: 'run' }
  | { readonly type: 'cancel' }
  /** Show this line of the source, 1-based. */
  | { readonly type: 'reveal'; readonly line: number }
  | { readonly type: 'saveChart'; readonly chart: number }
  | { readonly type: 'saveData' }
  /** Base64 of a PNG; `null` where there is no such chart. */
  | { readonly type: 'image'; readonly chart: number; readonly png: string | null };
