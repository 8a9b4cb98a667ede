/** What every engine takes and gives: a network and a schedule in, times out. The engines themselves are plain functions. */

/** What comes of running a schedule, whatever the engine. */
export interface EngineRun {
  /** s, from the common start until the last transfer is complete. */
  readonly time: number;
  /** s, per directed link: its bytes over its bandwidth, or for how long it was held. */
  readonly linkBusy: Float64Array;
  /** s, per transfer: when its last byte has arrived. */
  readonly finish: Float64Array;
}
