/**
 * The parameters of topologies with more than one layer of switches: those of any network of equal cables, and what sets the
 * cables between switches apart. One record, so that fat-tree and BiGraph explain them alike.
 */
import type { Params, ValuesOf } from '../api/descriptor.ts';
import { LINK_PARAMS } from './link-params.ts';

export const SWITCH_PARAMS = {
  ...LINK_PARAMS,
  latency: {
    ...LINK_PARAMS.latency,
    doc: 'Time that each cable adds between the first byte in and the first byte out, from a node to its switch as well as between switches; a way of several cables pays it on each. What a switch itself takes belongs in here.',
  },
  extraTrunkLatency: {
    kind: 'time',
    doc: 'What a cable between two switches takes beyond `latency`, where those cables are longer. 0 makes all cables alike.',
    default: 0,
    min: 0,
    suggestions: ['50 ns', '100 ns', '500 ns'],
  },
} as const satisfies Params;

/** `bandwidth` in B/s, `latency` and `extraTrunkLatency` in s, `interfaces` a count. */
export type SwitchValues = ValuesOf<typeof SWITCH_PARAMS>;
