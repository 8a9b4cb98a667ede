/**
 * How many cycles everything takes. A cycle is the time of a flit on the fastest link; delays are rounded to whole cycles, of which
 * a router takes at least two: one to give a packet a channel, one to give a flit the crossbar, and then it is on the link.
 */
import type { Network } from '../../../api/network.ts';
import type { Clock } from '../clock.ts';
import type { PacketOptions } from '../options.ts';
import type { Ports } from './ports.ts';

export interface Timing {
  /** Ticks. */
  readonly cycle: number;
  /** Per buffer: from a grant of the crossbar until the flit is in the buffer behind, or with the rank that the link ends at. */
  readonly forth: Float64Array;
  /** Per buffer: from a grant there until the router before it can use the room. */
  readonly back: Float64Array;
  /** Per buffer: from one flit on the way into it to the next, at least 1. */
  readonly period: Float64Array;
  /** From a head at the front of a channel until it asks for the next. */
  readonly routing: number;
  /** From the wire of a sending interface into the buffer behind it. */
  readonly inject: number;
}

/** What the authors' routers take without a stage for routing: the end of the wire, channel, crossbar. */
const PIPELINE = 3;

export function planTiming(
  { bandwidth, latency }: Network,
  ports: Ports,
  clock: Clock,
  { routerDelay, creditDelay, interfaceDelay }: PacketOptions,
): Timing {
  const { nLinks, senders, receivers, nBuffers, inputOf } = ports;
  const cycle = clock.shortestFlit;
  const cycles = (seconds: number): number => Math.round(clock.delay(seconds) / cycle);
  const router = Math.min(cycles(routerDelay), PIPELINE);
  const credit = cycles(creditDelay);
  const wire = cycles(interfaceDelay);
  const forth = new Float64Array(nBuffers);
  const back = new Float64Array(nBuffers);
  const period = new Float64Array(nBuffers).fill(1);
  for (let link = 0; link < nLinks; link++) {
    // Rounded up, so that nothing is faster than light in its cable.
    const length = Math.ceil(clock.delay(latency[link]) / cycle);
    const isLast = inputOf[link] < 0;
    period[link] = clock.flitOn(bandwidth[link]) / cycle;
    // A flit of a slower link is there when all of it is.
    forth[link] = period[link] - 1 + (isLast ? length + 2 : Math.max(2, length + router - 1));
    back[link] = length + credit + 1;
  }
  forth.fill(wire + 2, receivers);
  back.fill(wire + credit + 1, receivers);
  back.fill(wire + 1, senders, receivers);
  return {
    cycle,
    forth,
    back,
    period,
    routing: Math.max(0, cycles(routerDelay) - PIPELINE),
    inject: Math.max(1, wire + router - 2),
  };
}
