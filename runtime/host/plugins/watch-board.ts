/**
 * Shared memory in which every worker thread notes that it is in code of a plugin, and in which: who watches can tell a call
 * that does not end from work that goes on, also while the thread answers nothing.
 */
import type { Watch } from '../../border/guard.ts';
import { PluginFault } from '../../border/plugin-fault.ts';

export type WatchBoard = SharedArrayBuffer;

const SLOT_BYTES = 512;
/** Places of numbers in a slot; the text begins behind them. */
const [OWNER, CALL, IS_INSIDE, LENGTH] = [0, 1, 2, 3];
const TEXT_AT = 16;

export interface Stay {
  readonly slot: number;
  /** Of the thread; 0 of a slot that nobody has. */
  readonly owner: number;
  /** Number of the call; another one than a moment ago where work goes on. */
  readonly call: number;
  readonly isInside: boolean;
  readonly plugin: string;
  readonly what: string;
}

export function createWatchBoard(nSlots: number): WatchBoard {
  return new SharedArrayBuffer(nSlots * SLOT_BYTES);
}

const numbersOf = (board: WatchBoard, slot: number): Int32Array => new Int32Array(board, slot * SLOT_BYTES, 4);

const textOf = (board: WatchBoard, slot: number): Uint8Array =>
  new Uint8Array(board, slot * SLOT_BYTES + TEXT_AT, SLOT_BYTES - TEXT_AT);

export const slotCount = (board: WatchBoard): number => board.byteLength / SLOT_BYTES;

/**
 * For a thread, once; `whyGone` says of a plugin that was cut off before why.
 * @throws RangeError where every slot is taken.
 */
export function takeSlot(board: WatchBoard, threadId: number, whyGone: (plugin: string) => string | undefined): Watch {
  const slot = Array.from({ length: slotCount(board) }, (_, s) => s).find(
    (s) => Atomics.compareExchange(numbersOf(board, s), OWNER, 0, threadId) === 0,
  );
  if (slot === undefined) throw new RangeError('every slot of the board is taken');
  const numbers = numbersOf(board, slot);
  const text = textOf(board, slot);
  const encoder = new TextEncoder();
  let noted = '';
  /** Code of a plugin that calls another's, or is called back by our kit, is one stay. */
  let depth = 0;
  return {
    enter(plugin, what) {
      if (depth > 0) {
        depth++;
        return;
      }
      const why = whyGone(plugin);
      if (why !== undefined) throw new PluginFault(`the plugin was cut off: ${why}`);
      const note = `${plugin}\n${what}`;
      if (note !== noted) Atomics.store(numbers, LENGTH, encoder.encodeInto(note, text).written);
      noted = note;
      Atomics.add(numbers, CALL, 1);
      Atomics.store(numbers, IS_INSIDE, 1);
      depth = 1;
    },
    exit() {
      depth--;
      if (depth === 0) Atomics.store(numbers, IS_INSIDE, 0);
    },
  };
}

/** The slots that have an owner. */
export function readBoard(board: WatchBoard): Stay[] {
  return Array.from({ length: slotCount(board) }, (_, slot) => {
    const numbers = numbersOf(board, slot);
    // A copy: decoders take no shared memory.
    const text = textOf(board, slot).slice(0, Atomics.load(numbers, LENGTH));
    const [plugin, what = ''] = new TextDecoder().decode(text).split('\n');
    const isInside = Atomics.load(numbers, IS_INSIDE) === 1;
    return { slot, owner: Atomics.load(numbers, OWNER), call: Atomics.load(numbers, CALL), isInside, plugin, what };
  }).filter(({ owner }) => owner !== 0);
}

/** After its thread has ended. */
export function freeSlot(board: WatchBoard, slot: number): void {
  const numbers = numbersOf(board, slot);
  Atomics.store(numbers, IS_INSIDE, 0);
  Atomics.store(numbers, OWNER, 0);
}
