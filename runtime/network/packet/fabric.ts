/**
 * What moves packets from one server to the next, as senders and trains see it. Two things do: one for packets that share the
 * virtual channels of a buffer, one for messages, which have a channel each.
 */
import type { Arrivals } from './arrivals.ts';

/** A transfer that has been moving in some other way, as it stands. */
export interface Standing {
  /** Per place how many packets have started there. */
  readonly nStarted: Int32Array;
  /** When packet j starts at a place if it meets nobody; right for all that have started at the place before. */
  readonly startAt: (place: number, j: number) => number;
  /** Per place what `passThrough` answered. */
  readonly turns: Int32Array;
}

export interface Fabric extends Arrivals {
  /** Per server: until when it is held. */
  readonly freeAt: Float64Array;
  /** Whether packets of some transfer are on their way to a server or wait there. */
  readonly isExpecting: (server: number) => boolean;
  /** Gives a transfer a leg at each place of its way, for its packets to move one by one. */
  readonly enter: (transfer: number) => void;
  /** The same for one of which packets are under way. */
  readonly resume: (transfer: number, standing: Standing) => void;
  /** Whether a transfer has legs. */
  readonly isUnderWay: (transfer: number) => boolean;
  /** Packets of a transfer with legs that have left its sending interface. */
  readonly nSent: (transfer: number) => number;
  /** Whether the next packet of a transfer has room behind its sending interface; if not, the interface will hear of it. */
  readonly canSend: (transfer: number, now: number) => boolean;
  /**
   * Starts the next packet of a transfer at its sending interface, and perhaps those behind it of which it is known that they can
   * follow. Answers when the last of them has gone.
   */
  readonly send: (transfer: number, at: number) => number;
  /** All packets of a transfer go through a server without a wait. Answers what its queues need to take that back. */
  readonly passThrough: (transfer: number, server: number) => number;
  /** A packet is ready at a leg. */
  readonly arrive: (leg: number) => void;
  /** Something has happened to a server. */
  readonly touch: (server: number) => void;
  /** Starts what can start now at the servers to which something happened. */
  readonly decide: (now: number) => void;
  /** Starts what can start before `end`, or before the first event that it causes. */
  readonly runTo: (end: number) => void;
}
