/** The progress notification of a run, with its Cancel. */
import * as vscode from 'vscode';
import type { RunsDone } from '../runtime/api/report.ts';
import type { RunSession } from './run-session.ts';

export interface RunProgress {
  report(runs: RunsDone): void;
}

/** Stays until the session has ended; its Cancel cancels the session. */
export function showRunProgress(experiment: string, session: RunSession): RunProgress {
  let update: RunProgress['report'] = () => undefined;
  let shown = 0;
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Running ${experiment}`, cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => session.cancel());
      update = ({ done, total, seeds = 1 }) => {
        if (total === 0) return;
        const percent = (100 * done) / total;
        progress.report({
          message: `${done} of ${total} ${seeds > 1 ? 'runs' : 'points'}`,
          increment: percent - shown,
        });
        shown = percent;
      };
      return session.ended;
    },
  );
  return { report: (runs) => update(runs) };
}
