/**
 * A schedule that looks the same from every rank, on a network that does: what happens at one rank happens at all of them at the
 * same time. So one transfer stands for its orbit, the n transfers that translations make of it, and one link for all links of
 * its direction. The engine runs this quotient as it runs anything, with an n-th of the work and memory; the schedule
 * is never written out, nor emitted as a whole.
 *
 * Exact, not an estimate: of an orbit each rank sends one transfer and receives one, and steps emit orbit by orbit, so that
 * also ties at a link go the same way everywhere. Of the schedule this is declared (`symmetry`) and held against the full run
 * in tests; of the network it is looked up.
 */
import type { Network } from '../api/network.ts';
import { COPY, REDUCE, type Schedule, type Symmetry, type Transfers, type WrittenSchedule } from '../api/schedule.ts';
import { dependencies } from '../schedule/dependencies.ts';
import { lockstepWaits } from '../schedule/lockstep-waits.ts';
import { createRouter } from '../schedule/routing.ts';
import { TooLargeError } from '../schedule/size-limit.ts';
import { looksTheSameFromAll } from './translations.ts';

export interface Quotient {
  /** One rank; each of its links leads back to it. */
  readonly network: Network;
  readonly written: WrittenSchedule;
  /** From a figure per link of the one rank to one per link of the whole network. */
  perLink(figures: Float64Array): Float64Array;
}

/** Links that the messages of one rank cross: some ten seconds of work, 128 MiB of paths. */
const MOST_HOPS = 2 ** 25;

/** `undefined` where the schedule declares no symmetry, or the network has less of it. */
export function quotientOf(network: Network, schedule: Schedule): Quotient | undefined {
  const { symmetry, nRanks } = schedule;
  if (!symmetry || schedule.paths || nRanks < 2 || !looksTheSameFromAll(network, symmetry.dims)) return undefined;
  const { outStart, outLinks, from } = network;
  const degree = outStart[1];
  const orbits = readOrbits(schedule, symmetry);
  const { transfers, destination } = orbits;
  const route = createRouter(network);
  const direction = new Int32Array(from.length);
  outLinks.forEach((link, i) => {
    direction[link] = i - outStart[from[link]];
  });
  const paths = new Map<number, Int32Array>();
  const pathTo = (dst: number): Int32Array => {
    const known = paths.get(dst);
    if (known) return known;
    const path = route(0, dst).map((link) => direction[link]);
    paths.set(dst, path);
    return path;
  };
  let nHops = 0;
  for (const dst of destination) {
    nHops += pathTo(dst).length;
    if (nHops > MOST_HOPS) {
      const most = MOST_HOPS.toLocaleString('en');
      throw new TooLargeError(`expected at most ${most} links on the ways of the messages of a rank, found more`);
    }
  }
  return {
    network: loneRank(network, degree),
    written: {
      nChunks: schedule.nChunks,
      transfers,
      waits: orbits.waits,
      pathOf: (t) => pathTo(destination[t]),
    },
    perLink: (figures) => Float64Array.from(direction, (d) => figures[d]),
  };
}

function loneRank({ bandwidth, latency, outLinks, interfaces }: Network, degree: number): Network {
  const own = outLinks.subarray(0, degree);
  return {
    shape: { nRanks: 1, nSwitches: 0, nLinks: degree },
    from: new Int32Array(degree),
    to: new Int32Array(degree),
    bandwidth: Float64Array.from(own, (link) => bandwidth[link]),
    latency: Float64Array.from(own, (link) => latency[link]),
    outStart: Int32Array.of(0, degree),
    outLinks: Int32Array.from(own, (_, i) => i),
    interfaces,
  };
}

interface Orbits {
  /** One per orbit, from rank 0 to rank 0. */
  readonly transfers: Transfers;
  /** Where the transfer that leaves rank 0 leads. */
  readonly destination: Int32Array;
  readonly waits: WrittenSchedule['waits'];
}

/** What rank 0 reads as it sends, and what it writes as it receives; the k-th of each in a step belong to one orbit. */
function readOrbits({ nChunks, nSteps, lockstep }: Schedule, { emitAtZero }: Symmetry): Orbits {
  const steps: number[] = [];
  const ops: number[] = [];
  const counts: number[] = [];
  const read: number[] = [];
  const written: number[] = [];
  const destinations: number[] = [];
  let step = 0;
  const note = (op: number, chunk: number, src: number, dst: number, count: number): void => {
    if (src === 0) {
      read.push(chunk);
      destinations.push(dst);
      steps.push(step);
      ops.push(op);
      counts.push(count);
    } else if (dst === 0) written.push(chunk);
  };
  const out = {
    reduce: (chunk: number, src: number, dst: number, count = 1) => note(REDUCE, chunk, src, dst, count),
    copy: (chunk: number, src: number, dst: number, count = 1) => note(COPY, chunk, src, dst, count),
  };
  for (; step < nSteps; step++) {
    emitAtZero(step, out);
    if (read.length !== written.length) {
      const found = `${read.length} sent and ${written.length} received up to step ${step}`;
      throw new Error(`expected rank 0 to send and receive one transfer of each orbit, found ${found}`);
    }
  }
  const nTransfers = read.length;
  const none = new Int32Array(nTransfers);
  const common = {
    nTransfers,
    step: Int32Array.from(steps),
    chunk: none,
    count: Int32Array.from(counts),
    op: Uint8Array.from(ops),
    path: new Int32Array(nTransfers).fill(-1),
  };
  // Chunks of rank 0 take the place of ranks, because what an orbit reads there and what it writes are not the same.
  const cells = { ...common, src: Int32Array.from(read), dst: Int32Array.from(written) };
  return {
    transfers: { ...common, src: none, dst: none },
    destination: Int32Array.from(destinations),
    // All ranks end a step at the same time, so that a barrier among all is one among the transfers of one.
    waits: lockstep ? lockstepWaits(cells) : dependencies(cells, nChunks, 1),
  };
}
