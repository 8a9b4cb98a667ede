/**
 * When the checks of the background run: between messages of the editor, a few milliseconds at a time, so that a key waits for
 * no more than that.
 */
import type { Idle } from '../language/background/work-queue.ts';

/** ms that a slice may take. */
const SLICE = 8;
/** ms between two slices, in which messages are read and answered. */
const REST = 2;

export const inPauses: Idle = (slice) => {
  setTimeout(() => {
    const end = performance.now() + SLICE;
    slice(() => performance.now() < end);
  }, REST);
};
