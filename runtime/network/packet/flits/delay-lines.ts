/**
 * Delay lines: what is put on a wire comes out at its other end later, in the same order. Numbers with their times in rings that
 * grow, one for each line; lines that carry something are in a list, so that silent ones cost nothing.
 *
 * A record with functions over it, not closures: code that runs a million times is compiled once for all runs that way.
 */
export interface DelayLines {
  readonly times: Float64Array[];
  readonly items: Int32Array[];
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Lines that carry something: `busy[0 .. nBusy-1]`, in the order in which they began to. */
  readonly busy: Int32Array;
  nBusy: number;
}

export function createDelayLines(nLines: number): DelayLines {
  return {
    times: Array.from({ length: nLines }, () => new Float64Array(4)),
    items: Array.from({ length: nLines }, () => new Int32Array(4)),
    first: new Int32Array(nLines),
    count: new Int32Array(nLines),
    busy: new Int32Array(nLines),
    nBusy: 0,
  };
}

/** `time` is not before that of what was put on the line last. */
export function putOn(lines: DelayLines, line: number, time: number, item: number): void {
  const n = lines.count[line];
  if (n === lines.times[line].length) grow(lines, line);
  const times = lines.times[line];
  const place = (lines.first[line] + n) & (times.length - 1);
  times[place] = time;
  lines.items[line][place] = item;
  lines.count[line] = n + 1;
  if (n === 0) lines.busy[lines.nBusy++] = line;
}

/** Hands over all that has come out by `now`, the first of each line first. */
export function takeOff(lines: DelayLines, now: number, take: (line: number, item: number) => void): void {
  let nBusy = 0;
  for (let i = 0; i < lines.nBusy; i++) {
    const line = lines.busy[i];
    const times = lines.times[line];
    while (lines.count[line] > 0 && times[lines.first[line]] <= now) {
      take(line, lines.items[line][lines.first[line]]);
      lines.first[line] = (lines.first[line] + 1) & (times.length - 1);
      lines.count[line]--;
    }
    if (lines.count[line] > 0) lines.busy[nBusy++] = line;
  }
  lines.nBusy = nBusy;
}

/** When something comes out next; `Infinity` if nothing is on its way. */
export function nextOff({ busy, nBusy, times, first }: DelayLines): number {
  let next = Number.POSITIVE_INFINITY;
  for (let i = 0; i < nBusy; i++) next = Math.min(next, times[busy[i]][first[busy[i]]]);
  return next;
}

function grow(lines: DelayLines, line: number): void {
  const { times, items, first } = lines;
  const size = times[line].length;
  const order = Array.from({ length: size }, (_, i) => (first[line] + i) & (size - 1));
  const largerTimes = new Float64Array(2 * size);
  const largerItems = new Int32Array(2 * size);
  order.forEach((place, i) => {
    largerTimes[i] = times[line][place];
    largerItems[i] = items[line][place];
  });
  times[line] = largerTimes;
  items[line] = largerItems;
  first[line] = 0;
}
