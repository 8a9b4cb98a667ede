/**
 * What `activate` gives to other extensions. It stays as it is until `apiVersion` rises; new members do not raise it.
 *
 *     const syncline = vscode.extensions.getExtension<SynclineApi>('syncline.syncline');
 *     const { registerPlugin } = await syncline.activate();
 *     context.subscriptions.push(registerPlugin(vscode.Uri.joinPath(context.extensionUri, 'plugin.mjs')));
 */
import type * as vscode from 'vscode';

export const API_VERSION = 1;

export interface SynclineApi {
  readonly apiVersion: typeof API_VERSION;
  /** Resolves when the language server answers. */
  readonly ready: Promise<void>;
  /**
   * Adds the kinds of a plugin, a module of this machine as `syncline/plugin` has it, to every file; they are loaded in a
   * trusted workspace only. Those in `contributes.synclinePlugins` of a manifest need no call. Disposing takes them away.
   */
  registerPlugin(module: vscode.Uri): vscode.Disposable;
}
