/**
 * What is wrong with a single transfer, whatever the rest of the schedule does. Called after a fast test has failed, so it
 * takes its time to say which number is at fault.
 */
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { type EmittedTransfer, type ScheduleFault, transferFault } from './schedule-fault.ts';

/** The first fault of the transfer; `undefined` when it is well formed. Links are checked where a network is given. */
export function malformedTransfer(
  schedule: Schedule,
  network: Network | undefined,
  step: number,
  transfer: EmittedTransfer,
): ScheduleFault | undefined {
  const { chunk, src, dst, count, link } = transfer;
  const { nRanks, nChunks } = schedule;
  const fault = (expected: string, found: string): ScheduleFault => transferFault(step, transfer, expected, found);

  if (!isIndex(src, nRanks)) return fault(`a source rank in 0 .. ${nRanks - 1}`, `${src}`);
  if (!isIndex(dst, nRanks)) return fault(`a destination rank in 0 .. ${nRanks - 1}`, `${dst}`);
  if (src === dst) return fault('two different ranks', `rank ${src} as source and as destination`);
  if (!isIndex(chunk, nChunks)) return fault(`a chunk in 0 .. ${nChunks - 1}`, `${chunk}`);
  if (!isIndex(count - 1, nChunks - chunk)) {
    return fault(`1 .. ${nChunks - chunk} chunks from chunk ${chunk} on`, `${count}`);
  }
  if (network === undefined || link === -1) return undefined;
  const nLinks = network.from.length;
  if (!isIndex(link, nLinks)) return fault(`a link in 0 .. ${nLinks - 1}`, `${link}`);
  if (network.from[link] !== src || network.to[link] !== dst) {
    const ends = `link ${link} from ${network.from[link]} to ${network.to[link]}`;
    return fault(`a link from rank ${src} to rank ${dst}`, ends);
  }
  return undefined;
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}
