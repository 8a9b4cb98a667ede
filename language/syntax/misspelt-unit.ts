/** A number with a word behind it that is no unit: `16 gb/s`, `150 nanoseconds`. Which unit was meant? */
import { distance } from 'fastest-levenshtein';
import { UNITS } from '../../runtime/units/unit-table.ts';

const NUMBER_BEFORE = /(?<![\w.])[0-9][0-9_]*(\.[0-9_]+)?([eE][+-]?[0-9]+)?[ \t\u00a0\u2009\u202f]*$/;
const WORD = /^[A-Za-zµμ]\w*(\/[A-Za-z]\w*)?/;

export interface MisspeltUnit {
  /** As written. */
  readonly text: string;
  /** Units that may have been meant, best first. */
  readonly near: readonly string[];
}

/** Looks at the word that begins at `offset`. */
export function misspeltUnitAt(text: string, offset: number): MisspeltUnit | undefined {
  const line =
    text
      .slice(0, offset)
      .split(/[\r\n]/)
      .pop() ?? '';
  const word = WORD.exec(text.slice(offset))?.[0];
  if (!word || !NUMBER_BEFORE.test(line)) return undefined;
  return { text: word, near: unitsLike(word) };
}

/** Spellings that other programs take, and English words. */
export function unitsLike(word: string): readonly string[] {
  const bits = /^([kKMGT]?)b(?:its?)?(?:\/s(?:ec)?|ps)$/.exec(word);
  if (bits) return known(`${bits[1].replace('K', 'k')}bps`, word.replace(/^([kKMGT]?)b\/s$/, '$1B/s'));
  const bytes = /^([kKMGT]?i?)(?:B|bytes?)(ps|\/s(?:ec)?)$/.exec(word);
  if (bytes) return known(`${bytes[1].replace(/^K$/, 'k')}B/s`);
  const short = /^([pnuµm]?)sec$/.exec(word);
  if (short) return known(`${short[1]}s`);
  if (/^[kKMGT]$/.test(word)) return known(`${word.toUpperCase()}iB`, `${word.replace('K', 'k')}B`);
  const sameLetters = UNITS.map((unit) => unit.symbol).filter((symbol) => symbol.toLowerCase() === word.toLowerCase());
  if (sameLetters.length > 0) return sameLetters;
  const byName = word.length < 3 ? [] : UNITS.filter(({ name }) => name === word || name === `${word}s`);
  if (byName.length > 0) return byName.slice(0, 1).map((unit) => unit.symbol);
  if (word.length < 2) return [];
  // Units are short: with two letters wrong any word would be near one.
  return UNITS.map((unit) => unit.symbol)
    .filter((symbol) => distance(symbol, word) <= 1)
    .slice(0, 3);
}

function known(...symbols: readonly string[]): readonly string[] {
  const real = symbols.filter((symbol) => UNITS.some((unit) => unit.symbol === symbol));
  return [...new Set(real)];
}
