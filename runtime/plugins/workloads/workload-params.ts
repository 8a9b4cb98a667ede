/** The parameters that every workload has. */
import type { Params } from '../../api/descriptor.ts';
import { PRECISION_PARAM } from '../../kit/workload/timed-layers.ts';

export const WORKLOAD_PARAMS = {
  accelerator: {
    kind: 'kind',
    of: 'accelerator',
    default: 'systolic',
    doc: 'What a rank computes with: how long the forward and the backward pass of a layer take.',
  },
  precision: PRECISION_PARAM,
} as const satisfies Params;
