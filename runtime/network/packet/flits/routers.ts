/**
 * Routers with input buffers and virtual channels, flit by flit: what is in the channels, and how flits go from one to the next.
 * Dally and Towles, Principles and Practices of Interconnection Networks, chapters 13, 16 and 17.
 *
 * The packet at the front of a channel first gets a channel of the next buffer, which must have room for all of it, and keeps it
 * until its tail has gone there. Then its flits ask for the crossbar one by one: an input passes one flit at a time, and so
 * does an output. Each flit that goes on sends back a credit.
 */
import { createDelayLines, type DelayLines, putOn } from './delay-lines.ts';
import { createPackets, type Packets } from './packets.ts';
import type { Ports } from './ports.ts';
import type { Timing } from './timing.ts';

export interface Routers {
  readonly ports: Ports;
  readonly timing: Timing;
  readonly packets: Packets;
  /** Per channel, as the router before it knows it: whether a packet has it, and flits for which there is room. */
  readonly isTaken: Uint8Array;
  readonly room: Int32Array;
  /** Per channel, as the router behind it knows it: flits in it, and the packets that have come and are not at the front. */
  readonly nStored: Int32Array;
  readonly behind: number[][];
  /** The packet at the front, -1 for none; how many of its flits have gone on; the packet that came last. */
  readonly front: Int32Array;
  readonly nGone: Int32Array;
  readonly newest: Int32Array;
  /** The channel that the front has got, -1 before; or the first and the last of those that it may get. */
  readonly next: Int32Array;
  readonly firstWanted: Int32Array;
  readonly lastWanted: Int32Array;
  /** Cycle from which it may ask for a channel or, if it has got one, for the crossbar. */
  readonly readyAt: Float64Array;
  /** Per buffer: the first cycle in which the crossbar can pass a flit into it. */
  readonly freeAt: Float64Array;
  /** Per vertex: channels whose front has no channel yet, and those with flits whose packet has. */
  readonly waiting: number[][];
  readonly active: number[][];
  /** The next cycle in which something may move that does not wait for a wire. */
  wakeAt: number;
  /** Round robin among the channels of each input. */
  readonly turn: Int32Array;
  /** On their way into each buffer: `packet * nChannels + channel of the buffer`. */
  readonly flits: DelayLines;
  /** On their way to the router before each buffer: channels. */
  readonly credits: DelayLines;
  readonly onFlit: (buffer: number) => void;
  /** The tail of a packet has been sent to where it ends. */
  readonly onTail: (packet: number, buffer: number, at: number) => void;
  /** The last credit for a packet will be back at a time. */
  readonly onLastCredit: (at: number) => void;
}

/** `capacity` are flits per channel of each buffer. */
export function createRouters(
  ports: Ports,
  timing: Timing,
  capacity: Int32Array,
  hear: Pick<Routers, 'onFlit' | 'onTail' | 'onLastCredit'>,
): Routers {
  const n = ports.bufferOf.length;
  return {
    ports,
    timing,
    packets: createPackets(),
    isTaken: new Uint8Array(n),
    room: Int32Array.from({ length: n }, (_, channel) => capacity[ports.bufferOf[channel]]),
    nStored: new Int32Array(n),
    behind: Array.from({ length: n }, () => []),
    front: new Int32Array(n).fill(-1),
    nGone: new Int32Array(n),
    newest: new Int32Array(n).fill(-1),
    next: new Int32Array(n).fill(-1),
    firstWanted: new Int32Array(n),
    lastWanted: new Int32Array(n),
    readyAt: new Float64Array(n),
    freeAt: new Float64Array(ports.nBuffers),
    waiting: Array.from({ length: ports.nVertices }, () => []),
    active: Array.from({ length: ports.nVertices }, () => []),
    wakeAt: Number.POSITIVE_INFINITY,
    turn: new Int32Array(ports.nBuffers),
    flits: createDelayLines(ports.nBuffers),
    credits: createDelayLines(ports.nBuffers),
    ...hear,
  };
}

