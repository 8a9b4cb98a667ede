/**
 * The network interfaces of all ranks, numbered, and which of them a transfer uses. A rank has as many as the topology says; it
 * sends on the first that is free, and what arrives in one step goes to its interfaces in turn, as in the tables of the
 * MultiTree simulator. With `interfaces` 0 each link has its own, and so has each port of a switch that takes part in a schedule.
 */
import type { Network } from '../../api/network.ts';
import type { WrittenSchedule } from '../../api/schedule.ts';
import { orderBy } from './order.ts';

export interface Interfaces {
  /** Those of vertex r that send are `firstOut[r] .. firstOut[r+1]-1`; for those that receive the same with `firstIn`. */
  readonly firstOut: Int32Array;
  readonly firstIn: Int32Array;
  readonly vertexOfSender: Int32Array;
  /** Per transfer the interface that receives it. */
  readonly receiver: Int32Array;
  /** The one interface that can send the transfer, or -1 where any of its rank can. */
  readonly senderOf: (transfer: number) => number;
}

export function numberInterfaces(network: Network, written: WrittenSchedule): Interfaces {
  const { from, to } = network;
  const out = numberEnds(network, from);
  const into = numberEnds(network, to);
  const nVertices = out.first.length - 1;
  const vertexOfSender = new Int32Array(out.first[nVertices]);
  for (let v = 0; v < nVertices; v++) vertexOfSender.fill(v, out.first[v], out.first[v + 1]);

  const isPooled = (vertex: number): boolean => network.interfaces > 0 && vertex < network.shape.nRanks;
  const { nTransfers, src, dst } = written.transfers;
  const receiver = new Int32Array(nTransfers);
  for (let t = 0; t < nTransfers; t++) {
    const links = written.pathOf(t);
    receiver[t] = into.first[dst[t]] + into.place[links[links.length - 1]];
  }
  dealOut(written, into.first, network.interfaces, isPooled, receiver);
  return {
    firstOut: out.first,
    firstIn: into.first,
    vertexOfSender,
    receiver,
    senderOf: (t) => (isPooled(src[t]) ? -1 : out.first[src[t]] + out.place[written.pathOf(t)[0]]),
  };
}

/** `ends[i]` is where link i leaves, or arrives; `place` counts the links of a vertex. */
function numberEnds({ shape, outStart, interfaces }: Network, ends: Int32Array) {
  const nVertices = outStart.length - 1;
  const place = new Int32Array(ends.length);
  const degree = new Int32Array(nVertices);
  ends.forEach((end, link) => {
    place[link] = degree[end]++;
  });
  const first = new Int32Array(nVertices + 1);
  for (let v = 0; v < nVertices; v++)
    first[v + 1] = first[v] + (v < shape.nRanks && interfaces > 0 ? interfaces : degree[v]);
  return { place, first };
}

/** In each step, by chunk, one interface of the receiving rank after the other. */
function dealOut(
  { transfers }: WrittenSchedule,
  firstIn: Int32Array,
  interfaces: number,
  isPooled: (vertex: number) => boolean,
  receiver: Int32Array,
): void {
  const { nTransfers, step, chunk, dst } = transfers;
  const nUsed = new Int32Array(firstIn.length);
  const usedIn = new Int32Array(firstIn.length).fill(-1);
  for (const t of orderBy(nTransfers, step, chunk)) {
    if (!isPooled(dst[t])) continue;
    const rank = dst[t];
    if (usedIn[rank] !== step[t]) {
      usedIn[rank] = step[t];
      nUsed[rank] = 0;
    }
    receiver[t] = firstIn[rank] + (nUsed[rank]++ % interfaces);
  }
}
