/**
 * What a packet meets on its way, as numbers. The places of a way are the sending interface, the links of its path, the
 * receiving interface, and before each of them the crossbar of the router between: an input buffer passes on one flit at a
 * time, whatever the number of outputs that want one. Every place is a server that serves one packet at a time.
 *
 * A rank with a link to another rank forwards what is not its own and so has a router, to which its interfaces are wired. A
 * rank that only has links to switches has none: there the interface is the end of the link.
 */
import type { Network } from '../../api/network.ts';
import type { WrittenSchedule } from '../../api/schedule.ts';
import type { BufferPlan } from './buffer-plan.ts';
import type { Clock } from './clock.ts';
import type { PacketOptions } from './options.ts';

/** All times in ticks. */
export interface Way {
  /** The number of the last place. */
  readonly last: number;
  /** At each place: the server, or one of the two below. */
  readonly server: Int32Array;
  /** At each place: what a flit takes there. */
  readonly flit: Float64Array;
  /** At each place: how much later than at place 0 a head is there that waits for nobody. */
  readonly offset: Float64Array;
  /** At each place but the first: from the end of a flit there until its room in the buffer before can be used again. */
  readonly credit: Float64Array;
  /** At each place but the last: how many packets may be between it and the next, credits on their way back included. */
  readonly window: Int32Array;
  /** From the end of a packet at the last place until the rank has it. */
  readonly arrival: number;
  /** Whether a train that meets nobody runs on this way as it left its interface: no place is slower, no buffer fills. */
  readonly isEven: boolean;
}

/** Servers that depend on the transfer: the interface that receives it, the crossbar behind the interface that sends it. */
export const RECEIVER = -1;
export const CROSSBAR_OF_SENDER = -2;

/** Switch allocation and traversal: a flit leaves the buffer of a router so much earlier than it is on the next link. */
const TRAVERSAL = 2e-9;

/** The way of each transfer, worked out once per path. */
export function createWays(
  network: Network,
  { pathOf, transfers }: WrittenSchedule,
  clock: Clock,
  options: PacketOptions,
  plan: BufferPlan,
): (transfer: number) => Way {
  const hasRouter = ranksWithRouter(network);
  const known = new Map<Int32Array, Way>();
  /** Of the paths that the schedule names, which transfers share. */
  const named: Way[] = [];
  const ways: Way[] = new Array(transfers.nTransfers);
  const find = (t: number): Way => {
    const name = transfers.path[t];
    if (name < 0) ways[t] = findAlong(t, pathOf(t));
    else {
      named[name] ??= findAlong(t, pathOf(t));
      ways[t] = named[name];
    }
    return ways[t];
  };
  const findAlong = (t: number, links: Int32Array): Way => {
    let way = known.get(links);
    if (way === undefined) {
      way = wayAlong(
        network,
        links,
        hasRouter[transfers.src[t]] === 1,
        hasRouter[transfers.dst[t]] === 1,
        clock,
        options,
        plan,
      );
      known.set(links, way);
    }
    return way;
  };
  return (t) => ways[t] ?? find(t);
}

function wayAlong(
  { shape, bandwidth, latency }: Network,
  links: Int32Array,
  fromRouter: boolean,
  toRouter: boolean,
  clock: Clock,
  { interfaceDelay, routerDelay, creditDelay }: PacketOptions,
  { packet, ofLink, ofSender, shared, senderRoom }: BufferPlan,
): Way {
  const traversal = Math.min(TRAVERSAL, routerDelay);
  let last = { flit: clock.flitOn(bandwidth[links[0]]), offset: 0 };
  const server = [RECEIVER];
  const flits = [last.flit];
  const offset = [0];
  const credit = [0];
  const window: number[] = [];
  let isEven = true;

  /** `delay` and `back` in s: the way of a head to the place, and of a credit from there. */
  const add = (place: number, flitTime: number, delay: number, nPackets: number, back: number): void => {
    // A fast link begins so late after a slow one that it never has to wait for a flit.
    const step = clock.delay(delay) + packet * Math.max(0, last.flit - flitTime);
    const roundTrip = step + flitTime + clock.delay(back);
    isEven &&= flitTime <= last.flit && nPackets * packet * flits[0] >= roundTrip;
    // In a shared buffer credits of the transfer before may still be on their way.
    const room = place === CROSSBAR_OF_SENDER ? senderRoom : (shared[place] ?? 0);
    isEven &&= room === 0 || room * flits[0] >= roundTrip + packet * flitTime + flitTime + clock.delay(back);
    last = { flit: flitTime, offset: last.offset + step };
    server.push(place);
    flits.push(flitTime);
    offset.push(last.offset);
    credit.push(clock.delay(back));
    window.push(nPackets);
  };
  /** Over a wire into the buffer of a router, through its crossbar, and onto `next`. */
  const cross = (crossbar: number, wire: number, room: number, next: number, nextFlit: number): void => {
    add(crossbar, last.flit, wire + routerDelay, room, wire + creditDelay - traversal);
    add(next, nextFlit, 0, 1, 0);
  };

  links.forEach((link, i) => {
    const flitTime = clock.flitOn(bandwidth[link]);
    const before = links[i - 1];
    if (i > 0) cross(shape.nLinks + before, latency[before], ofLink[before], link, flitTime);
    else if (fromRouter) cross(CROSSBAR_OF_SENDER, interfaceDelay, ofSender, link, flitTime);
    else add(link, flitTime, 0, 1, 0);
  });
  const end = links[links.length - 1];
  if (toRouter) cross(shape.nLinks + end, latency[end], ofLink[end], RECEIVER, last.flit);
  else add(RECEIVER, last.flit, latency[end], ofLink[end], latency[end] + creditDelay);
  return {
    last: server.length - 1,
    server: Int32Array.from(server),
    flit: Float64Array.from(flits),
    offset: Float64Array.from(offset),
    credit: Float64Array.from(credit),
    window: Int32Array.from(window),
    arrival: toRouter ? clock.delay(interfaceDelay) : 0,
    isEven,
  };
}

/** Ticks: from a start on a link until its head can start at what comes next, at least. */
export function shortestWire(network: Network, clock: Clock, { routerDelay }: PacketOptions): number {
  const hasRouter = ranksWithRouter(network);
  let shortest = Number.POSITIVE_INFINITY;
  network.to.forEach((head, link) => {
    const isCrossed = head >= network.shape.nRanks || hasRouter[head] === 1;
    shortest = Math.min(shortest, clock.delay(network.latency[link] + (isCrossed ? routerDelay : 0)));
  });
  return shortest;
}

/** Per vertex: a rank with a link to another rank has a router. */
export function ranksWithRouter({ shape, from, to }: Network): Uint8Array {
  const hasRouter = new Uint8Array(shape.nRanks + shape.nSwitches);
  from.forEach((tail, link) => {
    if (tail < shape.nRanks && to[link] < shape.nRanks) hasRouter[tail] = 1;
  });
  return hasRouter;
}
