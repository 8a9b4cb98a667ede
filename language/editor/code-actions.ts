/**
 * Code actions. Quick fixes: replacements that a diagnostic carries with it, then what the tree suggests; `source.fixAll` applies
 * those that leave no choice. Refactorings of what is selected, and `source.organizeImports`.
 */
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
  TextEdit,
} from 'vscode-languageserver';
import type { Catalogs } from '../catalogs.ts';
import type { DiagnosticData } from '../validator.ts';
import type { AskClient } from './client-abilities.ts';
import type { Mend } from './code-actions-edits.ts';
import { mendsFor } from './code-actions-from-tree.ts';
import { silenceMends } from './code-actions-silence.ts';
import { conversions } from './convert-quantity.ts';
import { extractions } from './extract.ts';
import { organizeImports } from './organize-imports.ts';

/** Of the client: renames what stands at a place, as if the user had asked for it. */
export const RENAME_COMMAND = '_syncline.renameAt';

export class SynclineCodeActionProvider implements CodeActionProvider {
  private readonly catalogs: Catalogs;
  private readonly client: AskClient;

  constructor(catalogs: Catalogs, client: AskClient) {
    this.catalogs = catalogs;
    this.client = client;
  }

  getCodeActions(document: LangiumDocument, { context, range }: CodeActionParams): CodeAction[] {
    const { only, diagnostics } = context;
    const wants = (kind: string) => only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
    return [
      ...(!only || wants(CodeActionKind.QuickFix) ? this.quickFixes(document, diagnostics) : []),
      ...(!only || wants(CodeActionKind.RefactorExtract) ? this.extracts(document, range) : []),
      ...(!only || wants(CodeActionKind.RefactorRewrite) ? rewrites(document, range) : []),
      ...(wants(CodeActionKind.SourceFixAll) ? fixAll(document) : []),
      ...(wants(CodeActionKind.SourceOrganizeImports) ? organize(document) : []),
    ];
  }

  /** The new name is a first guess: an editor that can asks for a better one at once. */
  private extracts(document: LangiumDocument, range: Range): CodeAction[] {
    const canRename = this.client().commands.includes(RENAME_COMMAND);
    return extractions(document, range, this.catalogs(document)).map(({ title, edits, name: { line, character } }) => ({
      title,
      kind: CodeActionKind.RefactorExtract,
      ...editing(document, edits),
      ...(canRename && {
        command: { title: 'Rename', command: RENAME_COMMAND, arguments: [document.uri.toString(), line, character] },
      }),
    }));
  }

  private quickFixes(document: LangiumDocument, diagnostics: readonly Diagnostic[]): CodeAction[] {
    return diagnostics.flatMap((diagnostic) => {
      const mends = [...carriedMends(diagnostic), ...mendsFor(diagnostic, document, this.catalogs(document))];
      const silence = silenceMends(diagnostic, document);
      return [...mends, ...silence].map(({ title, edits }, index) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: index === 0 && mends.length > 0,
        ...editing(document, edits),
      }));
    });
  }
}

const editing = ({ uri }: LangiumDocument, edits: readonly TextEdit[]): Pick<CodeAction, 'edit'> => ({
  edit: { changes: { [uri.toString()]: [...edits] } },
});

function rewrites(document: LangiumDocument, range: Range): CodeAction[] {
  return conversions(document, range).map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    ...editing(document, edits),
  }));
}

function organize(document: LangiumDocument): CodeAction[] {
  const edits = organizeImports(document);
  if (edits.length === 0) return [];
  return [{ title: 'Organize imports', kind: CodeActionKind.SourceOrganizeImports, ...editing(document, edits) }];
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
      ...editing(document, edits),
    },
  ];
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}
