/** Runs one all-reduce: network and schedule from the catalog, proof, measurement. */
import type { Catalog } from '../api/descriptor.ts';
import type { Network } from '../api/network.ts';
import type { AllReduceSpec } from '../api/run.ts';
import type { Schedule } from '../api/schedule.ts';
import { measureAllReduce } from '../network/all-reduce.ts';
import { kindContent } from './content-id.ts';
import { failed, type PointResult } from './point-result.ts';
import { type Prepared, prepareNetwork, prepareSchedule } from './prepare.ts';
import { createRecent } from './recent.ts';

/** Links and ranks of the networks that are kept: 28 bytes each, 56 MiB. */
const KEPT_LINKS = 2_000_000;
/** Ranks times chunks of the schedules that are kept; one that writes its trees down takes some 16 bytes each. */
const KEPT_CHUNKS = 8_000_000;

/**
 * The runner keeps the networks and proved schedules of late, so that a sweep over sizes builds and proves each once.
 * A refusal is kept too.
 */
export function createAllReduceRunner(catalog: Catalog): (spec: AllReduceSpec) => PointResult {
  const networks = createRecent<Prepared<Network>>(KEPT_LINKS, (network) =>
    network.ok ? network.value.shape.nLinks + network.value.shape.nRanks : 1,
  );
  const schedules = createRecent<Prepared<Schedule>>(KEPT_CHUNKS, (schedule) =>
    schedule.ok ? schedule.value.nRanks * schedule.value.nChunks : 1,
  );

  return ({ size, topology, algorithm }) => {
    if (!Number.isFinite(size) || size < 0) {
      return failed({ code: 'value/range', message: `expected a message size from 0 B, found ${size} B` });
    }
    const topologyKey = kindContent(topology);
    const network = networks.get(topologyKey, () => prepareNetwork(catalog, topology));
    if (!network.ok) return network;
    const schedule = schedules.get(`${topologyKey} ${kindContent(algorithm)}`, () =>
      prepareSchedule(catalog, algorithm, network.value),
    );
    if (!schedule.ok) return schedule;
    return { ok: true, metrics: measureAllReduce(network.value, schedule.value, size) };
  };
}
