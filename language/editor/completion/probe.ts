/**
 * Where is the cursor? The text around it is parsed once more with a placeholder in its place, so that half a line has a
 * tree too. Only the declaration around the cursor is parsed: the answer is as quick in a long file as in a short one.
 */
import { type AstNode, AstUtils, CstUtils, type LangiumDocument, type LangiumParser } from 'langium';
import * as ast from '../../generated/ast.ts';
import { bodyAround } from '../../semantics/bodies/body-locals.ts';
import type { StatementOfKind } from '../../semantics/expectation.ts';
import { referredName } from '../../semantics/referred-name.ts';
import { type BodyPlace, bodyPlaceOf, bodyWordsAfter } from './body-place.ts';

const PLACEHOLDER = 'cursor__here';

export type CursorPlace =
  | { readonly is: 'declaration' }
  | { readonly is: 'statement'; readonly experiment: ast.Experiment | undefined }
  /** Where a line of a body can begin; `node` stands there, if the text could be read. */
  | { readonly is: 'bodyStatement'; readonly body: BodyPlace; readonly node: AstNode | undefined }
  | { readonly is: 'typeName'; readonly isOfFunction: boolean }
  /** Behind the dot of a part: `s[0].` */
  | { readonly is: 'member'; readonly node: ast.Member }
  | { readonly is: 'expression'; readonly node: ast.NameReference }
  | { readonly is: 'argumentName'; readonly argument: ast.Argument }
  | { readonly is: 'axisName'; readonly node: AstNode }
  | { readonly is: 'importedName'; readonly entry: ast.Import }
  | { readonly is: 'statementKind'; readonly statement: StatementOfKind }
  /** Behind a whole expression: the words that may follow it in its line. */
  | { readonly is: 'continuation'; readonly words: readonly string[] }
  /** Behind a number; `typed` is the number and the blanks behind it, `words` may follow instead of a unit. */
  | {
      readonly is: 'unit';
      readonly number: string;
      readonly typed: string;
      readonly node: ast.Expression | undefined;
      readonly words: readonly string[];
    }
  | { readonly is: 'nothing' };

export interface Probe {
  readonly place: CursorPlace;
  /** Offsets of the text that a completion replaces. */
  readonly start: number;
  readonly end: number;
}

export function probe(parser: LangiumParser, document: LangiumDocument, offset: number): Probe {
  const text = document.textDocument.getText();
  if (isInsideCommentOrText(text, offset)) return { place: { is: 'nothing' }, start: offset, end: offset };
  const before = text.slice(0, offset);
  const number = /(?<![\w.])([0-9][0-9_]*(?:\.[0-9_]+)?)([ \t]*)([A-Za-zµμ%][A-Za-z/]*)?$/.exec(before);
  const word = /[A-Za-z_]\w*$/.exec(before)?.[0] ?? '';
  const start = offset - (number ? number[0].length : word.length);
  const tail = number ? /^[A-Za-z/]*/ : /^\w*/;
  const end = offset + (tail.exec(text.slice(offset))?.[0].length ?? 0);
  if (number) return { place: unitPlace(parser, document, start, offset, end, number), start, end };
  return { place: placeAt(parser, document, start, end), start, end };
}

function placeAt(parser: LangiumParser, document: LangiumDocument, start: number, end: number): CursorPlace {
  const text = document.textDocument.getText();
  const line = lineBefore(text, start);
  const depth = braceDepth(text.slice(0, start));
  const isFirst = line.trim() === '';
  const last = lastToken(text.slice(0, start));
  const isImported = /^\s*import\s*\{[^}]*$/.test(line);
  if (isFirst && depth === 0 && !wantsMore(last)) return { is: 'declaration' };
  const body = bodyPlaceOf(stripComments(text.slice(sliceStart(text, start), start)));
  const found = parseWithPlaceholder(parser, document, start, end);
  if (isImported) return found?.place ?? { is: 'nothing' };
  if (body && (/^[{}]$/.test(last) || (isFirst && !wantsMore(last)))) {
    return { is: 'bodyStatement', body, node: found?.node };
  }
  if (isFirst && depth > 0 && !wantsMore(last)) {
    return { is: 'statement', experiment: found?.model.declarations.find(ast.isExperiment) };
  }
  // Behind a whole expression the parser would take the placeholder for whatever may follow: the words decide.
  if (!wantsMore(last)) return { is: 'continuation', words: wordsAfter(statementBefore(text, start)) };
  return found?.place ?? { is: 'nothing' };
}

