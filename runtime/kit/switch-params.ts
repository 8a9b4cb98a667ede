/**
 * The parameters of topologies with more than one layer of switches: those of any network of equal cables, and what sets the
 * cables between switches apart. One record, so that fat-tree and BiGraph explain them alike.
 */
import type { Params, ValuesOf } from '../api/descriptor.ts';
import type { NetworkShape } from '../api/network.ts';
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

/** What switches can do beside forwarding; a record of its own, because single switches have it too. */
export const REDUCTION_PARAM = {
  inNetworkReduction: {
    kind: 'boolean',
    doc: 'Whether switches can add up what they receive and multicast the result, as NVLink SHARP and InfiniBand SHARP do. Algorithms that reduce in switches ask for it; the others are as fast with it as without.',
    default: false,
  },
} as const satisfies Params;

/** The part of a shape that says it. */
export function reducing(inNetworkReduction: boolean): Pick<NetworkShape, 'reduces'> {
  return inNetworkReduction ? { reduces: true } : {};
}

/** `bandwidth` in B/s, `latency` and `extraTrunkLatency` in s, `interfaces` a count. */
export type SwitchValues = ValuesOf<typeof SWITCH_PARAMS>;
