/**
 * Moves what has been read to another place of the text. The positions of Langium's concrete tree are private to it, so this is
 * the one file that knows how they are kept; a test holds a moved tree against one that was read at its new place.
 */
import { type CstNode, isCompositeCstNode, type ParseResult } from 'langium';

export interface Shift {
  readonly offset: number;
  readonly lines: number;
}

/** A leaf of the concrete tree, as `LeafCstNodeImpl` keeps it. Inner nodes have the place of their leaves (`slim-tree.ts`). */
interface Leaf {
  _offset: number;
  _startLine: number;
  _endLine: number;
}

export function shiftNodes(nodes: readonly CstNode[], shift: Shift): void {
  if (shift.offset === 0 && shift.lines === 0) return;
  for (const node of nodes) {
    if (isCompositeCstNode(node)) {
      shiftNodes(node.content, shift);
    } else {
      const leaf = node as unknown as Leaf;
      leaf._offset += shift.offset;
      leaf._startLine += shift.lines;
      leaf._endLine += shift.lines;
    }
  }
}

type Errors = Pick<ParseResult, 'parserErrors' | 'lexerErrors'>;

/** Several errors can be about the same token; the one that stands for the end of the text has no place. */
export function shiftErrors({ parserErrors, lexerErrors }: Errors, shift: Shift): void {
  for (const token of new Set(parserErrors.map((error) => error.token))) shiftToken(token, shift);
  for (const error of lexerErrors) {
    error.offset += shift.offset;
    if (error.line !== undefined) error.line += shift.lines;
  }
}

export function shiftToken(token: ParseResult['parserErrors'][number]['token'], { offset, lines }: Shift): void {
  if (!(token.startOffset >= 0)) return;
  token.startOffset += offset;
  if (token.endOffset !== undefined) token.endOffset += offset;
  if (token.startLine !== undefined) token.startLine += lines;
  if (token.endLine !== undefined) token.endLine += lines;
}
