/** The language server process for Node: a connection, the language, the kinds of each file. No logic of its own. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { URI } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { type Catalogs, rebuildAll } from '../language/catalogs.ts';
import { createSynclineServices } from '../language/module.ts';
import { PLAN_REQUEST, planDocument } from '../language/plan-request.ts';
import { CONFIG_NAME } from '../runtime/host/plugins/config.ts';
import { createPluginHost } from '../runtime/host/plugins/plugin-host.ts';
import { createTrustStore, trustFile } from '../runtime/host/plugins/trust-store.ts';
import { builtinCatalog } from '../runtime/plugins/catalog.ts';
import { PluginAwareWorkspace } from './await-plugins.ts';
import { createCollector } from './collect-at-rest.ts';
import { createPauses } from './in-pauses.ts';
import { PacedUpdateHandler } from './paced-updates.ts';
import { PLUGINS_NOTIFICATION, readPluginOptions } from './plugin-messages.ts';
import { usageFor } from './usage.ts';
import { createWorkspacePlugins } from './workspace-plugins.ts';

const usage = usageFor(process.argv.slice(2));
if (usage) {
  process.stderr.write(usage.text);
  process.exit(usage.exitCode);
}

const connection = createConnection(ProposedFeatures.all);
const plugins = createWorkspacePlugins({
  base: builtinCatalog,
  trust: createTrustStore(trustFile(process.env)),
  createHost: (options) =>
    createPluginHost({
      bridgePath: hostFile('plugin-bridge.cjs', 'bridge.ts'),
      processPath: hostFile('plugin-process.cjs', 'plugin-process.ts'),
      ...options,
    }),
  onChange: () => {
    if (isStarted) void rebuildAll(shared);
  },
  publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }),
});
let isStarted = false;

const catalogs: Catalogs = ({ uri }) => plugins.catalogOf(uri.toString());
const pauses = createPauses();
const services = createSynclineServices(
  { connection, ...NodeFileSystem },
  catalogs,
  {
    lsp: { DocumentUpdateHandler: (shared) => new PacedUpdateHandler(shared) },
    workspace: {
      WorkspaceManager: (shared) =>
        new PluginAwareWorkspace(shared, plugins, () => {
          isStarted = true;
        }),
    },
  },
  { idle: pauses.idle },
  Math.max(1, availableParallelism() - 1),
);
const { shared } = services;
shared.workspace.DocumentBuilder.onUpdate(pauses.disturb);
shared.workspace.DocumentBuilder.onUpdate(createCollector());
shared.lsp.LanguageServer.onInitialize(({ workspaceFolders, rootUri, initializationOptions }) => {
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  plugins.open(folders, readPluginOptions(initializationOptions));
});
shared.lsp.DocumentUpdateHandler.onWatchedFilesChange(({ changes }) => {
  if (changes.some(({ uri }) => uri.endsWith(`/${CONFIG_NAME}`))) plugins.configChanged();
});
connection.onNotification(PLUGINS_NOTIFICATION, (changed: unknown) => plugins.update(readPluginOptions(changed)));
connection.onRequest(PLAN_REQUEST, async ({ uri }: { uri: string }) => {
  (shared.lsp.DocumentUpdateHandler as PacedUpdateHandler).flush();
  const answer = await planDocument(services, URI.parse(uri), catalogs);
  return { ...answer, plugins: plugins.refsOf(uri) };
});
startLanguageServer(shared);

/** Beside the bundle; from the sources, which are modules without `__dirname`, a source. */
function hostFile(bundle: string, source: string): string {
  return typeof __dirname === 'string'
    ? path.join(__dirname, bundle)
    : path.resolve(path.dirname(process.argv[1]), '../runtime/host/plugins', source);
}
