/**
 * What an all-reduce is for: the gradients of a network, layer by layer, and when each is ready. Four categories of kinds meet
 * here. A `workload` is a list of layers with their times; a `layer` says how many numbers it learns and what is multiplied for
 * it; an `accelerator` says how long that takes; an `overlap` says which gradients travel together. Who runs them is in `jobs`.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';

/** A product of matrices, (rows x inner) times (inner x columns): rows x columns sums of `inner` products each. */
export interface Product {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  /** How many of them there are, one after the other; 1 if absent. */
  readonly count?: number;
}

/** A layer as an accelerator sees it, for one sample. */
export interface LayerWork {
  /** How many numbers it learns: the length of its gradient. 0 for a layer that learns nothing. */
  readonly parameters: number;
  readonly forward: readonly Product[];
  /** The gradient of the layer's input, and that of its parameters. */
  readonly backward: readonly Product[];
  /** s, of one step; where they are given no accelerator is asked. */
  readonly measured?: LayerTimes;
}

/** s, of one step of a rank. */
export interface LayerTimes {
  readonly forward: number;
  /** Until the gradient of the layer's parameters can be sent. */
  readonly backward: number;
}

export interface LayerDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'layer';
  build(values: ValuesOf<P>): LayerWork;
}

export interface AcceleratorDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'accelerator';
  time(work: LayerWork, values: ValuesOf<P>): LayerTimes;
  /** s, for writing so many parameters anew once their gradient has been reduced. */
  update(parameters: number, values: ValuesOf<P>): number;
}

export interface TimedLayer extends LayerTimes {
  readonly name: string;
  readonly parameters: number;
  /** B, of its gradient on the wire. */
  readonly size: number;
}

export interface Workload {
  /** In the order of the forward pass; the backward pass goes from the last to the first. */
  readonly layers: readonly TimedLayer[];
  /** s, between the last gradient and the next step. */
  readonly update: number;
}

export interface WorkloadDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'workload';
  build(values: ValuesOf<P>): Workload;
}

/** What one all-reduce takes along. */
export interface Message {
  /** B */
  readonly size: number;
  /** s from the start of the step: when all of it is there. */
  readonly ready: number;
}

export interface OverlapDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'overlap';
  /** `true` for the one that runs where an experiment names none. */
  readonly isDefault?: boolean;
  /**
   * From gradients to messages. Gradients come in the order in which they are ready, none of them empty; messages go in the
   * order that is given back, are never ready before what they carry, and carry all of it.
   */
  messages(gradients: readonly Message[], values: ValuesOf<P>): readonly Message[];
}

export function defineLayer<const P extends Params>(descriptor: Omit<LayerDescriptor<P>, 'category'>): LayerDescriptor {
  return { category: 'layer', ...descriptor } as unknown as LayerDescriptor;
}

export function defineAccelerator<const P extends Params>(
  descriptor: Omit<AcceleratorDescriptor<P>, 'category'>,
): AcceleratorDescriptor {
  return { category: 'accelerator', ...descriptor } as unknown as AcceleratorDescriptor;
}

export function defineWorkload<const P extends Params>(
  descriptor: Omit<WorkloadDescriptor<P>, 'category'>,
): WorkloadDescriptor {
  return { category: 'workload', ...descriptor } as unknown as WorkloadDescriptor;
}

export function defineOverlap<const P extends Params>(
  descriptor: Omit<OverlapDescriptor<P>, 'category'>,
): OverlapDescriptor {
  return { category: 'overlap', ...descriptor } as unknown as OverlapDescriptor;
}
