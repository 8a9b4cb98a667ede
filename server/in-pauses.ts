/**
 * When the checks of the background run: once the typist rests, then between messages of the editor, a few milliseconds at a time, so
 * that a key waits for no more than that.
 */
import type { Idle } from '../language/background/work-queue.ts';

/** ms that a slice may take. */
const SLICE = 8;
/** ms between two slices, in which messages are read and answered. */
const REST = 2;
/** ms after a change, in which the next one is likely and its build has the processor to itself. */
const QUIET = 150;

export interface Pauses {
  readonly idle: Idle;
  /** To be called at each change. */
  readonly disturb: () => void;
}

/** Times in ms; a test has a clock of its own. */
export interface Clock {
  now(): number;
  later(work: () => void, wait: number): void;
}

const CLOCK: Clock = { now: () => performance.now(), later: (work, wait) => void setTimeout(work, wait) };

export function createPauses({ now, later }: Clock = CLOCK): Pauses {
  let quietFrom = 0;
  const idle: Idle = (slice) => {
    const look = (): void => {
      const left = quietFrom - now();
      if (left > 0) {
        later(look, left);
        return;
      }
      const end = now() + SLICE;
      slice(() => now() < end);
    };
    later(look, Math.max(REST, quietFrom - now()));
  };
  return {
    idle,
    disturb: () => {
      quietFrom = now() + QUIET;
    },
  };
}
