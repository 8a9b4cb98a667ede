/** Puts the language together: Langium's services with ours merged over them. Works without a connection and without files. */
import { createLangiumParser, inject, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedServices,
} from 'langium/lsp';
import type { Catalog } from '../runtime/api/descriptor.ts';
import { type BackgroundCheck, type BackgroundChecks, createBackgroundChecks } from './background/background-checks.ts';
import { BACKGROUND_CHECKS } from './background/checks.ts';
import { AT_ONCE, type Idle } from './background/work-queue.ts';
import { type Catalogs, toCatalogs } from './catalogs.ts';
import { readDataFiles } from './data-files.ts';
import { type AskClient, clientAbilities } from './editor/client-abilities.ts';
import { SynclineCodeActionProvider } from './editor/code-actions.ts';
import { SynclineCodeLensProvider } from './editor/code-lens.ts';
import { SynclineCompletionProvider } from './editor/completion/provider.ts';
import { SynclineDefinitionProvider } from './editor/definition.ts';
import { SynclineDocumentLinkProvider } from './editor/document-links.ts';
import { SynclineDocumentSymbolProvider } from './editor/document-symbols.ts';
import { SynclineFileRenames } from './editor/file-renames.ts';
import { SynclineFoldingRangeProvider } from './editor/folding.ts';
import { SynclineFormatter } from './editor/formatting/formatter.ts';
import { SynclineHoverProvider } from './editor/hover.ts';
import { SynclineInlayHintProvider } from './editor/inlay-hints.ts';
import { ReferencePages } from './editor/reference-pages.ts';
import { SynclineRenameProvider } from './editor/rename.ts';
import { SynclineSemanticTokenProvider } from './editor/semantic-tokens.ts';
import { SynclineSignatureHelpProvider } from './editor/signature-help.ts';
import { SynclineWorkspaceSymbolProvider } from './editor/workspace-symbols.ts';
import type { SynclineAstType } from './generated/ast.ts';
import { SynclineGeneratedModule, SynclineGeneratedSharedModule } from './generated/module.ts';
import { IncrementalLinker } from './incremental/linker.ts';
import { withSlimTrees } from './incremental/slim-tree.ts';
import {
  ImportAwareDocumentBuilder,
  IncrementalDocumentFactory,
  NoLocalSymbols,
  ReferencesOnDemand,
} from './incremental/workspace.ts';
import { SynclineLanguageServer } from './language-server.ts';
import { loadImportsAfterBuild } from './load-imports.ts';
import { SynclineParserMessages } from './parser-messages.ts';
import { SynclineNameProvider } from './semantics/name-provider.ts';
import { SynclineReferences } from './semantics/references.ts';
import { SynclineScopeProvider } from './semantics/scope-provider.ts';
import { checkModel, SynclineDocumentValidator } from './validator.ts';
import { SynclineValueConverter } from './value-converter.ts';

export interface SynclineServices {
  readonly shared: LangiumSharedServices;
  readonly syncline: LangiumServices;
  readonly background: BackgroundChecks;
}

/** How checks run in the background: `idle` is when; another list than that of the language is for tests. */
export interface Background {
  readonly idle: Idle;
  readonly checks?: readonly BackgroundCheck[];
}

/**
 * `host` replaces services that are shared by all files: how updates are paced is the process's concern. `nWorkers` is how many
 * threads a run has there.
 */
