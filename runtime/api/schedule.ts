/**
 * A schedule says which chunk moves from where to where in which step. It is generated step by step, so that a large one
 * never has to stand in memory as objects.
 */

/** Receives the transfers of one step. Chunks `chunk .. chunk+count-1` move together; `link` fixes the one link to take. */
export interface TransferSink {
  /** Adds src's values to dst's. */
  reduce(chunk: number, src: number, dst: number, count?: number, link?: number): void;
  /** Replaces dst's values by src's. */
  copy(chunk: number, src: number, dst: number, count?: number, link?: number): void;
}

/**
 * The message is cut into `nChunks` equal chunks. All transfers of a step read the values from before the step; a transfer
 * is ready when every earlier-step write into the chunks it reads has arrived (dataflow), whatever other ranks do.
 */
export interface Schedule {
  readonly nRanks: number;
  readonly nChunks: number;
  readonly nSteps: number;
  /** Steps of one of the two halves (reduce-scatter and all-gather, or reduce and broadcast): nSteps / 2. */
  readonly stepsPerPhase: number;
  /** Writes the transfers of `step` (0 .. nSteps-1); pure: the same step gives the same transfers in the same order. */
  emit(step: number, out: TransferSink): void;
}

export const REDUCE = 0;
export const COPY = 1;

/** A schedule written out, transfers in step order. `link` is -1 where the network's routing decides. */
export interface Transfers {
  readonly nTransfers: number;
  readonly step: Int32Array;
  readonly src: Int32Array;
  readonly dst: Int32Array;
  readonly chunk: Int32Array;
  readonly count: Int32Array;
  readonly op: Uint8Array;
  readonly link: Int32Array;
}
