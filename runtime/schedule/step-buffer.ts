/**
 * The writes of one step, kept back until all its reads are done. The heart of the proof's running time, hence typed
 * arrays that are filled anew each step.
 */
import { addInField } from './fingerprints.ts';

export interface StepBuffer {
  /** Reads `count` cells of the state from `from` on now and writes them to those from `to` on with the next `apply`. */
  add(copies: boolean, from: number, to: number, count: number): void;
  /** Does the writes in order and empties the buffer. Answers the first cell where a copy is not the only write, or -1. */
  apply(step: number): number;
}

export function createStepBuffer(state: Float64Array): StepBuffer {
  let values = new Float64Array(1024);
  /** The cell to write, or its complement for a copy. */
  let targets = new Int32Array(1024);
  let n = 0;
  /** Per cell the last step that wrote it, twice, plus one when that was a copy. */
  const lastWrite = new Int32Array(state.length).fill(-1);

  return {
    add(copies, from, to, count) {
      if (n + count > values.length) {
        values = grown(values, new Float64Array(2 * (n + count)));
        targets = grown(targets, new Int32Array(2 * (n + count)));
      }
      for (let i = 0; i < count; i++, n++) {
        values[n] = state[from + i];
        targets[n] = copies ? ~(to + i) : to + i;
      }
    },
    apply(step) {
      let conflict = -1;
      for (let i = 0; i < n; i++) {
        const copies = targets[i] < 0;
        const cell = copies ? ~targets[i] : targets[i];
        const written = lastWrite[cell];
        if (written >> 1 === step && (copies || written & 1) && conflict < 0) conflict = cell;
        lastWrite[cell] = 2 * step + (copies ? 1 : 0);
        state[cell] = copies ? values[i] : addInField(state[cell], values[i]);
      }
      n = 0;
      return conflict;
    },
  };
}

function grown<A extends Float64Array | Int32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
