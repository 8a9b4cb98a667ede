/**
 * A transfer cut into packets: how many, and how many flits each. All are alike but the first, which in message flow control
 * alone has a head, and the last, which may be shorter.
 */
import type { PacketOptions } from './options.ts';

export interface Cut {
  readonly nPackets: number;
  readonly nFlits: number;
  /** Flits of a packet that is neither the first nor the last. */
  readonly full: number;
  /** Flits of packet j. */
  readonly flits: (j: number) => number;
  /** Flits of all packets before j; j may be `nPackets`. */
  readonly before: (j: number) => number;
}

/** `bytes` need not be whole. Without bytes there is still one packet, of a head alone or of an empty flit. */
export function cutTransfer(bytes: number, { flowControl, payload, flit, headFlits }: PacketOptions): Cut {
  // Chunks are a share of a whole number of bytes, so that a sum may miss one by a rounding.
  const nPackets = Math.max(1, Math.ceil(bytes / payload - 1e-9));
  const headOfEach = flowControl === 'packet' ? headFlits : 0;
  const headOfFirst = headFlits - headOfEach;
  const full = Math.ceil(payload / flit) + headOfEach;
  const data = Math.ceil((bytes - (nPackets - 1) * payload) / flit - 1e-9);
  const last = Math.max(data + headOfEach, headOfFirst > 0 ? 0 : 1);
  const before = (j: number): number =>
    j === 0 ? 0 : headOfFirst + (j < nPackets ? j * full : (nPackets - 1) * full + last);
  return {
    nPackets,
    nFlits: before(nPackets),
    full,
    flits: (j) => (j === nPackets - 1 ? last : full) + (j === 0 ? headOfFirst : 0),
    before,
  };
}
