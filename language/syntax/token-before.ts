/**
 * The token before a place of the text. The parser's own word for it is wrong after it has skipped something, and the tree does not
 * hold what was skipped, so the text is read: from the block in which the place lies, since a file can be long.
 */
import type { Lexer, ParseResult } from 'langium';
import { blockAt, blocksOf } from '../incremental/blocks.ts';
import { shiftToken } from '../incremental/shift.ts';
import type { Token } from './token.ts';

export function tokenBefore(offset: number, parsed: ParseResult, lexer: Lexer): Token | undefined {
  const text = parsed.value.$cstNode?.root.fullText ?? '';
  const blocks = blocksOf(parsed);
  for (let index = blockAt(blocks, offset); index >= 0; index--) {
    const { start = 0, startLine = 0 } = blocks[index] ?? {};
    const { tokens } = lexer.tokenize(text.slice(start, blocks[index + 1]?.start));
    const token = tokens.findLast(({ startOffset }) => startOffset < offset - start);
    if (!token) continue;
    shiftToken(token, { offset: start, lines: startLine });
    return token;
  }
  return undefined;
}
