/**
 * All-reduces one after the other on one network: each begins when what it carries is there and the one before it is over. Two
 * of them never share links, as in libraries that run collectives of one group in the order in which they are asked for.
 */
import type { Message } from '../api/workload.ts';

/**
 * s by which the last of them is over after `end`, a time of the same clock as `ready`; 0 where it is over before, and without
 * messages. `timeOf` says what an all-reduce of so many bytes takes, in s.
 */
export function exposedAfter(end: number, messages: readonly Message[], timeOf: (size: number) => number): number {
  // Seen from `end`, so that what begins there is exposed to the last digit.
  const over = messages.reduce(
    (free, { size, ready }) => Math.max(free, ready - end) + timeOf(size),
    Number.NEGATIVE_INFINITY,
  );
  return Math.max(0, over);
}
