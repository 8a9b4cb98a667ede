/**
 * Gives memory back while nobody types. Node collects garbage as it runs out of room and never for its own sake: after a workspace is
 * opened, half of what the process holds is waste, and stays. The room for new objects is not always given back and is kept small
 * from the start (`engine-flags.json`). Collecting takes a quarter of a second, which is not felt where the
 * last change is long ago.
 */
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';

/** ms without a change. */
const REST = 5_000;
/** Bytes by which the heap has to grow until collecting again is worth it. */
const GROWN = 8e6;
/** The engine gives pages back to the system with the third collection in a row. */
const ROUNDS = 3;

export interface Memory {
  heapBytes(): number;
  collect(): void;
  /** Calls back after so many ms, unless the function that it returns is called before. */
  later(work: () => void, wait: number): () => void;
}

/** To be called at each change. */
export function createCollector(memory: Memory = processMemory()): () => void {
  let forget = (): void => {};
  let kept = 0;
  const rest = (): void => {
    if (memory.heapBytes() - kept < GROWN) return;
    for (let round = 0; round < ROUNDS; round++) memory.collect();
    kept = memory.heapBytes();
  };
  return () => {
    forget();
    forget = memory.later(rest, REST);
  };
}

function processMemory(): Memory {
  v8.setFlagsFromString('--expose-gc');
  return {
    heapBytes: () => process.memoryUsage().heapUsed,
    collect: runInNewContext('gc'),
    later: (work, wait) => {
      const timer = setTimeout(work, wait).unref();
      return () => clearTimeout(timer);
    },
  };
}
