/** From the settings of a sampler to the directions of its particles: which kernel, and which bandwidth. */
import type { BoundKind } from '../../../api/descriptor.ts';
import type { Action, GroupDescriptor } from '../../../api/group.ts';
import { equivariantKernel } from './equivariant-kernel.ts';
import type { Interaction } from './interaction.ts';
import { invariantKernel } from './invariant-kernel.ts';
import { medianBandwidth } from './median-bandwidth.ts';
import { rotationKernel } from './rotation-kernel.ts';

export interface KernelValues {
  readonly particles: number;
  readonly trueSamples: number;
  readonly kernel: 'plain' | 'invariant' | 'equivariant';
  readonly group: BoundKind<GroupDescriptor>;
  /** 0: by the median heuristic. */
  readonly bandwidth: number;
}

/**
 * Writes the direction of every particle into `out` and gives the bandwidth. `sources` and `scores` are (particles + trueSamples) x
 * dimension, the particles first.
 */
export function createDirections(
  { particles, trueSamples, kernel, group, bandwidth }: KernelValues,
  action: Action,
  dimension: number,
): (sources: Float64Array, scores: Float64Array, out: Float64Array) => number {
  const cast = { nMoved: particles, nSources: particles + trueSamples, dimension, action };
  const symmetries = group.descriptor.symmetries(group.values as never);
  // The one group whose mean has a closed form; in products it is taken at the elements of its action.
  const isCircle = symmetries.length === 1 && symmetries[0].group === 'SO2';
  let interact: Interaction;
  if (kernel === 'plain') interact = equivariantKernel({ ...cast, action: trivialPartOf(action) });
  else if (isCircle) interact = rotationKernel(kernel, cast);
  else interact = kernel === 'equivariant' ? equivariantKernel(cast) : invariantKernel(cast);
  const between = kernel === 'plain' ? trivialPartOf(action) : isCircle ? 'circles' : action;
  const median = bandwidth === 0 ? medianBandwidth(particles, dimension, between) : null;
  return (sources, scores, out) => {
    const h = median ? median(sources) : bandwidth;
    interact(sources, scores, h, out);
    return h;
  };
}

/** Element 0 of every group is the identity. */
const trivialPartOf = (action: Action): Action => ({ ...action, size: 1 });
