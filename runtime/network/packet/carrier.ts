/**
 * What carries transfers from rank to rank, as ranks see it: they give it transfers, it frees their interfaces and says when
 * transfers are complete. There are two: packets that pass links as a whole, and flits that interleave.
 */
export interface Carrier {
  /** Gives an interface a transfer at `now`. */
  readonly give: (transfer: number, sender: number, now: number) => void;
  /** Something that the carrier has pushed happens. */
  readonly hear: (kind: number, subject: number, now: number) => void;
  /** Whether a transfer is complete at `now`; says so once. */
  readonly isComplete: (transfer: number, now: number) => boolean;
  /** Starts what can start now, when all that happens now has been heard. */
  readonly decide: (now: number) => void;
  /** Goes on by itself up to `end`, or to the first thing of which others must hear. */
  readonly runTo: (end: number) => void;
  /** When the last credit is back. */
  readonly lastCredit: () => number;
  /** Flits that have been over each link. */
  readonly linkFlits: () => Float64Array;
}
