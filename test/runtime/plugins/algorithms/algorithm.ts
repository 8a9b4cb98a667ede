/** Short ways to the algorithms of the catalog, for tests. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Network } from '../../../../runtime/api/network.ts';
import type { Schedule } from '../../../../runtime/api/schedule.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { allTransfers } from '../../../conformance/reference-executor.ts';

export type Values = Readonly<Record<string, BoundValue>>;

export function schedule(name: string, network: Network, values: Values): Schedule {
  return builtinCatalog.algorithm(name)!.build(network, values as never);
}

/** Messages, and the sum of their sizes in units of the whole message S. */
export function traffic(schedule: Schedule): { readonly nTransfers: number; readonly volume: number } {
  const transfers = allTransfers(schedule);
  const nChunks = transfers.reduce((sum, { count }) => sum + count, 0);
  return { nTransfers: transfers.length, volume: nChunks / schedule.nChunks };
}
