/**
 * A schedule says which chunk moves from where to where in which step. It is generated step by step, so that a large one
 * never has to stand in memory as objects.
 */

/**
 * Receives the transfers of one step. Chunks `chunk .. chunk+count-1` move together; `path` is a number into the schedule's
 * `paths` and fixes the way; without it, or with -1, the network's routing decides. `after` is a chunk that the source must
 * have received too, all that earlier steps write there, before it sends: so a schedule keeps a rank from running ahead
 * of the others, as receive buffers of limited size do. Without it, or with -1, there is none.
 */
export interface TransferSink {
  /** Adds src's values to dst's. */
  reduce(chunk: number, src: number, dst: number, count?: number, path?: number, after?: number): void;
  /** Replaces dst's values by src's. */
  copy(chunk: number, src: number, dst: number, count?: number, path?: number, after?: number): void;
}

/** Ways through a network. Path p takes the links `links[start[p] .. start[p+1]-1]`, in this order. */
export interface Paths {
  /** Length: number of paths plus one. */
  readonly start: Int32Array;
  readonly links: Int32Array;
}

/**
 * The ranks are those of a torus of sides `dims`, row-major. Translating them, and the chunks of each with them, maps every
 * step to itself, and a step emits orbit by orbit: the n transfers that translations make of one, then the next n. Proof and
 * engine may then look at one transfer of each orbit. Tests hold it against the whole schedule.
 */
export interface Symmetry {
  readonly dims: readonly number[];
  /** How the chunks are translated with the ranks: they are parts of n chunks each, one after the other. */
  readonly parts: readonly ChunkOrder[];
  /** Writes of `step` at least what leaves rank 0 and what reaches it, one of each per orbit, in the orbits' order. */
  emitAtZero(step: number, out: TransferSink): void;
}

/** A chunk for each place of the torus; translating ranks moves it as far along each dimension. */
export interface ChunkOrder {
  /** Every dimension longer than 1, as a number into `dims`. The chunks are numbered in this order, the last varies fastest. */
  readonly order: readonly number[];
  /** `false` where a chunk moves against the ranks. */
  readonly forward: boolean;
}

/**
 * The message is cut into `nChunks` equal chunks. All transfers of a step read the values from before the step; a transfer
 * is ready when every earlier-step write into the chunks it reads has arrived (dataflow), whatever other ranks do.
 */
export interface Schedule {
  readonly nRanks: number;
  /**
   * How many switches take part, where they can reduce: the vertices from `nRanks` on, as in the network. They begin with nothing,
   * add up what is reduced to them and send on what they hold; the result matters at ranks only. Absent: none.
   */
  readonly nSwitches?: number;
  readonly nChunks: number;
  readonly nSteps: number;
  /** Steps of one of the two halves (reduce-scatter and all-gather, or reduce and broadcast): nSteps / 2. */
  readonly stepsPerPhase: number;
  /** Declared where the schedule looks the same from every rank. */
  readonly symmetry?: Symmetry;
  /** The ways that transfers name, where an algorithm chooses them itself. */
  readonly paths?: Paths;
  /** `true` where a step begins only when all transfers of the one before it have arrived. */
  readonly lockstep?: boolean;
  /** Of a schedule that is written in the language: the statement that transfer `index` of a step is from. */
  statementOf?(step: number, index: number): number;
  /** `true` where no two transfers of a step share a link, so that it pays for ranks to keep in step. */
  readonly isContentionFree?: boolean;
  /** Writes the transfers of `step` (0 .. nSteps-1); pure: the same step gives the same transfers in the same order. */
  emit(step: number, out: TransferSink): void;
}

export const REDUCE = 0;
export const COPY = 1;

/** A schedule written out, transfers in step order. `path` is -1 where the network's routing decides. */
export interface Transfers {
  readonly nTransfers: number;
  readonly step: Int32Array;
  readonly src: Int32Array;
  readonly dst: Int32Array;
  readonly chunk: Int32Array;
  readonly count: Int32Array;
  readonly op: Uint8Array;
  readonly path: Int32Array;
  /** -1 where a transfer waits for no other chunk than its own; absent where that is so for all. */
  readonly after?: Int32Array;
}

/**
 * Who waits for whom: a graph whose nodes are the transfers and, numbered after them, the joins. A join stands for many writes
 * of one value and is done as soon as all that it waits for is done. Along every path the steps of the transfers rise: there
 * can be no cycle.
 */
export interface Dependencies {
  readonly nJoins: number;
  /** How many nodes each one waits for. Length nTransfers + nJoins. */
  readonly nPending: Int32Array;
  /** `successors[successorStart[v] .. successorStart[v+1]-1]` wait for node v. */
  readonly successorStart: Int32Array;
  readonly successors: Int32Array;
}

/** What an engine needs of a schedule on a network, whatever the size of the message. */
export interface WrittenSchedule {
  readonly nChunks: number;
  readonly transfers: Transfers;
  readonly waits: Dependencies;
  /** The links of a transfer in order; the same array each time. Throws where the network has no way. */
  pathOf(transfer: number): Int32Array;
}
