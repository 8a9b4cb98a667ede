/** `1 point`, `2 points`: for the sentences of the command line. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
