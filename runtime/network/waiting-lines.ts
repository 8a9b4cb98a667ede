/**
 * Transfers that wait for a link, one line per link, the lowest number first: transfers of earlier steps have lower numbers.
 * Ranks send in this order, which both the analytic and the flow engine follow.
 */
export interface WaitingLines {
  add(link: number, transfer: number): void;
  /** Who is first in line; -1 for nobody. */
  first(link: number): number;
  /** Removes and answers who is first in a line that is not empty. */
  take(link: number): number;
}

export function createWaitingLines(nLinks: number): WaitingLines {
  /** The highest number first, so that taking moves nobody. */
  const lines: (number[] | undefined)[] = new Array(nLinks);
  return {
    add: (link, transfer) => {
      lines[link] ??= [];
      const line = lines[link];
      let place = line.length;
      while (place > 0 && line[place - 1] < transfer) place--;
      if (place === line.length) line.push(transfer);
      else line.splice(place, 0, transfer);
    },
    first: (link) => lines[link]?.at(-1) ?? -1,
    take: (link) => lines[link]!.pop()!,
  };
}
