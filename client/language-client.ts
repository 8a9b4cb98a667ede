/** The connection to the language server, which is a process of its own, and the one request that is ours: the plan. */
import * as vscode from 'vscode';
import { CodeLensRequest, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { PlannedFile } from '../runtime/api/plan.ts';
import type { PluginRef } from '../runtime/api/plugin.ts';
import execArgv from '../server/engine-flags.json' with { type: 'json' };
import type { PluginSources } from './plugin-sources.ts';

export const LANGUAGE = 'syncline';

/** Called by answers of the server: asks for a new name of what stands at a place. */
export const RENAME_COMMAND = '_syncline.renameAt';

export interface PlanReply {
  /** Absent while the file has errors. */
  readonly planned?: PlannedFile;
  readonly nErrors: number;
  /** Whose kinds the plan uses beside the built-in ones. */
  readonly plugins: readonly PluginRef[];
}

export interface SynclineLanguage extends vscode.Disposable {
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
  /** Of the text as the server sees it, saved or not. */
  plan(uri: vscode.Uri): Promise<PlanReply>;
  stop(): Promise<void>;
}

export function startLanguage(context: vscode.ExtensionContext, plugins: PluginSources): SynclineLanguage {
  const module = context.asAbsolutePath('dist/server.cjs');
  const server = { module, transport: TransportKind.ipc, options: { execArgv } };
  const client = new LanguageClient(
    LANGUAGE,
    'Syncline',
    { run: server, debug: server },
    {
      documentSelector: [{ language: LANGUAGE }],
      initializationOptions: () => ({ commands: [RENAME_COMMAND], ...plugins.options() }),
      middleware: {
        provideCodeLenses: (document, token, next) => (isCodeLensEnabled() ? next(document, token) : []),
      },
    },
  );
  const ready = client.start();
  const watch = vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(CODE_LENS_SETTING)) refreshCodeLenses(client);
    }),
    plugins.onDidChange(async () => {
      await ready;
      await client.sendNotification('syncline/plugins', plugins.options());
    }),
  );
  return {
    ready,
    async plan(uri) {
      await ready;
      return client.sendRequest<PlanReply>('syncline/plan', { uri: client.code2ProtocolConverter.asUri(uri) });
    },
    async stop() {
      await ready.catch(() => undefined);
      await client.stop();
    },
    dispose: () => watch.dispose(),
  };
}

const CODE_LENS_SETTING = 'syncline.codeLens.enabled';

function isCodeLensEnabled(): boolean {
  return vscode.workspace.getConfiguration().get(CODE_LENS_SETTING, true);
}

function refreshCodeLenses(client: LanguageClient): void {
  const feature = client.getFeature(CodeLensRequest.method);
  for (const document of vscode.workspace.textDocuments) {
    feature.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
  }
}
