/** The progress notification of a run, with its Cancel. */
import * as vscode from 'vscode';
import type { RunSession } from './run-session.ts';

export interface RunProgress {
  /** Finished points so far, of all. */
  report(done: number, total: number): void;
}

/** Stays until the session has ended; its Cancel cancels the session. */
export function showRunProgress(experiment: string, session: RunSession): RunProgress {
  let update: RunProgress['report'] = () => undefined;
  let shown = 0;
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Running ${experiment}`, cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => session.cancel());
      update = (done, total) => {
        if (total === 0) return;
        const percent = (100 * done) / total;
        progress.report({ message: `${done} of ${total} points`, increment: percent - shown });
        shown = percent;
      };
      return session.ended;
    },
  );
  return { report: (done, total) => update(done, total) };
}
