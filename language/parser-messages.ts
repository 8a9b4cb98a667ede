/** What the parser says: what it expected here and what it found, in the words of the language. */
import type { IToken, TokenType } from 'chevrotain';
import { LangiumParserErrorMessageProvider } from 'langium';
import { UNITS } from '../runtime/units/unit-table.ts';
import { nearest } from './semantics/nearest.ts';

/** What stands at the beginning of each rule where the parser can lose its way. */
const WANTED: Readonly<Record<string, string>> = {
  Model: 'a declaration (`topology`, `algorithm`, `let` or `experiment`)',
  Declaration: 'a declaration (`topology`, `algorithm`, `let` or `experiment`)',
  Statement: 'a line of an experiment (`allreduce`, `vary`, `let`, `chart`, `expect` or `seed`) or its closing `}`',
  Experiment: 'a line of an experiment (`allreduce`, `vary`, `let`, `chart`, `expect` or `seed`) or its closing `}`',
  Name: 'a name',
  Word: 'a name',
  Primary: 'an expression',
  Vary: 'a name or a tuple of names',
};

export class SynclineParserMessages extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(options: { expected: TokenType; actual: IToken; previous: IToken }): string {
    return sentence(spell(options.expected), options.actual, options.previous);
  }

  override buildNotAllInputParsedMessage(options: { firstRedundant: IToken; ruleName: string }): string {
    return sentence(WANTED.Model, options.firstRedundant);
  }

  override buildNoViableAltMessage(options: { actual: IToken[]; previous: IToken; ruleName: string }): string {
    return sentence(WANTED[options.ruleName] ?? 'an expression', options.actual[0], options.previous);
  }

  override buildEarlyExitMessage(options: { actual: IToken[]; previous: IToken; ruleName: string }): string {
    return sentence(WANTED[options.ruleName] ?? 'an expression', options.actual[0], options.previous);
  }
}

function sentence(wanted: string, found: IToken | undefined, previous?: IToken): string {
  const unit = found && previous && misspeltUnit(previous, found);
  if (unit) return unit.message;
  if (!found || found.tokenType.name === 'EOF') return `expected ${wanted}, found the end of the file`;
  return `expected ${wanted}, found \`${found.image}\``;
}

function spell(type: TokenType): string {
  if (type.name === 'ID' || type.name === 'Name') return 'a name';
  if (type.name === 'STRING') return 'a text in quotes';
  // Where the file could end, another declaration could begin.
  if (type.name === 'EOF') return WANTED.Model;
  return `\`${type.name}\``;
}

/** A number with a word behind it that is no unit: `16 gb/s` up to the slash. */
export function misspeltUnit(
  previous: IToken,
  found: IToken,
): { readonly message: string; readonly near: readonly string[] } | undefined {
  const isNumber = previous.tokenType?.name === 'INT' || previous.tokenType?.name === 'FLOAT';
  const isWord = /^[A-Za-zµμ]+$/.test(found.image ?? '') && found.tokenType.name === 'ID';
  const isNext = previous.endLine === found.startLine && (found.startOffset ?? 0) - (previous.endOffset ?? 0) <= 2;
  if (!isNumber || !isWord || !isNext) return undefined;
  const near = nearest(found.image, UNITS.map((unit) => unit.symbol));
  return { message: `\`${found.image}\` is no unit`, near };
}
