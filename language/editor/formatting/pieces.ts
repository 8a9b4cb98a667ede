/**
 * A document as the formatter sees it: its tokens and comments in order, each with what matters for the white space around
 * it. White space itself is not kept: the layout reads it from the text between two pieces.
 */
import { type AstNode, AstUtils, type CstNode, CstUtils, type LeafCstNode } from 'langium';
import {
  isBlock,
  isContinuing,
  isHeadSign,
  isLineProperty,
  isSetName,
  isTightAfter,
  isTightBefore,
  mayStandInLine,
} from './spacing.ts';

export interface Piece {
  /** As it is printed; a quantity has its blank. */
  readonly text: string;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** `line` runs to the end of the line. */
  readonly comment?: 'line' | 'block';
  /** `inline`: a block that the author wrote on one line. */
  readonly opens?: 'block' | 'inline' | 'bracket';
  readonly closes?: 'block' | 'inline' | 'bracket';
  readonly tightBefore: boolean;
  readonly tightAfter: boolean;
  /** First and last of a declaration or statement. */
  readonly startsLine: boolean;
  readonly endsLine: boolean;
  /** The `=` behind the name that a line begins with. */
  readonly isHeadSign: boolean;
  /** Of a line: that it begins with the name which it sets, and not with a word of the language. */
  readonly isSetName: boolean;
  /** `else`, which stands behind the brace before it. */
  readonly continues: boolean;
}

export function piecesOf(root: AstNode): Piece[] {
  const lines: Lines = { starts: new Set(), ends: new Set(), inline: new Set() };
  const visit = (node: AstNode, isInLine: boolean): void => {
    const { $containerProperty, $cstNode } = node;
    if ($cstNode && !isInLine && isLineProperty($containerProperty)) {
      lines.starts.add($cstNode.offset);
      lines.ends.add($cstNode.end);
    }
    const staysInLine = isInLine || isOnOneLine(node);
    if (staysInLine) lines.inline.add(node);
    for (const inner of AstUtils.streamContents(node)) visit(inner, staysInLine);
  };
  visit(root, false);
  const { $cstNode: tree } = root;
  const leaves = tree ? CstUtils.streamCst(tree).filter(isLeaf).toArray() : [];
  return leaves.map((leaf) => (leaf.hidden ? commentPiece(leaf) : wordPiece(leaf, lines)));
}

interface Lines {
  /** Offsets at which a line begins or ends. */
  readonly starts: Set<number>;
  readonly ends: Set<number>;
  /** Blocks on one line, and all inside of them. */
  readonly inline: Set<AstNode>;
}

/** Braces that hold something and no line break. */
function isOnOneLine({ $type, $cstNode }: AstNode): boolean {
  if (!mayStandInLine($type) || !$cstNode) return false;
  const { text } = $cstNode;
  return !/[\r\n]/.test(text) && text.slice(1, -1).trim() !== '';
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
    isSetName: false,
    continues: false,
  };
}

function wordPiece(leaf: LeafCstNode, { starts, ends, inline }: Lines): Piece {
  const { text, offset, end, astNode, tokenType } = leaf;
  const type = astNode.$type;
  const isQuantity = tokenType.name === 'QUANTITY';
  const block = inline.has(astNode) ? 'inline' : 'block';
  return {
    text: isQuantity ? printQuantity(text) : text,
    start: offset,
    end,
    opens: bracketOf(text, type, block, '{', ['(', '[']),
    closes: bracketOf(text, type, block, '}', [')', ']']),
    tightBefore: isTightBefore(text, type),
    tightAfter: isTightAfter(text, type),
    startsLine: starts.has(offset),
    endsLine: ends.has(end),
    isHeadSign: !inline.has(astNode) && isHeadSign(text, astNode.$containerProperty),
    isSetName: starts.has(offset) && isSetName(type),
    continues: isContinuing(text, type),
  };
}

function bracketOf(
  text: string,
  type: string,
  block: 'block' | 'inline',
  brace: string,
  others: readonly string[],
): Piece['opens'] {
  if (text === brace) return isBlock(type) ? block : 'bracket';
  return others.includes(text) ? 'bracket' : undefined;
}

/** One blank before the unit, none before `%`. */
export function printQuantity(text: string): string {
  const [, number, unit] =
    /^([0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9]+)?)[ \t\u00a0\u2009\u202f]*(.*)$/.exec(text) ?? [];
  if (number === undefined) return text;
  return unit === '%' ? `${number}${unit}` : `${number} ${unit}`;
}
