/** The outline: declarations with what they are, experiments with their axes, columns, charts and claims. */
import type { AstNode, LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { sourceText } from '../semantics/context.ts';

export class SynclineDocumentSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const model = document.parseResult.value as ast.Model;
    return model.declarations.flatMap((declaration) => {
      if (ast.isExperiment(declaration)) {
        const children = declaration.statements.flatMap(statementSymbols);
        return symbol(declaration, declaration.name, SymbolKind.Event, declaration.title ?? 'experiment', children);
      }
      const value = declaration.value ? sourceText(declaration.value) : '';
      return symbol(
        declaration,
        declaration.name,
        ast.isLetDeclaration(declaration) ? SymbolKind.Constant : SymbolKind.Struct,
        value,
      );
    });
  }
}

function statementSymbols(statement: ast.Statement): DocumentSymbol[] {
  if (ast.isVary(statement)) {
    const detail = statement.values ? sourceText(statement.values) : '';
    return statement.axes.flatMap((axis) => symbol(axis, axis.name, SymbolKind.Variable, detail));
  }
  if (ast.isLetDeclaration(statement)) return symbol(statement, statement.name, SymbolKind.Field, 'column');
  if (ast.isExpect(statement)) return symbol(statement, sourceText(statement), SymbolKind.Boolean, 'claim');
  if (ast.isChart(statement)) return symbol(statement, sourceText(statement), SymbolKind.Interface, 'chart');
  return [];
}

/** Half-written declarations have no name yet, and no place in the outline. */
function symbol(
  node: AstNode,
  name: string | undefined,
  kind: SymbolKind,
  detail: string,
  children: DocumentSymbol[] = [],
): DocumentSymbol[] {
  const range = node.$cstNode?.range;
  return name && range
    ? [{ name, kind, detail, range, selectionRange: { start: range.start, end: range.start }, children }]
    : [];
}
