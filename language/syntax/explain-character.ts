/** What to say of characters that no token begins with; most are habits from other languages. */
import type { Issue } from '../../runtime/api/issue.ts';
import { simpleError } from '../semantics/issues.ts';

interface Habit {
  readonly hint: string;
  readonly replacement?: string;
}

const HABITS: Readonly<Record<string, Habit>> = {
  '&&': { hint: 'write `and`', replacement: 'and' },
  '&': { hint: 'write `and`', replacement: 'and' },
  '||': { hint: 'write `or`', replacement: 'or' },
  '|': { hint: 'write `or`', replacement: 'or' },
  '!': { hint: 'write `not`', replacement: 'not ' },
  ';': { hint: 'items are separated by commas, lines by nothing' },
  '#': { hint: 'a comment begins with `//`', replacement: '//' },
  "'": { hint: 'a text stands in double quotes' },
  '“': { hint: 'a text stands in straight double quotes', replacement: '"' },
  '”': { hint: 'a text stands in straight double quotes', replacement: '"' },
  '„': { hint: 'a text stands in straight double quotes', replacement: '"' },
  '–': { hint: 'write `-` for a difference, `..` for a range' },
  '—': { hint: 'write `-` for a difference, `..` for a range' },
  '…': { hint: 'a range is written with two points: `1 .. 8`', replacement: '..' },
  '→': { hint: 'write `->`', replacement: '->' },
  '↔': { hint: 'write `<->`', replacement: '<->' },
  '·': { hint: 'write `*`', replacement: '*' },
  '%': { hint: 'the remainder of a division is written `a mod b`', replacement: 'mod' },
  '"': { hint: 'close the text with a second `"` on the same line' },
  '≤': { hint: 'write `<=`', replacement: '<=' },
  '≥': { hint: 'write `>=`', replacement: '>=' },
  '≠': { hint: 'write `!=`', replacement: '!=' },
  '×': { hint: 'write `*`', replacement: '*' },
  '−': { hint: 'write `-`', replacement: '-' },
};

/** `offset` is where the characters stand in the text. */
export function explainCharacter(text: string, offset: number, length: number): Issue {
  const found = text.slice(offset, offset + length);
  const habit = HABITS[found] ?? HABITS[found.charAt(0)] ?? pointHabit(text, offset);
  const fixes = habit?.replacement
    ? [{ title: `Replace by \`${habit.replacement.trim()}\``, replacement: habit.replacement }]
    : [];
  const what = found.startsWith('"') ? 'this text has no end' : `\`${found}\` means nothing here`;
  return simpleError('syntax', what, habit?.hint, fixes);
}

function pointHabit(text: string, offset: number): Habit | undefined {
  if (text[offset] !== '.') return undefined;
  if (text.slice(offset - 2, offset) === '..') return { hint: 'a range is written with two points: `1 .. 8`' };
  if (/[A-Za-z]\.[A-Za-z]/.test(text.slice(offset - 1, offset + 2))) {
    return { hint: 'a figure at another point is written `time[axis: value]`' };
  }
  const isInNumber = /\d/.test(text.slice(offset - 1, offset)) || /\d/.test(text.slice(offset + 1, offset + 2));
  return isInNumber ? { hint: 'a decimal point stands between digits: `0.5`' } : undefined;
}
