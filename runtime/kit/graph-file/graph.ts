/** What a file says of a network, whatever its format. The readers of the formats agree on this. */

export interface Graph {
  readonly nRanks: number;
  readonly nSwitches: number;
  /** Directed. Ranks are `0 .. nRanks-1`, switches follow. */
  readonly links: readonly GraphLink[];
  /** Consecutive ranks that stand in one node, where the file says so. */
  readonly ranksPerNode?: number;
}

export interface GraphLink {
  readonly from: number;
  readonly to: number;
  /** B/s; `undefined` where the file leaves it to who uses it, as the next. */
  readonly bandwidth: number | undefined;
  /** s */
  readonly latency: number | undefined;
  /** Where in the file it stands, from 1. */
  readonly line: number;
}
