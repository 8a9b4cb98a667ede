/**
 * The network interfaces of the ranks: k servers per rank, each busy with one message at a time. One such set sends, a
 * second one receives. Modelled on the network interfaces of Huang et al., Communication Algorithm-Architecture Co-Design
 * for Distributed Deep Learning (MultiTree), ISCA 2021, where a node injects its messages serially.
 */

export interface Interfaces {
  /** From when on one of the rank's interfaces is free for good. */
  readonly freeAt: (rank: number) => number;
  /** Takes an interface of the rank from `start` (not before `freeAt`) until `end`. */
  readonly hold: (rank: number, start: number, end: number) => void;
}

export function createInterfaces(nRanks: number, perRank: number): Interfaces {
  const free = new Float64Array(nRanks * perRank);

  const freeAt = (rank: number): number => {
    let earliest = Infinity;
    for (let i = rank * perRank; i < (rank + 1) * perRank; i++) earliest = Math.min(earliest, free[i]);
    return earliest;
  };

  // Of the interfaces that are free at `start` the one that became free last: a message that starts late, because its
  // link is busy, must not keep an idle interface from one that could start now. As many interfaces as links are then as
  // good as no limit.
  const hold = (rank: number, start: number, end: number): void => {
    let best = -1;
    for (let i = rank * perRank; i < (rank + 1) * perRank; i++) {
      if (free[i] <= start && (best < 0 || free[i] > free[best])) best = i;
    }
    free[best] = end;
  };

  return { freeAt, hold };
}

/** The most links that have one vertex at `end`: interfaces beyond that number change nothing. */
export function maxDegree(end: Int32Array, nVertices: number): number {
  const degree = new Int32Array(nVertices);
  for (const vertex of end) degree[vertex]++;
  return degree.reduce((a, b) => Math.max(a, b), 0);
}
