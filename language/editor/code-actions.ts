/** Quick fixes: each diagnostic carries its own replacements, so that one provider serves them all. */
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import type { DiagnosticData } from '../validator.ts';

export class SynclineCodeActionProvider implements CodeActionProvider {
  getCodeActions(document: LangiumDocument, { context }: CodeActionParams): CodeAction[] {
    return context.diagnostics.flatMap((diagnostic) => fixesOf(document.uri.toString(), diagnostic));
  }
}

function fixesOf(uri: string, diagnostic: Diagnostic): CodeAction[] {
  const { fixes = [] } = (diagnostic.data ?? {}) as Partial<DiagnosticData>;
  return fixes.map(({ title, replacement }, index) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: index === 0,
    edit: { changes: { [uri]: [{ range: diagnostic.range, newText: replacement }] } },
  }));
}
