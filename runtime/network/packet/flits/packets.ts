/** Packets under way: what their flits need to know, in arrays that grow; numbers are used again. */
import type { Route } from './routes.ts';

export interface Packets {
  transfer: Int32Array;
  /** Flits, and how many of them need room in a buffer before the head may go there. */
  nFlits: Int32Array;
  need: Int32Array;
  /** Links that the head has taken. */
  hop: Int32Array;
  /** The buffer in which it ends, if there is a router before it. */
  receiver: Int32Array;
  /** Less goes first. */
  priority: Int32Array;
  readonly route: Route[];
  readonly unused: number[];
  n: number;
}

export function createPackets(): Packets {
  return {
    transfer: new Int32Array(64),
    nFlits: new Int32Array(64),
    need: new Int32Array(64),
    hop: new Int32Array(64),
    receiver: new Int32Array(64),
    priority: new Int32Array(64),
    route: [],
    unused: [],
    n: 0,
  };
}

export function newPacket(packets: Packets): number {
  const unused = packets.unused.pop();
  if (unused !== undefined) return unused;
  if (packets.n === packets.transfer.length) {
    packets.transfer = doubled(packets.transfer);
    packets.nFlits = doubled(packets.nFlits);
    packets.need = doubled(packets.need);
    packets.hop = doubled(packets.hop);
    packets.receiver = doubled(packets.receiver);
    packets.priority = doubled(packets.priority);
  }
  return packets.n++;
}

function doubled(from: Int32Array): Int32Array {
  const into = new Int32Array(2 * from.length);
  into.set(from);
  return into;
}