function unitPlace(
  parser: LangiumParser,
  document: LangiumDocument,
  start: number,
  offset: number,
  end: number,
  [, number, blank]: RegExpExecArray,
): CursorPlace {
  const text = document.textDocument.getText();
  const found = parseWithPlaceholder(parser, document, start, end);
  const node = found?.place?.is === 'expression' ? found.place.node : undefined;
  const words = blank === '' ? [] : wordsAfter(statementBefore(text, offset));
  return { is: 'unit', number, typed: `${number}${blank}`, node, words };
}

interface Parsed {
  readonly model: ast.Model;
  /** What the placeholder is part of. */
  readonly node: AstNode | undefined;
  readonly place: CursorPlace | undefined;
}

function parseWithPlaceholder(
  parser: LangiumParser,
  document: LangiumDocument,
  start: number,
  end: number,
): Parsed | undefined {
  const text = document.textDocument.getText();
  const from = sliceStart(text, start);
  const slice = `${text.slice(from, start)}${PLACEHOLDER}${text.slice(end, sliceEnd(text, end))}`;
  const model = parseSlice(parser, slice, document);
  const leaf = model.$cstNode && CstUtils.findLeafNodeAtOffset(model.$cstNode, start - from);
  const node = leaf?.text === PLACEHOLDER ? leaf.astNode : undefined;
  return { model, node, place: node && placeOfNode(node) };
}

/** The slice sees the declarations of the whole file, as if it stood in it. */
function parseSlice(parser: LangiumParser, slice: string, document: LangiumDocument): ast.Model {
  const model = parser.parse<ast.Model>(slice).value;
  (model as { $document?: LangiumDocument }).$document = document;
  return model;
}

function placeOfNode(node: AstNode): CursorPlace | undefined {
  // In brackets behind a figure stands an axis; behind a list of a body the number of an item.
  if (ast.isNameReference(node)) {
    const isAxis = ast.isAxisArgument(node.$container) && node.$container.axis === undefined && !bodyAround(node);
    return isAxis ? { is: 'axisName', node } : { is: 'expression', node };
  }
  if (ast.isTypeName(node)) {
    return { is: 'typeName', isOfFunction: AstUtils.getContainerOfType(node, ast.isFnDeclaration) !== undefined };
  }
  if (ast.isMember(node) && referredName(node) === PLACEHOLDER) return { is: 'member', node };
  if (ast.isImportedName(node)) return { is: 'importedName', entry: node.$container };
  if (ast.isArgument(node) && node.name === PLACEHOLDER) return { is: 'argumentName', argument: node };
  if (ast.isAxisArgument(node)) return { is: 'axisName', node };
  if ((ast.isChart(node) || ast.isMeasure(node)) && node.kind === PLACEHOLDER)
    return { is: 'statementKind', statement: node };
  return { is: 'nothing' };
}

/** The words that can follow a whole expression, from the line's first word. */
function wordsAfter(statement: string): readonly string[] {
  const words: readonly string[] = statement.match(/[A-Za-z_]\w*|\.\.<?|=/g) ?? [];
  const has = (word: string) => words.includes(word, 1);
  const inBody = bodyWordsAfter(words[0] ?? '', has);
  if (inBody) return inBody;
  switch (words[0]) {
    case 'allreduce':
      return has('using') ? [] : has('on') ? ['using'] : ['on'];
    case 'train':
      return wordsOfTraining(has);
    case 'expect':
      return has('where') ? ['and', 'or'] : ['where', 'and', 'or'];
    case 'vary':
      if (!has('..') && !has('..<')) return [];
      return has('in') ? ['log'] : has('by') ? [] : ['by', 'in'];
    case 'chart':
    case 'fidelity':
    case 'overlap':
    case 'seed':
    case 'repeat':
    case 'measure':
    case 'import':
      return [];
    default:
      return has('=') ? ['and', 'or', 'mod', 'div', 'xor'] : [];
  }
}

