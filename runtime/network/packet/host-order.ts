/**
 * In which order a rank does what it could do in any: here by number. Another program has orders of its own, as they come, and
 * where many transfers meet they decide who waits for whom; a comparison with one can run in its order.
 */

/** What is as arbitrary in one program as in another. */
export interface HostOrder {
  /** The interfaces of a rank that has `n`. */
  readonly freeInterfaces: (n: number) => FreeInterfaces;
  /** Whether room that an interface of a rank makes in a cycle is used in the same cycle; flit by flit only. */
  readonly isPrompt: (rank: number) => boolean;
  /** Of transfers that reach a rank at the same moment the one with the least of these is added up first, then by number. */
  readonly arrival: (transfer: number, chunk: number) => number;
}

/** Which sending interfaces of a rank are free. */
export interface FreeInterfaces {
  /** The one that is taken next, counted among those of the rank; at least one is free. */
  readonly first: () => number;
  readonly take: (place: number) => void;
  readonly free: (place: number) => void;
}

/** Of `n`, the first that is free. */
export function freeByNumber(n: number): FreeInterfaces {
  const isFree = new Uint8Array(n).fill(1);
  return {
    first: () => isFree.indexOf(1),
    take: (place) => {
      isFree[place] = 0;
    },
    free: (place) => {
      isFree[place] = 1;
    },
  };
}

/** What experiments run with. */
export const BY_NUMBER: HostOrder = {
  freeInterfaces: freeByNumber,
  isPrompt: () => true,
  arrival: (transfer) => transfer,
};
