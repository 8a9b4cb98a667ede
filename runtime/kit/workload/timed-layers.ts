/** From layers to a workload: how many bytes their gradients have, and how long an accelerator takes for each. */
import type { BoundKind, Params, ValuesOf } from '../../api/descriptor.ts';
import type { AcceleratorDescriptor, LayerTimes, LayerWork, Workload } from '../../api/workload.ts';
import type { NamedLayer } from './layer-work.ts';

export const PRECISION_PARAM = {
  kind: 'choice',
  default: 'fp32',
  doc: 'How gradients travel.',
  choices: {
    fp32: 'Single precision: 4 B for each number.',
    fp16: 'Half precision or bfloat16: 2 B for each number.',
  },
} as const satisfies Params[string];

const BYTES = { fp32: 4, fp16: 2 } as const;

export interface Timing {
  readonly accelerator: BoundKind<AcceleratorDescriptor>;
  readonly precision: ValuesOf<{ precision: typeof PRECISION_PARAM }>['precision'];
}

export function timedLayers(layers: readonly NamedLayer[], { accelerator, precision }: Timing): Workload {
  const { descriptor, values } = accelerator;
  // Deep networks repeat few layers many times.
  const known = new Map<LayerWork, LayerTimes>();
  const timesOf = (work: LayerWork): LayerTimes => {
    const times = known.get(work) ?? work.measured ?? descriptor.time(work, values as never);
    known.set(work, times);
    return times;
  };
  const parameters = layers.reduce((sum, [, work]) => sum + work.parameters, 0);
  return {
    layers: layers.map(([name, work]) => {
      const { forward, backward } = timesOf(work);
      return { name, parameters: work.parameters, size: BYTES[precision] * work.parameters, forward, backward };
    }),
    update: descriptor.update(parameters, values as never),
  };
}
