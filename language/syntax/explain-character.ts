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
  '.': { hint: 'a range is written with two points: `1 .. 8`' },
  "'": { hint: 'a text stands in double quotes' },
  '"': { hint: 'close the text with a second `"` on the same line' },
  '≤': { hint: 'write `<=`', replacement: '<=' },
  '≥': { hint: 'write `>=`', replacement: '>=' },
  '≠': { hint: 'write `!=`', replacement: '!=' },
  '×': { hint: 'write `*`', replacement: '*' },
  '−': { hint: 'write `-`', replacement: '-' },
};

export function explainCharacter(found: string): Issue {
  const habit = HABITS[found] ?? HABITS[found.charAt(0)];
  const fixes = habit?.replacement
    ? [{ title: `Replace by \`${habit.replacement.trim()}\``, replacement: habit.replacement }]
    : [];
  const what = found.startsWith('"') ? 'this text has no end' : `\`${found}\` means nothing here`;
  return simpleError('syntax', what, habit?.hint, fixes);
}
