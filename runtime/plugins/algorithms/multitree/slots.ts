/**
 * How many messages each rank can still send, or receive, in a step of tree growing: as many as it has links, or interfaces
 * if those are fewer. Ranks with none left are dropped from a list, so that it is cheap to see that a tree cannot grow.
 */
export interface Slots {
  readonly has: (rank: number) => boolean;
  readonly take: (rank: number) => void;
  /** Whether a rank with a slot left passes the test. */
  readonly some: (test: (rank: number) => boolean) => boolean;
  /** Gives every rank its slots back. */
  readonly reset: () => void;
  /** Slots of all ranks together, when none is taken. */
  readonly total: number;
}

/** `ends[i]` is the rank at which link i leaves or arrives; `interfaces` as in `Network`, 0 for one per link. */
export function createSlots(nRanks: number, ends: Int32Array, interfaces: number): Slots {
  const all = new Int32Array(nRanks);
  for (const end of ends) if (end < nRanks && (interfaces === 0 || all[end] < interfaces)) all[end]++;
  const left = all.slice();
  /** Ranks with a slot left, and some that have lost their last since they were looked at. */
  const open = new Int32Array(nRanks);
  let nOpen = 0;

  return {
    has: (rank) => left[rank] > 0,
    take: (rank) => {
      left[rank]--;
    },
    some: (test) => {
      for (let i = 0; i < nOpen; ) {
        const rank = open[i];
        if (left[rank] === 0) open[i] = open[--nOpen];
        else if (test(rank)) return true;
        else i++;
      }
      return false;
    },
    reset: () => {
      left.set(all);
      for (let rank = 0; rank < nRanks; rank++) open[rank] = rank;
      nOpen = nRanks;
    },
    total: all.reduce((a, b) => a + b, 0),
  };
}
