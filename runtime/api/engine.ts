/**
 * What every engine takes and gives: a network and a proved schedule in, times out. The engines are plain functions in
 * `runtime/network`; how they are chosen and set is said by their descriptors in `runtime/plugins/engines`.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Network } from './network.ts';
import type { Schedule, WrittenSchedule } from './schedule.ts';

/** A proved schedule on its network; not every engine needs it written out. */
export interface RunnableSchedule {
  readonly schedule: Schedule;
  readonly nTransfers: number;
  /** Written out; it may be kept from run to run, and is not to be changed. */
  written(): WrittenSchedule;
}

export interface EngineDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'engine';
  /** `true` for the one that runs where an experiment names none. */
  readonly isDefault?: boolean;
  /** Events per transfer of so many bytes, as an order of magnitude, if not 1. It tells before a run how long that takes. */
  eventsOf?(bytes: number, values: ValuesOf<P>): number;
  /**
   * Runs the schedule for a message of `size` bytes, 0 or more, cut into equal chunks that need not be whole bytes.
   * @throws an error whose message can be shown, when no path leads from the source of a transfer to its destination.
   */
  simulate(network: Network, runnable: RunnableSchedule, size: number, values: ValuesOf<P>): EngineRun;
}

/** Gives `check` and `simulate` their types from `params`, and forgets them for the catalog. */
export function defineEngine<const P extends Params>(
  descriptor: Omit<EngineDescriptor<P>, 'category'>,
): EngineDescriptor {
  return { category: 'engine', ...descriptor } as unknown as EngineDescriptor;
}

/** What comes of running a schedule, whatever the engine. */
export interface EngineRun {
  /** s, from the common start until the last transfer is complete. */
  readonly time: number;
  /** s, per directed link: its bytes over its bandwidth, or for how long it was held. */
  readonly linkBusy: Float64Array;
  /** The engine that ran, where the one that was asked handed the run on. */
  readonly engine?: string;
  /** Figures by name, of those that the descriptor lists under `metrics`. Those of several all-reduces are added up. */
  readonly metrics?: Readonly<Record<string, number | null>>;
}

/** Of an engine that runs every transfer of its own. */
export interface TimedRun extends EngineRun {
  /** s, per transfer: when its last byte has arrived. */
  readonly finish: Float64Array;
}
