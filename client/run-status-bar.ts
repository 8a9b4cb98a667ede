/**
 * The status bar item of the latest run: name and percent while it runs, its outcome after. A click opens its results,
 * also after their panel was closed.
 */
import * as vscode from 'vscode';
import type { ResultsView } from './messages.ts';
import { statusText } from './status-text.ts';

export interface RunStatusBar extends vscode.Disposable {
  /** `nOthers` runs go on beside the one shown. */
  show(uri: vscode.Uri, view: ResultsView, nOthers: number): void;
}

export function createRunStatusBar(): RunStatusBar {
  const item = vscode.window.createStatusBarItem('syncline.run', vscode.StatusBarAlignment.Left, 50);
  item.name = 'Syncline Run';
  return {
    show(uri, view, nOthers) {
      item.text = statusText(view, nOthers);
      item.tooltip = `Show the results of ${view.experiment} in ${view.file}`;
      item.command = { command: 'syncline.showResults', title: 'Show Results', arguments: [uri, view.experiment] };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}
