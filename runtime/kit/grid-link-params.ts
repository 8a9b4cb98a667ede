/**
 * Bandwidth and latency of networks with dimensions: one value for all links, or one per dimension. Tori of real machines
 * are often faster along one of them. One record, so that torus, mesh and HyperX read and explain them alike.
 */
import type { Params, ValuesOf } from '../api/descriptor.ts';
import type { Finding } from '../api/issue.ts';
import { LINK_PARAMS } from './link-params.ts';

export const GRID_LINK_PARAMS = {
  bandwidth: {
    ...LINK_PARAMS.bandwidth,
    per: 'dims',
    doc: 'What each link carries per direction; a cable between two ranks is two links and carries this both ways at once. A list such as `[50 GB/s, 75 GB/s]` has one bandwidth per dimension, slowest dimension first.',
  },
  latency: {
    ...LINK_PARAMS.latency,
    per: 'dims',
    doc: 'Time that each link adds between the first byte in and the first byte out; a path of several links pays it on each. A list has one latency per dimension, slowest dimension first.',
  },
  interfaces: LINK_PARAMS.interfaces,
} as const satisfies Params;

/** `bandwidth` in B/s, `latency` in s, each for all links or per dimension; `interfaces` a count. */
export type GridLinkValues = ValuesOf<typeof GRID_LINK_PARAMS>;

/** The value of dimension `d`. */
export function alongDimension(value: number | readonly number[], d: number): number {
  return typeof value === 'number' ? value : value[d];
}

/** Lists that are shorter or longer than the network has dimensions. `kind` is the name of the topology, for the message. */
export function checkPerDimension(
  kind: string,
  { dims, bandwidth, latency }: GridLinkValues & { readonly dims: readonly number[] },
): readonly Finding[] {
  return Object.entries({ bandwidth, latency }).flatMap(([param, value]): readonly Finding[] => {
    if (typeof value === 'number' || value.length === dims.length) return [];
    const message = `\`${kind}\` of ${count(dims.length, 'dimension')} takes ${dims.length === 1 ? 'one' : `one or ${dims.length}`} for \`${param}\`, found a list of ${value.length}`;
    const hint = 'give one value for all links, or a list with one per dimension, slowest dimension first';
    return [{ code: 'value/range', message, hint, param }];
  });
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
