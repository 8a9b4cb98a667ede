/**
 * Quick fixes: replacements that a diagnostic carries with it, then what the tree suggests. `source.fixAll` applies those
 * that leave no choice.
 */
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  TextEdit,
} from 'vscode-languageserver';
import type { Catalogs } from '../catalogs.ts';
import type { DiagnosticData } from '../validator.ts';
import type { Mend } from './code-actions-edits.ts';
import { mendsFor } from './code-actions-from-tree.ts';
import { silenceMends } from './code-actions-silence.ts';

export class SynclineCodeActionProvider implements CodeActionProvider {
  private readonly catalogs: Catalogs;

  constructor(catalogs: Catalogs) {
    this.catalogs = catalogs;
  }

  getCodeActions(document: LangiumDocument, { context }: CodeActionParams): CodeAction[] {
    const { only, diagnostics } = context;
    const wants = (kind: string) => only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
    return [
      ...(!only || wants(CodeActionKind.QuickFix) ? this.quickFixes(document, diagnostics) : []),
      ...(wants(CodeActionKind.SourceFixAll) ? fixAll(document) : []),
    ];
  }

  private quickFixes(document: LangiumDocument, diagnostics: readonly Diagnostic[]): CodeAction[] {
    const uri = document.uri.toString();
    return diagnostics.flatMap((diagnostic) => {
      const mends = [...carriedMends(diagnostic), ...mendsFor(diagnostic, document, this.catalogs(document))];
      const silence = silenceMends(diagnostic, document);
      return [...mends, ...silence].map(({ title, edits }, index) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: index === 0 && mends.length > 0,
        edit: { changes: { [uri]: [...edits] } },
      }));
    });
  }
}

function carriedMends({ data, range }: Diagnostic): Mend[] {
  const { fixes = [] } = (data ?? {}) as Partial<DiagnosticData>;
  return fixes.map(({ title, replacement }) => ({ title, edits: [TextEdit.replace(range, replacement)] }));
}

/**
 * Mistakes whose replacement leaves no choice, the first of each line: the next one may follow from it. What takes lines
 * away is left to the author.
 */
function fixAll(document: LangiumDocument): CodeAction[] {
  let lastLine = -1;
  const mended = inOrder(document.diagnostics ?? []).filter((diagnostic) => {
    const { start, end } = diagnostic.range;
    const isFirst = start.line > lastLine;
    lastLine = Math.max(lastLine, end.line);
    return isFirst && carriedMends(diagnostic).length === 1;
  });
  if (mended.length === 0) return [];
  const edits = mended.flatMap((diagnostic) => carriedMends(diagnostic).flatMap((mend) => mend.edits));
  return [
    {
      title: 'Fix all mistakes with one way out',
      kind: CodeActionKind.SourceFixAll,
      diagnostics: mended,
      edit: { changes: { [document.uri.toString()]: edits } },
    },
  ];
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}
