/** Ends worker threads in which a call of a plugin does not end, and remembers which plugin that was. */
import type { Worker } from 'node:worker_threads';
import { freeSlot, readBoard, type Stay, type WatchBoard } from './watch-board.ts';

export interface Overseer {
  /** Reasons by plugin. */
  readonly cutOff: ReadonlyMap<string, string>;
  /** What code from outside the thread that ended last was in, one sentence; `undefined` if in none. Answers once per thread. */
  lastStay(): string | undefined;
  stop(): void;
}

/** ms between two looks. */
const PACE = 50;

/** `threads`: those that are alive. `seconds`: that one call may take. */
export function overseeThreads(board: WatchBoard, threads: () => readonly Worker[], seconds: number): Overseer {
  const cutOff = new Map<string, string>();
  /** How many looks have found a thread in the same call. */
  const seen = new Map<number, { readonly call: number; readonly looks: number }>();
  const mostLooks = Math.ceil((1000 * seconds) / PACE);
  const left: Stay[] = [];

  const bury = (): void => {
    const alive = new Set(threads().map(({ threadId }) => threadId));
    for (const stay of readBoard(board)) {
      if (alive.has(stay.owner)) continue;
      freeSlot(board, stay.slot);
      if (stay.isInside) left.push(stay);
    }
  };
  const look = (): void => {
    bury();
    for (const { owner, call, isInside, plugin, what } of readBoard(board)) {
      const before = seen.get(owner);
      const looks = before?.call === call ? before.looks + 1 : 0;
      if (!isInside) seen.delete(owner);
      else if (looks <= mostLooks) seen.set(owner, { call, looks });
      else {
        cutOff.set(plugin, `${what} took longer than ${seconds} s`);
        void threads()
          .find(({ threadId }) => threadId === owner)
          ?.terminate();
      }
    }
  };
  const timer = setInterval(look, PACE);
  timer.unref();
  return {
    cutOff,
    lastStay() {
      bury();
      const stay = left.shift();
      if (!stay) return undefined;
      const why = cutOff.get(stay.plugin) ?? `${stay.what} ended the thread, or needed more memory than it has`;
      return `plugin \`${stay.plugin}\`: ${why}`;
    },
    stop: () => clearInterval(timer),
  };
}
