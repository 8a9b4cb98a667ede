/**
 * A document as the formatter sees it: its tokens and comments in order, each with what matters for the white space around
 * it. White space itself is not kept: the layout reads it from the text between two pieces.
 */
import { type AstNode, AstUtils, type CstNode, CstUtils, type LeafCstNode } from 'langium';
import { isBlock, isHeadSign, isLineProperty, isTightAfter, isTightBefore } from './spacing.ts';

export interface Piece {
  /** As it is printed; a quantity has its blank. */
  readonly text: string;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** `line` runs to the end of the line. */
  readonly comment?: 'line' | 'block';
  readonly opens?: 'block' | 'bracket';
  readonly closes?: 'block' | 'bracket';
  readonly tightBefore: boolean;
  readonly tightAfter: boolean;
  /** First and last of a declaration or statement. */
  readonly startsLine: boolean;
  readonly endsLine: boolean;
  /** The `=` behind the name that a line begins with. */
  readonly isHeadSign: boolean;
}

export function piecesOf(root: AstNode): Piece[] {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const { $containerProperty, $cstNode } of AstUtils.streamAst(root)) {
    if (!$cstNode || !isLineProperty($containerProperty)) continue;
    starts.add($cstNode.offset);
    ends.add($cstNode.end);
  }
  const { $cstNode: tree } = root;
  const leaves = tree ? CstUtils.streamCst(tree).filter(isLeaf).toArray() : [];
  return leaves.map((leaf) => (leaf.hidden ? commentPiece(leaf) : wordPiece(leaf, starts, ends)));
}

const isLeaf = (node: CstNode): node is LeafCstNode => 'tokenType' in node && node.length > 0;

function commentPiece({ text, offset, end }: LeafCstNode): Piece {
  const isLine = text.startsWith('//');
  return {
    text: isLine ? text.trimEnd() : text,
    start: offset,
    end,
    comment: isLine ? 'line' : 'block',
    tightBefore: false,
    tightAfter: false,
    startsLine: false,
    endsLine: false,
    isHeadSign: false,
  };
}

function wordPiece(leaf: LeafCstNode, starts: ReadonlySet<number>, ends: ReadonlySet<number>): Piece {
  const { text, offset, end, astNode, tokenType } = leaf;
  const type = astNode.$type;
  const isQuantity = tokenType.name === 'QUANTITY';
  return {
    text: isQuantity ? printQuantity(text) : text,
    start: offset,
    end,
    opens: bracketOf(text, type, '{', ['(', '[']),
    closes: bracketOf(text, type, '}', [')', ']']),
    tightBefore: isTightBefore(text, type),
    tightAfter: isTightAfter(text, type),
    startsLine: starts.has(offset),
    endsLine: ends.has(end),
    isHeadSign: isHeadSign(text, astNode.$containerProperty),
  };
}

function bracketOf(text: string, type: string, brace: string, others: readonly string[]): Piece['opens'] {
  if (text === brace) return isBlock(type) ? 'block' : 'bracket';
  return others.includes(text) ? 'bracket' : undefined;
}

/** One blank before the unit, none before `%`. */
export function printQuantity(text: string): string {
  const [, number, unit] = /^([0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*(.*)$/.exec(text) ?? [];
  if (number === undefined) return text;
  return unit === '%' ? `${number}${unit}` : `${number} ${unit}`;
}
