/** Requests of the protocol that Langium has no provider for, and what a client is told of them. */
import { DocumentState, URI } from 'langium';
import { DefaultLanguageServer, type LangiumSharedServices } from 'langium/lsp';
import { CodeActionKind, type InitializeParams, type InitializeResult } from 'vscode-languageserver';
import { selectionRanges } from './editor/selection-ranges.ts';

export class SynclineLanguageServer extends DefaultLanguageServer {
  constructor(services: LangiumSharedServices) {
    super(services);
    answerSelectionRanges(services);
  }

  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const result = super.buildInitializeResult(params);
    const { QuickFix, RefactorExtract, RefactorRewrite, SourceFixAll, SourceOrganizeImports } = CodeActionKind;
    const codeActionKinds = [QuickFix, RefactorExtract, RefactorRewrite, SourceFixAll, SourceOrganizeImports];
    const capabilities = {
      ...result.capabilities,
      selectionRangeProvider: true,
      codeActionProvider: { codeActionKinds },
    };
    return { ...result, capabilities };
  }
}

function answerSelectionRanges({ lsp, workspace }: LangiumSharedServices): void {
  lsp.Connection?.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const uri = URI.parse(textDocument.uri);
    await workspace.DocumentBuilder.waitUntil(DocumentState.Parsed, uri, token);
    const document = workspace.LangiumDocuments.getDocument(uri);
    return document ? selectionRanges(document, positions) : [];
  });
}
