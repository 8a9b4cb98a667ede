/**
 * What all parts of the packet engine look at: the transfers, cut and with their ways, and the one queue of events. Everything
 * that happens is an event of one of eight kinds with a number that says to whom; whatever follows from an event lies later
 * than it, so that a moment is first heard to its end and then decided.
 */
import type { Cut } from './cut.ts';
import type { ServerNumbers } from './server-numbers.ts';
import type { Way } from './ways.ts';
import { CROSSBAR_OF_SENDER, RECEIVER } from './ways.ts';

export const EVENT = {
  /** A head is ready at a leg. */
  arrive: 0,
  /** A server, or a sending interface, may be able to start a packet. */
  server: 1,
  sender: 2,
  /** A transfer has reached its rank. */
  complete: 3,
  /** All of a transfer has been asked of its interface; the interface has found room for its last payload. */
  issued: 4,
  handedOver: 5,
  /** A rank may be able to go on in its table; it has added up a transfer. */
  rank: 6,
  added: 7,
} as const;

export const N_EVENT_KINDS = 8;
/** A kind takes so many bits of an event, its subject the others: numbers below 2^28. */
export const EVENT_BITS = 3;

export type Push = (time: number, kind: number, subject: number) => void;

export interface Traffic {
  readonly nTransfers: number;
  readonly wayOf: (transfer: number) => Way;
  readonly cutOf: (transfer: number) => Cut;
  /** Packets of the largest transfer. */
  readonly nMostPackets: number;
  /** Per transfer: less goes first. */
  readonly priorityOf: Int32Array;
  readonly receiver: Int32Array;
  /** The interface that sends the transfer, from when it was given to one. */
  readonly sender: Int32Array;
  readonly servers: ServerNumbers;
  readonly push: Push;
}

/** The server of a transfer at a place behind its sending interface. */
export function serverAt({ servers, receiver, sender }: Traffic, transfer: number, way: Way, place: number): number {
  const server = way.server[place];
  if (server === RECEIVER) return servers.receivers + receiver[transfer];
  if (server === CROSSBAR_OF_SENDER) return servers.senders + sender[transfer];
  return server;
}