function wordsOfTraining(has: (word: string) => boolean): readonly string[] {
  if (!has('with')) return ['with'];
  const network = has('on') ? (has('using') ? [] : ['using']) : has('across') ? ['on'] : ['across', 'on'];
  if (has('for') || has('within')) return has('steps') ? [] : ['steps'];
  return has('until') ? ['within', 'and', 'or'] : [...network, 'for', 'until'];
}

/** An operator, comma or opening bracket at the end asks for an expression, also on the next line. */
function wantsMore(last: string): boolean {
  return /^(?:[-+*/^(,:=<>[.]|\.\.<?|<?->|<=|>=|==|!=|and|or|not|mod|div|xor|if|then|else|from|to|reduce|copy|link|use|chunks|interfaces|require|state|on|using|where|by|in|expect|allreduce|let|vary|seed|chart|measure|fidelity|overlap|repeat|train|with|across|for|until|within|over)$/.test(
    last,
  );
}

function lastToken(before: string): string {
  return /(?:[A-Za-z_]\w*|\.\.<?|<?->|[<>=!]=|\S)\s*$/.exec(stripComments(before))?.[0].trim() ?? '';
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** The text from the last word that begins a statement. */
function statementBefore(text: string, offset: number): string {
  const before = stripComments(text.slice(sliceStart(text, offset), offset));
  const starts = [
    ...before.matchAll(
      /(?<=^|[\s{])(?:allreduce|train|vary|let|chart|expect|fidelity|overlap|seed|repeat|measure|topology|algorithm|workload|problem|optimizer|workers|experiment|import|fn|node|switch|link|use|interfaces|chunks|step|schedule|reduce|copy|state|for|if|require)\b/g,
    ),
  ];
  // `for` begins a loop of a body, but in a training it says for how many steps.
  const isWithin = (i: number) => starts[i][0] === 'for' && starts[i - 1]?.[0] === 'train';
  return before.slice(starts.findLast((_, i) => !isWithin(i))?.index ?? 0);
}

const DECLARATION_START = /^(?:topology|algorithm|workload|problem|optimizer|workers|experiment)\b/gm;

function sliceStart(text: string, offset: number): number {
  return [...text.slice(0, offset).matchAll(DECLARATION_START)].at(-1)?.index ?? 0;
}

function sliceEnd(text: string, offset: number): number {
  const next = new RegExp(DECLARATION_START.source, 'm').exec(text.slice(offset + 1));
  return next ? offset + 1 + next.index : text.length;
}

function braceDepth(before: string): number {
  let depth = 0;
  for (const character of stripComments(before)) {
    if (character === '{') depth++;
    else if (character === '}') depth = Math.max(0, depth - 1);
  }
  return depth;
}

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g, (match) =>
    match[0] === '"' ? '""' : ' ',
  );
}

function isInsideCommentOrText(text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  const line = lineBefore(text, offset);
  const comment = before.lastIndexOf('/*');
  if (comment >= 0 && before.indexOf('*/', comment + 2) < 0) return true;
  const code = line.replace(/"(?:\\.|[^"\\])*"/g, '""');
  return code.includes('//') || (code.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** The argument of a call or chart around the cursor, for signature help. */
export function argumentAt(parser: LangiumParser, document: LangiumDocument, offset: number): ast.Argument | undefined {
  const text = document.textDocument.getText();
  if (isInsideCommentOrText(text, offset)) return undefined;
  const from = sliceStart(text, offset);
  const before = text.slice(from, offset);
  const word = /\w*$/.exec(before)?.[0].length ?? 0;
  // A value that is written already stays; where nothing stands yet, the placeholder does.
  const isEmpty = /[(,:]\s*$/.test(before);
  const slice = `${before}${isEmpty ? PLACEHOLDER : ''}${text.slice(offset, sliceEnd(text, offset))}`;
  const root = parseSlice(parser, slice, document).$cstNode;
  if (!root) return undefined;
  const position = isEmpty ? before.length : Math.max(0, before.length - Math.max(1, word));
  const leaf = CstUtils.findLeafNodeAtOffset(root, position) ?? CstUtils.findLeafNodeBeforeOffset(root, position);
  return leaf && AstUtils.getContainerOfType(leaf.astNode, ast.isArgument);
}
