/** From a workload to its gradients in the order in which the backward pass makes them, each with the time when it is there. */
import type { Message, Workload } from '../api/workload.ts';

export interface BackwardPass {
  /** From the last layer to the first; layers that learn nothing have none. */
  readonly gradients: readonly Message[];
  /** s from the start of the step. */
  readonly end: number;
}

export function backwardPass({ layers }: Workload): BackwardPass {
  let time = layers.reduce((sum, { forward }) => sum + forward, 0);
  const gradients: Message[] = [];
  for (const { backward, size } of layers.toReversed()) {
    time += backward;
    if (size > 0) gradients.push({ size, ready: time });
  }
  return { gradients, end: time };
}
