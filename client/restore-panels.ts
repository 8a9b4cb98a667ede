/** Brings the panels of an earlier session back, with what they showed, when VS Code finds them in its layout. */
import * as vscode from 'vscode';
import { readPanelState } from './read-panel-state.ts';
import { PANEL_TYPE } from './results-panel.ts';
import type { RunController } from './run-controller.ts';

export interface PanelRestorer extends vscode.Disposable, vscode.WebviewPanelSerializer {}

export function restorePanels(runs: Pick<RunController, 'restore'>): PanelRestorer {
  const serializer: vscode.WebviewPanelSerializer = {
    async deserializeWebviewPanel(panel, data) {
      const state = readPanelState(data);
      if (state) runs.restore(panel, vscode.Uri.parse(state.source), state.view);
      // An empty page would say less than none.
      else panel.dispose();
    },
  };
  const registration = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, serializer);
  return { ...serializer, dispose: () => registration.dispose() };
}
