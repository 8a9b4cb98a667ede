/**
 * Extracting: the selected expression gets a name. A kind becomes a declaration of its keyword, what reads axes or results a
 * column of the experiment, what reads names of a body a line of it, everything else a constant of the file; each above what uses it. One action for the selected place, and
 * one for all places where the same stands and means the same.
 */
import { type AstNode, AstUtils, type LangiumDocument, TextDocument } from 'langium';
import type { Position, Range, TextEdit } from 'vscode-languageserver';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { DECLARATION_WORDS } from '../docs/keywords.ts';
import * as ast from '../generated/ast.ts';
import { canonicalText } from '../semantics/canonical-text.ts';
import { sourceText } from '../semantics/context.ts';
import { expectationAt, isSentence } from '../semantics/expectation.ts';
import { isCallee, resolveName } from '../semantics/resolve.ts';
import { spanOf } from '../semantics/span.ts';
import { insertAbove, insertLineAbove, type Mend, replaceNode } from './code-actions-edits.ts';
import { commentedStart } from './commented-start.ts';
import { freeName, USUAL_NAMES } from './free-name.ts';

export interface Extraction extends Mend {
  /** Where the new name is declared when the edits are made: an editor can go on and rename it. */
  readonly name: Position;
}

export function extractions(document: LangiumDocument, selected: Range, catalog: Catalog): Extraction[] {
  const node = selectedExpression(document, selected);
  const target = node && targetOf(node, catalog);
  if (!node || !target) return [];
  const here = extract(`Extract to ${target.what}`, [node], target, document);
  const all = sameExpressions(node, target, catalog);
  if (all.length < 2) return [here];
  return [here, extract(`Extract to ${target.what}, at all ${all.length} places`, all, target, document)];
}

/** The largest expression that fills the selection, white space aside. */
function selectedExpression(
  { parseResult, textDocument }: LangiumDocument,
  { start, end }: Range,
): ast.Expression | undefined {
  const text = textDocument.getText({ start, end });
  const from = textDocument.offsetAt(start) + text.length - text.trimStart().length;
  const to = textDocument.offsetAt(start) + text.trimEnd().length;
  return AstUtils.streamAst(parseResult.value)
    .filter(ast.isExpression)
    .find((node) => {
      const span = spanOf(node);
      return span?.start === from && span.end === to;
    });
}

/** What the expression becomes. */
interface Target {
  readonly keyword: string;
  readonly what: string;
  /** The declaration or line above which it goes. */
  readonly user: AstNode;
  /** Where it stands. Lines of a body run in order: what is equal further down may have another value there. */
  readonly place: 'file' | 'experiment' | 'body';
  readonly stem: string;
}

function targetOf(node: ast.Expression, catalog: Catalog): Target | undefined {
  const declaration = ancestors(node).find(({ $container }) => ast.isModel($container));
  const expected = expectationAt(node, catalog);
  const isValue = !expected?.axisName && expected?.type.is !== 'choice' && !ast.isText(node) && !isNamedAlready(node);
  const { reads, locals } = readsOf(node, catalog);
  if (!declaration || !isValue) return undefined;
  const category = expected?.type.is === 'kind' ? expected.type.category : undefined;
  if (reads.has('local')) return category ? undefined : localTarget(node, locals);
  if (reads.has('axis') || reads.has('result')) {
    const line = ancestors(node).find(({ $container }) => $container === declaration);
    // A column holds figures; before a run only axes are known.
    const isTooEarly = reads.has('result') && line !== undefined && isSentence(line);
    if (!line || category || isTooEarly || ast.isList(node)) return undefined;
    return { keyword: 'let', what: 'a column', user: line, place: 'experiment', stem: stemOf(node) };
  }
  const keyword = category ?? 'let';
  if (!DECLARATION_WORDS.some(({ word }) => word === keyword)) return undefined;
  const what = category ? `\`${category}\`` : 'a constant';
  return { keyword, what, user: declaration, place: 'file', stem: stemOf(node, category) };
}

/** A name, the kind that is called, the whole value of a declaration: these are named already, or are the name itself. */
function isNamedAlready(node: ast.Expression): boolean {
  const { $container: parent, $containerProperty: property } = node;
  if (ast.isNameReference(node)) return !ast.isArgument(parent) || isCallee(node) || node.target.ref !== undefined;
  return property === 'value' && (ast.isLetDeclaration(parent) || ast.isKindDeclaration(parent));
}

