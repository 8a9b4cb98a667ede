/**
 * The outline: declarations with what they are, experiments with their sentence, axes, columns, charts and claims. Whatever has a
 * name and can be referred to stands in it, below what it stands in; a line without a name only where the table has it.
 */
import { type AstNode, AstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { sourceText } from '../semantics/context.ts';
import { isSentence } from '../semantics/expectation.ts';

export class SynclineDocumentSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    return symbolsBelow(document.parseResult.value);
  }
}

/** Of the nodes inside of one, from the outside in. */
export function symbolsBelow(node: AstNode): DocumentSymbol[] {
  return AstUtils.streamContents(node)
    .flatMap((child) => symbolOf(child) ?? symbolsBelow(child))
    .toArray();
}

function symbolOf(node: AstNode): DocumentSymbol | undefined {
  const range = node.$cstNode?.range;
  const name = isDeclared(node) ? node.name : lineName(node);
  // Half-written declarations have no name yet, and no place in the outline.
  if (!range || !name) return undefined;
  const selectionRange = GrammarUtils.findNodeForProperty(node.$cstNode, 'name')?.range ?? range;
  return { name, kind: kindOf(node), detail: detailOf(node), range, selectionRange, children: symbolsBelow(node) };
}

/** What names can mean, and experiments; a name that a loop or a list gives is of no use elsewhere. */
function isDeclared(node: AstNode): node is AstNode & { readonly name: string } {
  if (ast.isBinding(node)) return false;
  const { reflection } = ast;
  return reflection.isSubtype(node.$type, ast.Named.$type) || reflection.isSubtype(node.$type, ast.Declaration.$type);
}

const lineName = (node: AstNode): string | undefined =>
  isSentence(node) || ast.isChart(node) || ast.isExpect(node) ? sourceText(node) : undefined;

function kindOf(node: AstNode): SymbolKind {
  if (ast.isKindDeclaration(node)) return SymbolKind.Struct;
  if (ast.isFnDeclaration(node)) return SymbolKind.Function;
  if (ast.isLetDeclaration(node)) return isColumn(node) ? SymbolKind.Field : SymbolKind.Constant;
  if (ast.isExperiment(node)) return SymbolKind.Event;
  if (isSentence(node)) return SymbolKind.Method;
  if (ast.isExpect(node)) return SymbolKind.Boolean;
  if (ast.isChart(node)) return SymbolKind.Interface;
  return SymbolKind.Variable;
}

function detailOf(node: AstNode): string {
  if (ast.isKindDeclaration(node)) return node.value ? `${node.category}, ${sourceText(node.value)}` : node.category;
  if (ast.isLetDeclaration(node)) {
    const value = node.value ? sourceText(node.value) : '';
    return isColumn(node) ? `column ${value}`.trim() : value;
  }
  if (ast.isExperiment(node)) return node.title ?? 'experiment';
  if (ast.isAxis(node)) return node.$container.values ? `axis ${sourceText(node.$container.values)}` : 'axis';
  if (isSentence(node)) return 'what runs';
  if (ast.isExpect(node)) return 'claim';
  if (ast.isChart(node)) return 'chart';
  // `node gpu[8]`, `lr: positive = 0.01`: the line says it all.
  return ast.isFnDeclaration(node) ? sourceText(node.value) : sourceText(node);
}

const isColumn = ({ $container }: ast.LetDeclaration): boolean => ast.isExperiment($container);
