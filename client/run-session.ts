/**
 * One run of one experiment, from start to its end: collects records, knows its state, and gives the view that the panel
 * shows. Apart from VS Code, so that it is tested without an editor; the process is behind `start`.
 */
import type { Experiment, Place } from '../runtime/api/plan.ts';
import type { ExperimentReport } from '../runtime/api/report.ts';
import type { RunRecord } from '../runtime/api/run.ts';
import { createReport } from '../runtime/report/create-report.ts';
import type { ResultsView, RunState } from './messages.ts';
import { throttle } from './throttle.ts';

export interface RunSessionOptions {
  readonly experiment: Experiment;
  /** Of the experiment's claims, in its order. */
  readonly claimPlaces: readonly Place[];
  readonly file: string;
  /** Runs to the end, or until the signal; rejects when the run dies. */
  start(onRecord: (record: RunRecord) => void, signal: AbortSignal): Promise<unknown>;
  /** After a change of the view, at most ten times a second; at once when the run ends. */
  onChange(view: ResultsView): void;
}

export interface RunSession {
  view(): ResultsView;
  /** Ends the run at once; the points that it has finished stay. Without effect after the end. */
  cancel(): void;
  /** The last view; never rejects. */
  readonly ended: Promise<ResultsView>;
}

const CHANGE_INTERVAL_MS = 100;

export function startRunSession(options: RunSessionOptions): RunSession {
  const { experiment, file } = options;
  const abort = new AbortController();
  const records: RunRecord[] = [];
  let state: RunState = 'running';
  let problem: string | null = null;
  let report: ExperimentReport | null = null;
  let nReported = 0;

  const view = (): ResultsView => {
    if (records.length > nReported) {
      report = createReport(experiment, records, options.claimPlaces);
      nReported = records.length;
    }
    return { experiment: experiment.name, file, state, problem, report, earlier: false };
  };
  const changed = throttle(() => options.onChange(view()), CHANGE_INTERVAL_MS);

  let resolveEnded: (view: ResultsView) => void;
  const ended = new Promise<ResultsView>((resolve) => {
    resolveEnded = resolve;
  });
  const end = (finalState: RunState, reason: string | null) => {
    if (state !== 'running') return;
    state = finalState;
    problem = reason;
    changed.cancel();
    const last = view();
    options.onChange(last);
    resolveEnded(last);
  };

  changed();
  options
    .start((record) => {
      if (state !== 'running') return;
      records.push(record);
      changed();
    }, abort.signal)
    .then(
      () => end('done', null),
      (error: unknown) => end('failed', error instanceof Error ? error.message : String(error)),
    );

  return {
    view,
    ended,
    cancel() {
      end('cancelled', null);
      abort.abort();
    },
  };
}
