/** Short ways to the topologies of the catalog, for tests: links of 1 GB/s and 1 us unless told otherwise. */
import type { ParamValue } from '../../../../runtime/api/descriptor.ts';
import type { Network } from '../../../../runtime/api/network.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';

export function topology(name: string, values: Readonly<Record<string, ParamValue>>): Network {
  const all = { bandwidth: 1e9, latency: 1e-6, interfaces: 0, extraTrunkLatency: 0, ...values };
  return builtinCatalog.topology(name)!.build(all as never);
}
