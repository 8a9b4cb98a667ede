/** Entry of the extension: starts the language server, wires commands, runs and their display together. */
import * as vscode from 'vscode';
import { createClaimDecorations } from './claim-decorations.ts';
import { registerCommands } from './commands.ts';
import { type SynclineLanguage, startLanguage } from './language-client.ts';
import type { Drawn } from './results-panel.ts';
import { createRunController } from './run-controller.ts';
import { createRunStatusBar } from './run-status-bar.ts';

/** What other extensions and the tests get from `activate`. */
export interface SynclineApi {
  /** Resolves when the language server answers. */
  readonly ready: Promise<void>;
  /** What the results panel of an experiment shows; `undefined` without a panel, or before its first drawing. */
  drawn(uri: vscode.Uri, experiment: string): Drawn | undefined;
}

let language: SynclineLanguage | undefined;

export function activate(context: vscode.ExtensionContext): SynclineApi {
  language = startLanguage(context);
  const claims = createClaimDecorations(context.extensionUri);
  const statusBar = createRunStatusBar();
  const runs = createRunController({
    context,
    claims,
    statusBar,
    runAgain: ({ uri, experiment }) => {
      void vscode.commands.executeCommand('syncline.runExperiment', uri, experiment);
    },
  });
  context.subscriptions.push(language, claims, statusBar, runs, registerCommands(language, runs));
  return {
    ready: language.ready,
    drawn(uri, experiment) {
      const results = runs.find(uri, experiment);
      return results && runs.drawn(results);
    },
  };
}

export async function deactivate(): Promise<void> {
  await language?.stop();
}
