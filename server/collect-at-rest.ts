/**
 * Gives memory back while nobody types. Node collects garbage as it runs out of room and never for its own sake: after a workspace is
 * opened, a third of what the process holds is waste, and stays. Collecting takes a quarter of a second, which is not felt where the
 * last change is long ago.
 */
import { Session } from 'node:inspector';

/** ms without a change. */
const REST = 5_000;
/** Bytes by which the heap has to grow until collecting again is worth it. */
const GROWN = 8e6;

export interface Memory {
  heapBytes(): number;
  /** Calls back when it is done. */
  collect(done: () => void): void;
  /** Calls back after so many ms, unless the function that it returns is called before. */
  later(work: () => void, wait: number): () => void;
}

/** To be called at each change. */
export function createCollector(memory: Memory = processMemory()): () => void {
  let forget = (): void => {};
  let kept = 0;
  const rest = (): void => {
    if (memory.heapBytes() - kept < GROWN) return;
    memory.collect(() => {
      kept = memory.heapBytes();
    });
  };
  return () => {
    forget();
    forget = memory.later(rest, REST);
  };
}

function processMemory(): Memory {
  return {
    heapBytes: () => process.memoryUsage().heapUsed,
    collect: (done) => {
      // As under a debugger: of all that asks for a collection this alone also gives back the pages that were kept for new objects.
      const session = new Session();
      session.connect();
      session.post('HeapProfiler.collectGarbage', () => {
        session.disconnect();
        done();
      });
    },
    later: (work, wait) => {
      const timer = setTimeout(work, wait).unref();
      return () => clearTimeout(timer);
    },
  };
}
