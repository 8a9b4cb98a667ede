/** `1 rank`, `64 ranks`, `1,024 directed links`: how hints and hovers say a number of things. */
export function countOf(n: number, noun: string, plural = 's'): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : plural}`;
}
