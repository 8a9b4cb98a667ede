/**
 * Selection ranges: from the word at the cursor outwards, over expression, argument, arguments between brackets, line and block to
 * the declaration with its comment and the file. Read from the nesting of the text; no kind of node is known here by name.
 */
import { type AstNode, type CstNode, CstUtils, isCompositeCstNode, type LangiumDocument } from 'langium';
import type { Position, SelectionRange } from 'vscode-languageserver';
import { type Span, spanOf } from '../semantics/span.ts';
import { commentedStart } from './commented-start.ts';

export function selectionRanges(document: LangiumDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionRange(document, position));
}

function selectionRange({ parseResult, textDocument }: LangiumDocument, position: Position): SelectionRange {
  const text = textDocument.getText();
  const whole: Span = { start: 0, end: text.length };
  const spans = [whole, ...spansAround(parseResult.value, textDocument.offsetAt(position))].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  let range: SelectionRange | undefined;
  let last: Span | undefined;
  for (const span of spans) {
    const isNew = !last || ((span.start !== last.start || span.end !== last.end) && isWithin(span, last));
    if (!isNew) continue;
    last = span;
    range = {
      range: { start: textDocument.positionAt(span.start), end: textDocument.positionAt(span.end) },
      parent: range,
    };
  }
  return range as SelectionRange;
}

const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

function spansAround(root: AstNode, offset: number): Span[] {
  const tree = root.$cstNode;
  const leaf = tree && (leafAt(tree, offset) ?? leafAt(tree, offset - 1));
  const spans: Span[] = [];
  for (let node: CstNode | undefined = leaf; node; node = node.container) {
    spans.push({ start: node.offset, end: node.end });
    if (isCompositeCstNode(node)) spans.push(...insideBrackets(node.content, offset));
  }
  for (let node: AstNode | undefined = leaf?.astNode; node?.$container; node = node.$container) {
    const span = spanOf(node);
    if (!span) continue;
    spans.push(span, { start: commentedStart(node), end: span.end });
  }
  return spans;
}

const leafAt = (tree: CstNode, offset: number): CstNode | undefined => CstUtils.findLeafNodeAtOffset(tree, offset);

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What stands between the brackets around the offset, comments too, and the brackets with it. */
function insideBrackets(content: readonly CstNode[], offset: number): Span[] {
  const nodes = content.filter(({ length }) => length > 0);
  return nodes.flatMap((open, index): Span[] => {
    const close = nodes.findIndex((node, other) => other > index && node.text === CLOSING[open.text]);
    if (open.hidden || close < 0 || offset < open.end || offset > nodes[close].offset) return [];
    const between = nodes.slice(index + 1, close);
    const [first, last] = [between[0], between.at(-1)];
    const inner = first && last ? [{ start: first.offset, end: last.end }] : [];
    return [...inner, { start: open.offset, end: nodes[close].end }];
  });
}
