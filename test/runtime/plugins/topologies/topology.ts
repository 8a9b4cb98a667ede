/** Short ways to the topologies of the catalog, for tests: links of 1 GB/s and 1 us unless told otherwise. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Network } from '../../../../runtime/api/network.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;

export function topology(name: string, values: Values): Network {
  const kind = builtinCatalog.topology(name)!;
  return kind.build(withDefaults(kind, { bandwidth: 1e9, latency: 1e-6, ...values }) as never);
}
