/**
 * What the parser says: what it expected here and what it found, in the words of the language. The advice for a newcomer
 * is added later, by `syntax/explain-parser-error.ts`, which sees the text around.
 */
import { LangiumParserErrorMessageProvider } from 'langium';
import { BODY_WORDS } from './docs/body-words.ts';
import { DECLARATION_WORDS } from './docs/keywords.ts';
import { orList } from './semantics/issues.ts';
import type { Token, TokenType } from './syntax/token.ts';

const words = (all: readonly { readonly word: string }[]): string => orList(all.map(({ word }) => word));

const DECLARATION = `a declaration (${words(DECLARATION_WORDS.filter(({ word }) => word !== 'import'))})`;
const STATEMENT =
  'a line of an experiment (`allreduce`, `train`, `vary`, `let`, `chart`, `expect`, `fidelity`, `overlap`, `repeat`, `seed` or `measure`) or its closing `}`';

const BODY_LINE = `a line of a body (${words(BODY_WORDS)}) or its closing \`}\``;

/** What stands at the beginning of each rule where the parser can lose its way. */
const WANTED: Readonly<Record<string, string>> = {
  Model: DECLARATION,
  Declaration: DECLARATION,
  Statement: STATEMENT,
  Experiment: STATEMENT,
  KindDeclaration: '`=`',
  BodyStatement: BODY_LINE,
  Block: BODY_LINE,
  Name: 'a name',
  Word: 'a name',
  Vary: 'a name or a tuple of names',
  Link: '`<->` or `->`',
};

export class SynclineParserMessages extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(options: { expected: TokenType; actual: Token; ruleName: string }): string {
    return sentence(spell(options.expected, options.actual, plainRuleName(options.ruleName)), options.actual);
  }

  override buildNotAllInputParsedMessage(options: { firstRedundant: Token; ruleName: string }): string {
    return sentence(DECLARATION, options.firstRedundant);
  }

  override buildNoViableAltMessage(options: { actual: Token[]; previous: Token; ruleName: string }): string {
    return sentence(wantedIn(options.ruleName), options.actual[0]);
  }

  override buildEarlyExitMessage(options: { actual: Token[]; previous: Token; ruleName: string }): string {
    return sentence(wantedIn(options.ruleName), options.actual[0]);
  }
}

/** Langium marks the names of rules with a character that has no width. */
export const plainRuleName = (name: string): string => name.replaceAll('\u200b', '');

const wantedIn = (rule: string): string => WANTED[plainRuleName(rule)] ?? 'an expression';

const isEnd = (token: Token | undefined): boolean => !token || token.tokenType.name === 'EOF';

function sentence(wanted: string, found: Token | undefined): string {
  return `expected ${wanted}, found ${isEnd(found) ? 'the end of the file' : `\`${found?.image}\``}`;
}

function spell(type: TokenType, found: Token, rule: string): string {
  if (type.name === 'ID' || type.name === 'Name') return 'a name';
  if (type.name === 'STRING') return 'a text in quotes';
  // Where the file could end, another declaration could begin; where an experiment could end, another line.
  if (type.name === 'EOF') return DECLARATION;
  if (type.name === '}' && !isEnd(found)) return rule === 'Block' ? BODY_LINE : STATEMENT;
  return `\`${type.name}\``;
}
