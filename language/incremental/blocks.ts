/**
 * A file as blocks of whole lines, each with the imports and declarations that it holds and the comments above them: what can be
 * read again by itself. Blocks meet at line breaks outside of comments, so that no token reaches from one into the next.
 */
import type { AstNode, CstNode, ParseResult, RootCstNode } from 'langium';
import { countLines } from './text-edit.ts';

export interface Block {
  /** Offset of its first line. */
  readonly start: number;
  readonly startLine: number;
  /** Imports and declarations, in the order of the text. */
  readonly pieces: readonly AstNode[];
  /** Children of the root of the concrete tree. */
  readonly nodes: readonly CstNode[];
}

const layouts = new WeakMap<ParseResult, readonly Block[]>();

export function blocksOf(parsed: ParseResult): readonly Block[] {
  const known = layouts.get(parsed);
  if (known) return known;
  const blocks = cutIntoBlocks(parsed);
  layouts.set(parsed, blocks);
  return blocks;
}

export function rememberBlocks(parsed: ParseResult, blocks: readonly Block[]): void {
  layouts.set(parsed, blocks);
}

/** The block in which an offset lies. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One block for the whole where the trees are not in the order of the text, which then is read as a whole. */
function cutIntoBlocks(parsed: ParseResult): readonly Block[] {
  const root = parsed.value.$cstNode?.root;
  if (!root) return [];
  const whole = [{ start: 0, startLine: 0, pieces: piecesOf(parsed.value), nodes: root.content }];
  const pieces = new Map<CstNode, AstNode>();
  for (const piece of whole[0].pieces) {
    const top = topOf(piece, root);
    if (!top || pieces.has(top)) return whole;
    pieces.set(top, piece);
  }
  const blocks: Block[] = [];
  let open: { start: number; startLine: number; pieces: AstNode[]; nodes: CstNode[] } | undefined;
  let seen = 0;
  let end = 0;
  let gap: CstNode[] = [];
  for (const node of root.content) {
    if (node.offset < seen) return whole;
    seen = node.end;
    if (node.hidden) gap.push(node);
    else {
      const cut = open ? cutBetween(root.fullText, end, node.offset, gap) : 0;
      if (cut !== undefined) {
        // Comments before the cut stand behind the last piece, on its line.
        const mine = gap.filter(({ offset }) => offset >= cut);
        open?.nodes.push(...gap.filter(({ offset }) => offset < cut));
        if (open) blocks.push(open);
        const startLine = node.range.start.line - countLines(root.fullText.slice(cut, node.offset));
        open = { start: cut, startLine, pieces: [], nodes: mine };
      } else open?.nodes.push(...gap);
      gap = [];
      open?.nodes.push(node);
      const piece = pieces.get(node);
      if (piece) open?.pieces.push(piece);
      end = node.end;
    }
  }
  if (!open) return whole;
  open.nodes.push(...gap);
  blocks.push(open);
  return blocks;
}

/** The beginning of the first line behind `end` that is not inside a comment; none where the next node stands on that line too. */
function cutBetween(text: string, end: number, next: number, gap: readonly CstNode[]): number | undefined {
  let at = end;
  for (const comment of gap) {
    const newline = text.indexOf('\n', at);
    if (newline >= 0 && newline < comment.offset) break;
    at = comment.end;
  }
  const newline = text.indexOf('\n', at);
  return newline >= 0 && newline < next ? newline + 1 : undefined;
}

/** Imports and declarations: whatever stands directly in the model. */
export function piecesOf(model: AstNode): readonly AstNode[] {
  const lists = Object.entries(model).filter(([name, value]) => !name.startsWith('$') && Array.isArray(value));
  const pieces = lists.flatMap(([, list]) => list as AstNode[]);
  return lists.length < 2 ? pieces : pieces.sort((a, b) => (a.$cstNode?.offset ?? 0) - (b.$cstNode?.offset ?? 0));
}

function topOf({ $cstNode }: AstNode, root: RootCstNode): CstNode | undefined {
  let top: CstNode | undefined = $cstNode;
  while (top?.container && top.container !== root) top = top.container;
  return top?.container === root ? top : undefined;
}
