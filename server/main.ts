/** The language server process for Node: a connection, the language, the built-in catalog. No logic of its own. */
import { availableParallelism } from 'node:os';
import { URI } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createSynclineServices } from '../language/module.ts';
import { PLAN_REQUEST, planDocument } from '../language/plan-request.ts';
import { builtinCatalog } from '../runtime/plugins/catalog.ts';
import { inPauses } from './in-pauses.ts';
import { PacedUpdateHandler } from './paced-updates.ts';
import { usageFor } from './usage.ts';

const usage = usageFor(process.argv.slice(2));
if (usage) {
  process.stderr.write(usage.text);
  process.exit(usage.exitCode);
}

const connection = createConnection(ProposedFeatures.all);
const services = createSynclineServices(
  { connection, ...NodeFileSystem },
  builtinCatalog,
  { lsp: { DocumentUpdateHandler: (shared) => new PacedUpdateHandler(shared) } },
  { idle: inPauses },
  Math.max(1, availableParallelism() - 1),
);
const { shared } = services;
connection.onRequest(PLAN_REQUEST, ({ uri }: { uri: string }) => {
  (shared.lsp.DocumentUpdateHandler as PacedUpdateHandler).flush();
  return planDocument(services, URI.parse(uri), builtinCatalog);
});
startLanguageServer(shared);