/** A flit of a packet has come into a channel. */
export function storeFlit(routers: Routers, channel: number, packet: number, now: number): void {
  const { ports, nStored, newest, front } = routers;
  nStored[channel]++;
  if (newest[channel] !== packet) {
    newest[channel] = packet;
    if (front[channel] < 0) bringToFront(routers, channel, packet, now);
    else routers.behind[channel].push(packet);
  } else if (nStored[channel] === 1 && routers.next[channel] >= 0) {
    routers.active[ports.inputOf[ports.bufferOf[channel]]].push(channel);
  }
}

/** Something may move in a cycle. */
export function wake(routers: Routers, cycle: number): void {
  if (cycle < routers.wakeAt) routers.wakeAt = cycle;
}

function bringToFront(routers: Routers, channel: number, packet: number, now: number): void {
  const { ports, packets, timing } = routers;
  const { links, first, last } = packets.route[packet];
  const hop = packets.hop[packet];
  const isAtEnd = hop === links.length;
  const channels = (isAtEnd ? packets.receiver[packet] : links[hop]) * ports.nChannels;
  routers.front[channel] = packet;
  routers.nGone[channel] = 0;
  routers.firstWanted[channel] = channels + (isAtEnd ? 0 : first[hop]);
  routers.lastWanted[channel] = channels + (isAtEnd ? ports.nChannels - 1 : last[hop]);
  routers.readyAt[channel] = now + timing.routing;
  routers.waiting[ports.inputOf[ports.bufferOf[channel]]].push(channel);
}

/** The front of a channel has got a channel of the next buffer, and asks for the crossbar from the next cycle on. */
export function grantChannel(routers: Routers, vertex: number, channel: number, next: number, now: number): void {
  routers.isTaken[next] = 1;
  routers.next[channel] = next;
  routers.readyAt[channel] = now + 1;
  removeFrom(routers.waiting[vertex], channel);
  if (routers.nStored[channel] > 0) routers.active[vertex].push(channel);
  wake(routers, now + 1);
}

/** The crossbar passes on the first flit of a channel. */
export function passFlit(routers: Routers, vertex: number, channel: number, now: number): void {
  const { ports, timing, packets, nStored, next, front } = routers;
  const here = ports.bufferOf[channel];
  const into = next[channel];
  const packet = front[channel];
  const nGone = ++routers.nGone[channel];
  if (nGone === 1) packets.hop[packet]++;
  routers.turn[here] = (channel - here * ports.nChannels + 1) % ports.nChannels;
  nStored[channel]--;
  putOn(routers.credits, here, now + timing.back[here], channel);
  putOnLink(routers, into, packet, nGone, now);
  wake(routers, now + 1);
  const isTail = nGone === packets.nFlits[packet];
  if (isTail || nStored[channel] === 0) removeFrom(routers.active[vertex], channel);
  if (!isTail) return;
  routers.onLastCredit(now + timing.back[here]);
  next[channel] = -1;
  front[channel] = -1;
  if (routers.newest[channel] === packet) routers.newest[channel] = -1;
  const follower = routers.behind[channel].shift();
  if (follower !== undefined) bringToFront(routers, channel, follower, now + 1);
}

/** The n-th flit of a packet, counted from 1, sets out for a channel: over a link, or into a receiving interface. */
export function putOnLink(routers: Routers, channel: number, packet: number, n: number, now: number): void {
  const { ports, timing, packets, freeAt } = routers;
  const buffer = ports.bufferOf[channel];
  const isTail = n === packets.nFlits[packet];
  const forth = timing.forth[buffer];
  // What a slow link has been free for within a cycle is not lost.
  freeAt[buffer] = (now - freeAt[buffer] < 1 ? freeAt[buffer] : now) + timing.period[buffer];
  routers.room[channel]--;
  if (isTail) routers.isTaken[channel] = 0;
  routers.onFlit(buffer);
  if (ports.inputOf[buffer] >= 0) {
    putOn(routers.flits, buffer, now + forth, packet * ports.nChannels + (channel - buffer * ports.nChannels));
    return;
  }
  putOn(routers.credits, buffer, now + forth + timing.back[buffer], channel);
  if (isTail) routers.onTail(packet, buffer, now);
}

function removeFrom(list: number[], item: number): void {
  list[list.indexOf(item)] = list[list.length - 1];
  list.pop();
}
