/**
 * What can be chosen of the packet engine, as values and as the parameters that show them. The defaults are the set-up of
 * Huang et al., Communication Algorithm-Architecture Co-Design for Distributed Deep Learning, ISCA 2021, section V, and of
 * the simulator that its authors published: flits of 16 B, payloads of 256 B, four virtual channels. Their channels hold 318 flits,
 * which is what `buffer: 0` comes to on their links of 16 GB/s and 150 ns but for a few flits.
 */
import type { Params, ValuesOf } from '../../api/descriptor.ts';

export const PACKET_PARAMS = {
  flowControl: {
    kind: 'choice',
    default: 'packet',
    doc: 'How often a head flit says where the flits behind it go.',
    choices: {
      packet: 'Every payload is a packet of its own with its own head.',
      message: 'All payloads of a transfer follow one head and hold its virtual channel until the last has gone by.',
    },
  },
  sharing: {
    kind: 'choice',
    default: 'packet',
    doc: 'What takes turns on a link where several packets want it.',
    choices: {
      packet:
        'Packets: the link carries one to its end before the next. Three times faster and more, and the same where no packets meet.',
      flit: 'Flits of all virtual channels: packets interleave, and each keeps the channel that it was given until its tail has gone.',
    },
  },
  scheduling: {
    kind: 'choice',
    default: 'auto',
    doc: 'When a rank goes on to the next entry of its schedule table, which lists what it sends step by step.',
    choices: {
      auto: 'As `lockstep` where the steps of the algorithm are free of contention, as those of MultiTree, else as `eager`.',
      eager: 'As soon as one of its interfaces is free: entries of several steps can be under way at once.',
      strict: 'Only when all its interfaces have handed over what they had to send in the steps before.',
      lockstep:
        'As `strict`, and a step without an entry (NOP) is waited out for the time that a transfer is estimated to take.',
    },
  },
  prioritized: {
    kind: 'boolean',
    default: false,
    doc: 'Whether a transfer of an earlier step goes first where two meet; without it, and within a step, they take turns. Flits go first only before those of other channels of their buffer, as with iSLIP, which does not look at priorities between inputs.',
  },
  ties: {
    kind: 'choice',
    default: 'alternate',
    doc: 'Which way a transfer takes on a torus where both ways round are equally long.',
    choices: {
      alternate: 'One chunk this way, the next that way; flit by flit each packet tosses a coin.',
      plus: 'Towards plus, as in the other engines.',
    },
  },
  payload: {
    kind: 'bytes',
    default: 256,
    min: 1,
    doc: 'Bytes of data behind one head, or between two points at which a message can be interrupted.',
    suggestions: ['64 B', '256 B', '4 KiB'],
  },
  flit: {
    kind: 'bytes',
    default: 16,
    min: 1,
    doc: 'Bytes that a link carries as one unit; the last flit of a payload may be partly empty.',
    suggestions: ['16 B', '32 B'],
  },
  headFlits: {
    kind: 'count',
    default: 1,
    min: 0,
    max: 64,
    doc: 'Flits of a head. They take time on every link and carry no data.',
  },
  buffer: {
    kind: 'bytes',
    default: 0,
    min: 0,
    doc: 'Buffer of one virtual channel at the end of a link. 0 makes it as large as it takes to keep the link busy: what the link carries in the time there and back, and a packet.',
    suggestions: ['0 B', '5088 B', '8 KiB'],
  },
  channels: {
    kind: 'count',
    default: 4,
    min: 1,
    doc: 'Virtual channels of a link among which packets take turns. In message flow control each message has one of its own.',
    suggestions: ['1', '2', '4'],
  },
  routerDelay: {
    kind: 'time',
    default: 3e-9,
    min: 0,
    doc: 'Time from a head in the buffer of a router until it is on the next link, if that is free: route, virtual channel, switch.',
    suggestions: ['3 ns', '4 ns'],
  },
  creditDelay: {
    kind: 'time',
    default: 1e-9,
    min: 0,
    doc: 'Time that a router takes to make use of a credit that has come back to it.',
    suggestions: ['1 ns', '2 ns'],
  },
  interfaceDelay: {
    kind: 'time',
    default: 1e-9,
    min: 0,
    doc: 'Latency of the wire between an interface and the router of its rank. Ranks that only have links to switches have no router.',
    suggestions: ['1 ns'],
  },
  lookupDelay: {
    kind: 'time',
    default: 1e-9,
    min: 0,
    doc: 'Time to look up an entry of the schedule table, and to begin adding up a transfer that has come in.',
    suggestions: ['1 ns'],
  },
  injectDelay: {
    kind: 'time',
    default: 3e-9,
    min: 0,
    doc: 'Time from an entry that can be sent until its first flit is on the wire: reading memory, cutting into flits.',
    suggestions: ['3 ns'],
  },
  queue: {
    kind: 'count',
    default: 48,
    min: 0,
    doc: 'Payloads that wait in an interface to be cut into flits. It can be given the next transfer when the last payload has found room.',
    suggestions: ['0', '48'],
  },
  injection: {
    kind: 'bytes',
    default: 1280,
    min: 0,
    doc: 'Flits that wait in an interface for the wire, in bytes.',
    suggestions: ['1280 B', '5088 B'],
  },
  aggregation: {
    kind: 'bandwidth',
    default: 128e9,
    min: 0,
    exclusiveMin: true,
    doc: 'Speed at which a rank adds up what it receives, one transfer after the other, in blocks of 2 KiB.',
    suggestions: ['128 GB/s'],
  },
} as const satisfies Params;

/** Base units: B, s, B/s. */
export type PacketOptions = ValuesOf<typeof PACKET_PARAMS>;

export const PACKET_DEFAULTS = Object.fromEntries(
  Object.entries(PACKET_PARAMS).map(([name, param]) => [name, param.default]),
) as PacketOptions;
