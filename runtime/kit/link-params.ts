/**
 * The parameters that every built-in topology of equal links shares, and how they reach the links. One record, so that
 * names, defaults and explanations agree wherever they are shown.
 */
import type { Params, ValuesOf } from '../api/descriptor.ts';

export const LINK_PARAMS = {
  bandwidth: {
    kind: 'bandwidth',
    doc: 'What each link carries per direction; a cable between two ranks is two links and carries this both ways at once.',
    min: 0,
    exclusiveMin: true,
    suggestions: ['16 GB/s', '25 GB/s', '50 GB/s', '100 Gbps', '400 Gbps'],
  },
  latency: {
    kind: 'time',
    doc: 'Time that each link adds between the first byte in and the first byte out; a path of several links pays it on each.',
    default: 0,
    min: 0,
    suggestions: ['150 ns', '500 ns', '1 us', '5 us'],
  },
  interfaces: {
    kind: 'count',
    doc: 'Messages that one rank can send at once, and as many that it can receive at once. An interface sends its messages one after the other. 0 gives every link an interface of its own.',
    default: 0,
    min: 0,
    suggestions: ['0', '1', '4'],
  },
} as const satisfies Params;

/** `bandwidth` in B/s, `latency` in s, `interfaces` a count. */
export type LinkValues = ValuesOf<typeof LINK_PARAMS>;
