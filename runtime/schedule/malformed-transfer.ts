/**
 * What is wrong with a single transfer, whatever the rest of the schedule does. Called after a fast test has failed, so it
 * takes its time to say which number is at fault.
 */
import type { Network } from '../api/network.ts';
import type { Paths, Schedule } from '../api/schedule.ts';
import { type EmittedTransfer, type ScheduleFault, transferFault } from './schedule-fault.ts';

/** The first fault of the transfer; `undefined` when it is well formed. Where a network is given, the path has to lead through it. */
export function malformedTransfer(
  schedule: Schedule,
  network: Network | undefined,
  step: number,
  transfer: EmittedTransfer,
): ScheduleFault | undefined {
  const { chunk, src, dst, count, path, after } = transfer;
  const { nRanks, nSwitches = 0, nChunks } = schedule;
  const participant = nSwitches > 0 ? 'rank or switch' : 'rank';
  const last = nRanks + nSwitches - 1;
  const fault = (expected: string, found: string): ScheduleFault => transferFault(step, transfer, expected, found);

  if (!isIndex(src, last + 1)) return fault(`a source ${participant} in 0 .. ${last}`, `${src}`);
  if (!isIndex(dst, last + 1)) return fault(`a destination ${participant} in 0 .. ${last}`, `${dst}`);
  if (src === dst) return fault('two different ranks', `rank ${src} as source and as destination`);
  if (!isIndex(chunk, nChunks)) return fault(`a chunk in 0 .. ${nChunks - 1}`, `${chunk}`);
  if (!isIndex(count - 1, nChunks - chunk)) {
    return fault(`1 .. ${nChunks - chunk} chunks from chunk ${chunk} on`, `${count}`);
  }
  if (after !== -1 && !isIndex(after, nChunks))
    return fault(`a chunk in 0 .. ${nChunks - 1} to come after`, `${after}`);
  if (network === undefined || path === -1) return undefined;
  const nPaths = schedule.paths === undefined ? 0 : schedule.paths.start.length - 1;
  if (!isIndex(path, nPaths)) return fault(`one of the ${nPaths} paths of the schedule`, `path ${path}`);
  const broken = brokenPath(network, schedule.paths!, path, src, dst);
  return broken && fault(broken.expected, broken.found);
}

/** Where a path leaves the way from `src` to `dst`: every link has to begin where the one before it ends. */
function brokenPath(
  { from, to }: Network,
  { start, links }: Paths,
  path: number,
  src: number,
  dst: number,
): { readonly expected: string; readonly found: string } | undefined {
  let vertex = src;
  for (let i = start[path]; i < start[path + 1]; i++) {
    const link = links[i];
    if (!isIndex(link, from.length)) {
      return { expected: `links in 0 .. ${from.length - 1} on path ${path}`, found: `${link}` };
    }
    if (from[link] !== vertex) {
      return {
        expected: `a link from vertex ${vertex} on path ${path}`,
        found: `one from ${from[link]} to ${to[link]}`,
      };
    }
    vertex = to[link];
  }
  if (vertex === dst) return undefined;
  return { expected: `path ${path} to lead from rank ${src} to rank ${dst}`, found: `its end at vertex ${vertex}` };
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}