/** A line of a body, above the one that uses it; what that line names itself is not known above it. */
function localTarget(node: ast.Expression, locals: readonly AstNode[]): Target | undefined {
  const line = ancestors(node).find(({ $container }) => ast.isBlock($container));
  const isKnownAbove = (local: AstNode) =>
    ancestors(local).includes(node) || !ancestors(local).includes(line as AstNode);
  if (!line || !locals.every(isKnownAbove)) return undefined;
  return { keyword: 'let', what: 'a line of the body', user: line, place: 'body', stem: stemOf(node) };
}

/** `local`: something that is known only inside of its declaration. */
type Read = 'axis' | 'result' | 'local';

interface Reads {
  readonly reads: ReadonlySet<Read>;
  readonly locals: readonly AstNode[];
}

function readsOf(node: ast.Expression, catalog: Catalog): Reads {
  const names = AstUtils.streamAst(node).filter(ast.isNameReference).toArray();
  const locals: AstNode[] = [];
  const reads = names.flatMap((name): Read[] => {
    const declared = name.target?.ref;
    if (ast.isAxis(declared)) return ['axis'];
    if (declared && ast.isModel(declared.$container)) return [];
    if (declared && ast.isExperiment(declared.$container)) return ['result'];
    if (declared) {
      locals.push(declared);
      // What a list names for itself stays inside of it.
      return ancestors(declared).includes(node) ? [] : ['local'];
    }
    const meaning = resolveName(name, catalog)?.is;
    if (meaning === 'metric' || meaning === 'fold') return ['result'];
    return meaning === 'given' || meaning === 'givenFunction' ? ['local'] : [];
  });
  return { reads: new Set(reads), locals };
}

/** After the parameter or the part of a sentence that takes it. */
function stemOf(node: ast.Expression, category = ''): string {
  const argument = ancestors(node).find((one) => ast.isArgument(one) || ast.isList(one));
  if (ast.isArgument(argument) && argument.name && argument.value === node) return argument.name;
  return USUAL_NAMES[category] ?? USUAL_NAMES[node.$containerProperty ?? ''] ?? 'value';
}

function ancestors(node: AstNode): AstNode[] {
  const all: AstNode[] = [];
  for (let at: AstNode | undefined = node; at; at = at.$container) all.push(at);
  return all;
}

/** Where the same is written, means the same and can be replaced by the same name. */
function sameExpressions(node: ast.Expression, target: Target, catalog: Catalog): ast.Expression[] {
  if (target.place === 'body') return [node];
  const root = target.place === 'experiment' ? target.user.$container : AstUtils.getContainerOfType(node, ast.isModel);
  const text = canonicalText(node);
  const meanings = targetsIn(node);
  return AstUtils.streamAst(root ?? node)
    .filter(ast.isExpression)
    .filter((other) => {
      if (other === node) return true;
      if (other.$type !== node.$type || canonicalText(other) !== text) return false;
      const found = targetsIn(other);
      if (found.length !== meanings.length || found.some((one, index) => one !== meanings[index])) return false;
      const its = targetOf(other, catalog);
      return its?.keyword === target.keyword && its.place === target.place;
    })
    .toArray();
}

const targetsIn = (node: ast.Expression): (AstNode | undefined)[] =>
  AstUtils.streamAst(node)
    .filter(ast.isNameReference)
    .map(({ target }) => target?.ref)
    .toArray();

function extract(
  title: string,
  places: readonly ast.Expression[],
  target: Target,
  document: LangiumDocument,
): Extraction {
  const { keyword, user, place, stem } = target;
  const { textDocument } = document;
  const name = freeName(stem, textDocument.getText());
  const line = `${keyword} ${name} = ${sourceText(places[0])}`;
  const start = textDocument.positionAt(commentedStart(user));
  const declared = place === 'file' ? insertAbove(user, line, document) : insertLineAbove(start.line, line, document);
  const uses = places.flatMap((one) => replaceNode(one, name));
  return {
    title,
    edits: [...declared, ...uses],
    name: nameAfter(declared[0], [...declared, ...uses], line, name, document),
  };
}

/** Edits before the declaration move it. */
function nameAfter(
  declared: TextEdit,
  edits: readonly TextEdit[],
  line: string,
  name: string,
  { textDocument }: LangiumDocument,
): Position {
  const at = textDocument.offsetAt(declared.range.start);
  const moved = edits
    .map(({ range, newText }) => {
      const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
      return end <= at && start < at ? newText.length - (end - start) : 0;
    })
    .reduce((sum, change) => sum + change, at);
  const after = TextDocument.create('', '', 0, TextDocument.applyEdits(textDocument, [...edits]));
  return after.positionAt(moved + declared.newText.indexOf(line) + line.indexOf(` ${name} `) + 1);
}
