/**
 * Events over typed arrays, the earliest first. An event is a time and the transfer whose head arrives then; a transfer has
 * at most one event at a time. Ties go by (step, transfer), and because transfers are numbered in step order the number
 * alone decides.
 *
 * A binary heap, with a queue beside it for events that come in order: on regular networks nearly all do, and skip the heap.
 */

export interface EventQueue {
  readonly isEmpty: () => boolean;
  readonly push: (time: number, transfer: number) => void;
  /** Removes the first event and answers its transfer. Not to be called on an empty queue. */
  readonly pop: () => number;
  /** Time of the event that `pop` has removed last. */
  readonly now: () => number;
  /** Time of the event that `pop` would remove. Not to be called on an empty queue. */
  readonly nextTime: () => number;
}

interface Events {
  times: Float64Array;
  transfers: Int32Array;
}

/** Grows by doubling from a small start. */
export function createEventQueue(): EventQueue {
  const heap = newEvents(256);
  let heapSize = 0;
  /** Events in order: `first .. end-1`. */
  const sorted = newEvents(256);
  let first = 0;
  let end = 0;
  let now = 0;

  const push = (time: number, transfer: number): void => {
    if (first === end) {
      first = 0;
      end = 0;
    } else if (precedes(time, transfer, sorted, end - 1)) {
      if (heapSize === heap.times.length) grow(heap);
      siftUp(heap, heapSize++, time, transfer);
      return;
    }
    if (end === sorted.times.length) {
      // Room at the front is reused once it is half of the array, so that moving stays cheap on average.
      if (first >= end / 2) {
        sorted.times.copyWithin(0, first, end);
        sorted.transfers.copyWithin(0, first, end);
        end -= first;
        first = 0;
      } else grow(sorted);
    }
    sorted.times[end] = time;
    sorted.transfers[end] = transfer;
    end++;
  };

  const heapIsNext = (): boolean =>
    heapSize > 0 && (first === end || precedes(heap.times[0], heap.transfers[0], sorted, first));

  const pop = (): number => {
    if (!heapIsNext()) {
      now = sorted.times[first];
      return sorted.transfers[first++];
    }
    now = heap.times[0];
    const transfer = heap.transfers[0];
    heapSize--;
    siftDown(heap, heapSize, heap.times[heapSize], heap.transfers[heapSize]);
    return transfer;
  };

  return {
    isEmpty: () => heapSize === 0 && first === end,
    push,
    pop,
    now: () => now,
    nextTime: () => (heapIsNext() ? heap.times[0] : sorted.times[first]),
  };
}

function newEvents(capacity: number): Events {
  return { times: new Float64Array(capacity), transfers: new Int32Array(capacity) };
}

function grow(events: Events): void {
  const { times, transfers } = events;
  events.times = new Float64Array(2 * times.length);
  events.transfers = new Int32Array(2 * times.length);
  events.times.set(times);
  events.transfers.set(transfers);
}

/** Whether the event (time, transfer) comes before the one at place i. */
function precedes(time: number, transfer: number, events: Events, i: number): boolean {
  return time < events.times[i] || (time === events.times[i] && transfer < events.transfers[i]);
}

/** Puts an event into the hole at the end of the heap. */
function siftUp({ times, transfers }: Events, hole: number, time: number, transfer: number): void {
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (times[parent] < time || (times[parent] === time && transfers[parent] < transfer)) break;
    times[hole] = times[parent];
    transfers[hole] = transfers[parent];
    hole = parent;
  }
  times[hole] = time;
  transfers[hole] = transfer;
}

/** Puts an event into the hole at the top of a heap of `size` places. */
function siftDown(heap: Events, size: number, time: number, transfer: number): void {
  const { times, transfers } = heap;
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && precedes(times[child + 1], transfers[child + 1], heap, child)) child++;
    if (precedes(time, transfer, heap, child)) break;
    times[hole] = times[child];
    transfers[hole] = transfers[child];
    hole = child;
  }
  times[hole] = time;
  transfers[hole] = transfer;
}
