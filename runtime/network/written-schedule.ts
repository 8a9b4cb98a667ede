/**
 * Writes out what the engines need of a schedule on a network: transfers, who waits for whom, and the links of each. Apart
 * from the engines, because a sweep over sizes writes it once and runs it many times.
 */
import type { Network } from '../api/network.ts';
import type { Schedule, Transfers, WrittenSchedule } from '../api/schedule.ts';
import { dependencies } from '../schedule/dependencies.ts';
import { lockstepWaits } from '../schedule/lockstep-waits.ts';
import { createRouter } from '../schedule/routing.ts';
import { writeOut } from '../schedule/write-out.ts';

/** Some 50 bytes per transfer. */
export function writeSchedule(network: Network, schedule: Schedule): WrittenSchedule {
  const { nRanks, nSwitches = 0, nChunks } = schedule;
  const transfers = writeOut(schedule);
  return {
    nChunks,
    transfers,
    waits: schedule.lockstep ? lockstepWaits(transfers) : dependencies(transfers, nRanks + nSwitches, nChunks),
    pathOf: createPathFinder(network, schedule, transfers),
  };
}

/** The links of a transfer: the path that its schedule names, else that of the network's routing. */
function createPathFinder(
  network: Network,
  { paths }: Schedule,
  { src, dst, path }: Transfers,
): (transfer: number) => Int32Array {
  const route = createRouter(network);
  const named: Int32Array[] = [];
  return (t) => {
    const p = path[t];
    if (p < 0) return route(src[t], dst[t]);
    // Many transfers take the same path, and each asks for it at every hop.
    named[p] ??= paths!.links.subarray(paths!.start[p], paths!.start[p + 1]);
    return named[p];
  };
}
