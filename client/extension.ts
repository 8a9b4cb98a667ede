/** Entry of the extension: starts the language server, wires commands, runs and their display together. */
import * as vscode from 'vscode';
import { API_VERSION, type SynclineApi } from './api.ts';
import { createClaimDecorations } from './claim-decorations.ts';
import { registerCommands } from './commands.ts';
import { type SynclineLanguage, startLanguage } from './language-client.ts';
import type { ResultsView } from './messages.ts';
import { createPluginSources } from './plugin-sources.ts';
import { restorePanels } from './restore-panels.ts';
import type { Drawn, PanelRequest } from './results-panel.ts';
import { revealLine } from './reveal-line.ts';
import { createRunController, type Results } from './run-controller.ts';
import { createRunStatusBar } from './run-status-bar.ts';
import type { Status } from './status-text.ts';

/** What `activate` gives: what other extensions may use, and what tests look at. */
export interface SynclineExports extends SynclineApi {
  /** What the results panel of an experiment shows; `undefined` without a panel, or before its first drawing. */
  drawn(uri: vscode.Uri, experiment: string): Drawn | undefined;
  /** What is known of an experiment's latest run. */
  view(uri: vscode.Uri, experiment: string): ResultsView | undefined;
  /** What the status bar says; `undefined` while it says nothing. */
  status(): Status | undefined;
  /** What VS Code calls after a reload for each panel that it finds in its layout. */
  readonly serializer: vscode.WebviewPanelSerializer;
}

let language: SynclineLanguage | undefined;

export function activate(context: vscode.ExtensionContext): SynclineExports {
  const plugins = createPluginSources();
  language = startLanguage(context, plugins);
  const claims = createClaimDecorations(context.extensionUri);
  const statusBar = createRunStatusBar();
  const runs = createRunController({ context, claims, statusBar, onRequest });
  const serializer = restorePanels(runs);
  context.subscriptions.push(plugins, language, claims, statusBar, runs, serializer, registerCommands(language, runs));
  return {
    apiVersion: API_VERSION,
    registerPlugin: (module) => plugins.register(module),
    ready: language.ready,
    serializer,
    status: () => statusBar.shown(),
    view: (uri, experiment) => runs.find(uri, experiment)?.view(),
    drawn(uri, experiment) {
      const results = runs.find(uri, experiment);
      return results && runs.drawn(results);
    },
  };
}

/** A click in the panel does what the command does. */
function onRequest({ uri, experiment }: Results, request: Exclude<PanelRequest, { type: 'cancel' }>): void {
  const call = (command: string, ...args: unknown[]) =>
    void vscode.commands.executeCommand(command, uri, experiment, ...args);
  if (request.type === 'run') call('syncline.runExperiment');
  else if (request.type === 'saveChart') call('syncline.saveChart', request.chart);
  else if (request.type === 'saveData') call('syncline.saveData');
  else void revealLine(uri, request.line);
}

export async function deactivate(): Promise<void> {
  await language?.stop();
}
