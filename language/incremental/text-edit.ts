/** Where two versions of a text differ: one stretch, found from both ends, whatever sequence of changes led from one to the other. */

export interface TextEdit {
  /** Offset of the first character that differs, in both. */
  readonly from: number;
  /** Offsets behind the last one, in the old and in the new text. */
  readonly oldTo: number;
  readonly newTo: number;
}

export function editBetween(before: string, now: string): TextEdit {
  const shorter = Math.min(before.length, now.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === now.charCodeAt(from)) from++;
  let oldTo = before.length;
  let newTo = now.length;
  while (oldTo > from && newTo > from && before.charCodeAt(oldTo - 1) === now.charCodeAt(newTo - 1)) {
    oldTo--;
    newTo--;
  }
  return { from, oldTo, newTo };
}

/** Line breaks as the lexer counts them. */
export function countLines(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}
