/** From where plugins come in this window: manifests of extensions, calls of our API, a setting; and whether they may be loaded. */
import * as vscode from 'vscode';
import { type ContributedPlugin, contributedPlugins } from './contributed-plugins.ts';

/** As the server reads it. */
export interface PluginOptions {
  readonly trusted: boolean;
  readonly contributed: readonly ContributedPlugin[];
  readonly modules: readonly string[];
}

export interface PluginSources extends vscode.Disposable {
  options(): PluginOptions;
  readonly onDidChange: vscode.Event<void>;
  register(module: vscode.Uri): vscode.Disposable;
}

export const PLUGINS_SETTING = 'syncline.plugins';

export function createPluginSources(): PluginSources {
  const changed = new vscode.EventEmitter<void>();
  const registered = new Set<ContributedPlugin>();
  const watches = [
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.extensions.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(PLUGINS_SETTING)) changed.fire();
    }),
  ];
  return {
    onDidChange: changed.event,
    options: () => ({
      trusted: vscode.workspace.isTrusted,
      contributed: [
        ...contributedPlugins(
          vscode.extensions.all.map(({ id, packageJSON, extensionUri }) => ({
            id,
            packageJSON,
            folder: extensionUri.toString(true),
          })),
        ),
        ...registered,
      ],
      modules: vscode.workspace.getConfiguration().get<string[]>(PLUGINS_SETTING, []),
    }),
    register(module) {
      const owner = vscode.extensions.all.find(({ extensionUri }) => module.path.startsWith(`${extensionUri.path}/`));
      const extension = owner?.id ?? 'that registered it';
      const name = module.path.slice(module.path.lastIndexOf('/') + 1);
      const plugin = { extension, module: `./${name}`, from: vscode.Uri.joinPath(module, '../').toString(true) };
      registered.add(plugin);
      changed.fire();
      return new vscode.Disposable(() => {
        if (registered.delete(plugin)) changed.fire();
      });
    },
    dispose() {
      for (const watch of watches) watch.dispose();
    },
  };
}
