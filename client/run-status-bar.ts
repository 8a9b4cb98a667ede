/**
 * The status bar item of the latest run: name and percent while it runs, its outcome after. A click opens its results,
 * also after their panel was closed. It goes with the last editor of its file, or with the end of a run whose file has
 * been closed meanwhile.
 */
import * as vscode from 'vscode';
import type { ResultsView } from './messages.ts';
import { type Status, statusOf } from './status-text.ts';

export interface RunStatusBar extends vscode.Disposable {
  /** `nOthers` runs go on beside the one shown. */
  show(uri: vscode.Uri, view: ResultsView, nOthers: number): void;
  /** What it says now; `undefined` while it is hidden. */
  shown(): Status | undefined;
}

export function createRunStatusBar(): RunStatusBar {
  const item = vscode.window.createStatusBarItem('syncline.run', vscode.StatusBarAlignment.Left, 50);
  item.name = 'Syncline Run';
  let current: { readonly uri: vscode.Uri; readonly view: ResultsView; readonly status: Status } | undefined;

  const hideIfClosed = () => {
    if (!current || current.view.state === 'running' || isOpen(current.uri)) return;
    current = undefined;
    item.hide();
  };
  const tabs = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    if (closed.length > 0) hideIfClosed();
  });

  return {
    show(uri, view, nOthers) {
      const status = statusOf(view, nOthers);
      current = { uri, view, status };
      item.text = status.text;
      item.backgroundColor = status.isError ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
      item.tooltip = `Show the results of ${view.experiment} in ${view.file}`;
      item.command = { command: 'syncline.showResults', title: 'Show Results', arguments: [uri, view.experiment] };
      item.show();
      hideIfClosed();
    },
    shown: () => current?.status,
    dispose() {
      tabs.dispose();
      item.dispose();
    },
  };
}

function isOpen(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => {
    if (input instanceof vscode.TabInputText) return String(input.uri) === String(uri);
    return input instanceof vscode.TabInputTextDiff && String(input.modified) === String(uri);
  });
}
