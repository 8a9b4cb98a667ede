/** The token of the parser's library, by way of Langium, so that the language depends on one of the two only. */
import type { ParseResult } from 'langium';

export type Token = ParseResult['parserErrors'][number]['token'];
export type TokenType = Token['tokenType'];
