/** Editor features as text in, answer out: `|` marks the cursor. */
import { EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import type { CodeAction, CompletionItem, Hover, Position, SignatureHelp } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createSynclineServices } from '../../../language/module.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const { shared, syncline } = createSynclineServices(EmptyFileSystem, builtinCatalog);
let nDocuments = 0;

/** As an editor introduces itself that can do all that is asked of one. */
await shared.lsp.LanguageServer.initialize({
  processId: null,
  rootUri: null,
  capabilities: { workspace: { textDocumentContent: {} } },
  initializationOptions: { commands: ['_syncline.renameAt'] },
});

export const services: LangiumServices = syncline;

/** Parsed and no more: for features that read the text alone. */
export function parsed(text: string): LangiumDocument {
  return shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse('file:///test/parsed.syncline'));
}

export async function documentOf(text: string): Promise<LangiumDocument> {
  const uri = URI.parse(`file:///test/${nDocuments++}.syncline`);
  const document = shared.workspace.LangiumDocumentFactory.fromString(text, uri);
  shared.workspace.LangiumDocuments.addDocument(document);
  await shared.workspace.DocumentBuilder.build([document], { validation: true });
  return document;
}

/** A file of that name beside the others, for imports. */
export async function fileOf(name: string, text: string): Promise<LangiumDocument> {
  const uri = URI.parse(`file:///test/${name}`);
  const document = shared.workspace.LangiumDocumentFactory.fromString(text, uri);
  if (shared.workspace.LangiumDocuments.hasDocument(uri)) shared.workspace.LangiumDocuments.deleteDocument(uri);
  shared.workspace.LangiumDocuments.addDocument(document);
  await shared.workspace.DocumentBuilder.build([document], { validation: true });
  return document;
}

export async function atCursor(
  marked: string,
): Promise<{ document: LangiumDocument; position: Position; uri: string }> {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('the text has no cursor mark');
  const document = await documentOf(marked.slice(0, offset) + marked.slice(offset + 1));
  return { document, position: document.textDocument.positionAt(offset), uri: document.uri.toString() };
}

export async function complete(marked: string): Promise<CompletionItem[]> {
  const { document, position, uri } = await atCursor(marked);
  const list = await services.lsp.CompletionProvider?.getCompletion(document, { textDocument: { uri }, position });
  return [...(list?.items ?? [])].sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '', 'en'));
}

export async function labels(marked: string): Promise<string[]> {
  return (await complete(marked)).map(({ label }) => label);
}

export async function hover(marked: string): Promise<string> {
  const { document, position, uri } = await atCursor(marked);
  const found = (await services.lsp.HoverProvider?.getHoverContent(document, { textDocument: { uri }, position })) as
    | Hover
    | undefined;
  return found ? (found.contents as { value: string }).value : '';
}

export async function signature(marked: string): Promise<SignatureHelp | undefined> {
  const { document, position, uri } = await atCursor(marked);
  return (
    (await services.lsp.SignatureHelp?.provideSignatureHelp(document, { textDocument: { uri }, position })) ?? undefined
  );
}

/** The text after the preferred quick fix of its first mistake. */
export async function applyFix(text: string): Promise<string> {
  const document = await documentOf(text);
  const uri = document.uri.toString();
  const diagnostics = document.diagnostics ?? [];
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const actions = await services.lsp.CodeActionProvider?.getCodeActions(document, {
    textDocument: { uri },
    range,
    context: { diagnostics },
  });
  const preferred = actions?.find(
    (action): action is CodeAction => 'isPreferred' in action && action.isPreferred === true,
  );
  return TextDocument.applyEdits(document.textDocument, preferred?.edit?.changes?.[uri] ?? []);
}

/** `text:type` of each semantic token. */
export async function tokensOf(text: string): Promise<string[]> {
  const document = await documentOf(text);
  const provider = services.lsp.SemanticTokenProvider;
  const { data } = (await provider?.semanticHighlight(document, {
    textDocument: { uri: document.uri.toString() },
  })) ?? { data: [] };
  const types = Object.entries(provider?.tokenTypes ?? {});
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    character = data[i] === 0 ? character + data[i + 1] : data[i + 1];
    line += data[i];
    const start = document.textDocument.offsetAt({ line, character });
    const type = types.find(([, index]) => index === data[i + 3])?.[0];
    found.push(`${text.slice(start, start + data[i + 2])}:${type}`);
  }
  return found;
}
