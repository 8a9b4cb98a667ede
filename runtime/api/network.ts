/** A network of ranks, switches and directed links, in typed arrays. Built once by a topology, never changed after. */

/** What can be said of a network without building it. */
export interface NetworkShape {
  readonly nRanks: number;
  readonly nSwitches: number;
  /** Directed links: a cable that carries both ways counts twice. */
  readonly nLinks: number;
  /** Present where the ranks form a grid, row-major: the last dimension varies fastest with the rank number. */
  readonly grid?: Grid;
  /** `true` where every pair of ranks has a link of its own. */
  readonly complete?: boolean;
  /**
   * By what number routing spreads messages over equally short ways. Absent: all take the first way in the order of links.
   */
  readonly spread?: Spread;
  /** Present where ranks stand in nodes: what hierarchical algorithms go by. */
  readonly groups?: Groups;
  /**
   * `true` where every switch can add up what its ports receive and send one result to many of them (NVLink SHARP,
   * InfiniBand SHARP). Ranks never reduce for others on the way unless a schedule says so.
   */
  readonly reduces?: true;
  /** `true` where some links have none that leads back: trees of cables that carry both ways cannot be counted on. */
  readonly oneWay?: true;
  /** Links between the two ranks that are farthest from each other, by shortest ways; absent where no closed form is known. */
  readonly diameter?: number;
}

/**
 * The source's rank, the number of its node (see `groups`), or the number of the switch at the destination, counted among the
 * switches.
 */
export type Spread = 'source' | 'sourceNode' | 'destinationSwitch';

/**
 * Nodes of equally many ranks: server, switch or pod. Ranks `g size .. (g + 1) size - 1` are node g, and reach each other over
 * fewer or faster links than the others. `size` divides the number of ranks.
 */
export interface Groups {
  readonly size: number;
  /** `true` where the ranks of equal place in all nodes share switches that no others use: rails. */
  readonly rails?: true;
}

export interface Grid {
  /** Side lengths, slowest dimension first. */
  readonly dims: readonly number[];
  /** `true` for a torus (opposite ends joined), `false` for a mesh. */
  readonly wrap: boolean;
  /** `true` where every rank has a link to each other of its line, along every dimension: one hop per dimension. */
  readonly complete?: true;
}

/** Vertices `0 .. nRanks-1` are ranks, the rest switches. The links of a vertex keep the order in which they were added. */
export interface Network {
  readonly shape: NetworkShape;
  /** Vertex at the tail of each link. Length nLinks, as the next three. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** B/s, per link and direction. */
  readonly bandwidth: Float64Array;
  /** s, from the first byte in to the first byte out. */
  readonly latency: Float64Array;
  /** `outLinks[outStart[v] .. outStart[v+1]-1]` are the links that leave vertex v. */
  readonly outStart: Int32Array;
  readonly outLinks: Int32Array;
  /**
   * Messages that one rank can send at once, and receive at once; 0 means one per link.
   * A network interface sends its messages one after the other.
   */
  readonly interfaces: number;
}