export function createSynclineServices(
  context: DefaultSharedModuleContext,
  given: Catalog | Catalogs,
  host: Module<LangiumSharedServices, PartialLangiumSharedServices> = {},
  { idle, checks = BACKGROUND_CHECKS }: Background = { idle: AT_ONCE },
  nWorkers = 1,
): SynclineServices {
  const catalogs = toCatalogs(given);
  const shared = inject(
    createDefaultSharedModule(context),
    SynclineGeneratedSharedModule,
    sharedModule(catalogs),
    host,
  );
  const client = clientAbilities(shared);
  const syncline: LangiumServices = inject(
    createDefaultModule({ shared }),
    SynclineGeneratedModule,
    moduleFor(catalogs, nWorkers, client, () => background),
  );
  shared.ServiceRegistry.register(syncline);
  const background: BackgroundChecks = createBackgroundChecks(shared, syncline, checks, catalogs, idle);
  syncline.validation.ValidationRegistry.register<SynclineAstType>({ Model: checkModel(catalogs, background) });
  shared.workspace.ConfigurationProvider.onConfigurationSectionUpdate(() => {
    // Not every client can be told.
    context.connection?.languages.inlayHint.refresh().catch(() => undefined);
  });
  readDataFiles(shared, catalogs);
  loadImportsAfterBuild(shared);
  if (!context.connection) void shared.workspace.ConfigurationProvider.initialized({});
  return { shared, syncline, background };
}

function sharedModule(catalogs: Catalogs): Module<LangiumSharedServices, PartialLangiumSharedServices> {
  return {
    workspace: {
      DocumentBuilder: (shared) => new ImportAwareDocumentBuilder(shared),
      LangiumDocumentFactory: (shared) => new IncrementalDocumentFactory(shared),
      IndexManager: (shared) => new ReferencesOnDemand(shared),
    },
    lsp: {
      LanguageServer: (shared) => new SynclineLanguageServer(shared),
      FileOperationHandler: (shared) => new SynclineFileRenames(shared),
      WorkspaceSymbolProvider: (shared) => new SynclineWorkspaceSymbolProvider(shared),
      TextDocumentContentProvider: (shared) => new ReferencePages(shared, catalogs),
    },
  };
}

function moduleFor(
  catalogs: Catalogs,
  nWorkers: number,
  client: AskClient,
  background: () => BackgroundChecks,
): Module<LangiumServices, PartialLangiumServices> {
  return {
    parser: {
      LangiumParser: (services) => withSlimTrees(createLangiumParser(services)),
      ValueConverter: () => new SynclineValueConverter(),
      ParserErrorMessageProvider: () => new SynclineParserMessages(),
    },
    references: {
      NameProvider: () => new SynclineNameProvider(),
      References: (services) => new SynclineReferences(services),
      ScopeProvider: (services) => new SynclineScopeProvider(services, catalogs),
      ScopeComputation: (services) => new NoLocalSymbols(services),
      Linker: (services) => new IncrementalLinker(services, catalogs),
    },
    validation: { DocumentValidator: (services) => new SynclineDocumentValidator(services, background, client) },
    lsp: {
      CompletionProvider: (services) => new SynclineCompletionProvider(services, catalogs),
      HoverProvider: () => new SynclineHoverProvider(catalogs),
      SignatureHelp: (services) => new SynclineSignatureHelpProvider(() => services.parser.LangiumParser, catalogs),
      SemanticTokenProvider: (services) => new SynclineSemanticTokenProvider(services, catalogs),
      CodeActionProvider: () => new SynclineCodeActionProvider(catalogs, client),
      DefinitionProvider: (services) => new SynclineDefinitionProvider(services, catalogs, client),
      RenameProvider: (services) => new SynclineRenameProvider(services),
      DocumentLinkProvider: () => new SynclineDocumentLinkProvider(catalogs),
      CodeLensProvider: () => new SynclineCodeLensProvider(catalogs),
      DocumentSymbolProvider: () => new SynclineDocumentSymbolProvider(),
      InlayHintProvider: ({ shared }) => new SynclineInlayHintProvider(catalogs, nWorkers, () => hintSettings(shared)),
      FoldingRangeProvider: () => new SynclineFoldingRangeProvider(),
      Formatter: () => new SynclineFormatter(),
    },
  };
}

const hintSettings = ({ workspace }: LangiumSharedServices) =>
  workspace.ConfigurationProvider.getConfiguration('syncline', 'inlayHints');
