/** When transfers are complete and the last credit is back. Apart from the two fabrics because trains foresee both as well. */
export interface Arrivals {
  /** A transfer will be complete at `at`; -1 takes that back. */
  readonly foresee: (transfer: number, at: number) => void;
  /** Whether a transfer is complete at `now`; says so once. */
  readonly isComplete: (transfer: number, now: number) => boolean;
  /** Notes that a credit is back at `at`. */
  readonly noteCredit: (at: number) => void;
  /** When the last credit is back, among those noted. */
  readonly lastCredit: () => number;
}

/** `announce` hears of each time at which a transfer may be complete. */
export function createArrivals(nTransfers: number, announce: (transfer: number, at: number) => void): Arrivals {
  const completeAt = new Float64Array(nTransfers).fill(-1);
  let lastCredit = 0;
  return {
    foresee: (t, at) => {
      completeAt[t] = at;
      if (at >= 0) announce(t, at);
    },
    isComplete: (t, now) => {
      if (completeAt[t] !== now) return false;
      completeAt[t] = -1;
      return true;
    },
    noteCredit: (at) => {
      lastCredit = Math.max(lastCredit, at);
    },
    lastCredit: () => lastCredit,
  };
}
