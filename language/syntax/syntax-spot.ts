/** A place where the parser lost its way, and what is said of it: what the habits of `explain-parser-error.ts` get and give. */
import type { Issue } from '../../runtime/api/issue.ts';
import type { Token } from './token.ts';

export interface SyntaxSpot {
  /** The parser's own sentence. */
  readonly message: string;
  /** Missing at the end of the file. */
  readonly found: Token | undefined;
  /** The token before it in the text. */
  readonly previous: Token | undefined;
  /** The grammar rule in which the parser was. */
  readonly rule: string;
  readonly text: string;
}

export interface SyntaxIssue extends Issue {
  /** How many characters are wrong, where it is more than the token found. */
  readonly length?: number;
  /** `true` where something is missing behind the token before, so that the next line does not take the blame. */
  readonly isBehindPrevious?: boolean;
}
