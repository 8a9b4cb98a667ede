/**
 * Runs one point: network and schedule from the catalog, proof, measurement. Nothing that goes wrong stops a sweep: it is
 * that point's failure, with a code and a sentence. Engines that fail by a programming error are caught here as well.
 */
import type { Catalog } from '../api/descriptor.ts';
import type { Network } from '../api/network.ts';
import type { Metrics, RunSpec } from '../api/run.ts';
import type { Schedule } from '../api/schedule.ts';
import { measureAllReduce } from '../network/all-reduce.ts';
import { kindContent } from './content-id.ts';
import { type Prepared, prepareNetwork, prepareSchedule, type RunFailure } from './prepare.ts';
import { createRecent } from './recent.ts';

export type PointResult =
  | { readonly ok: true; readonly metrics: Metrics }
  | { readonly ok: false; readonly failure: RunFailure };

/** Links and ranks of the networks that are kept: 28 bytes each, 56 MiB. */
const KEPT_LINKS = 2_000_000;
/** Ranks times chunks of the schedules that are kept; one that writes its trees down takes some 16 bytes each. */
const KEPT_CHUNKS = 8_000_000;

/**
 * The runner keeps the networks and proved schedules of late, so that a sweep over sizes builds and proves each once.
 * A refusal is kept too.
 */
export function createPointRunner(catalog: Catalog): (spec: RunSpec) => PointResult {
  const networks = createRecent<Prepared<Network>>(KEPT_LINKS, (network) =>
    network.ok ? network.value.shape.nLinks + network.value.shape.nRanks : 1,
  );
  const schedules = createRecent<Prepared<Schedule>>(KEPT_CHUNKS, (schedule) =>
    schedule.ok ? schedule.value.nRanks * schedule.value.nChunks : 1,
  );

  const run = ({ size, topology, algorithm }: RunSpec): PointResult => {
    if (!Number.isFinite(size) || size < 0) {
      return fail({ code: 'value/range', message: `expected a message size from 0 B, found ${size} B` });
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

  return (spec) => {
    try {
      return run(spec);
    } catch (error) {
      return fail({ code: 'run/failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
}

function fail(failure: RunFailure): PointResult {
  return { ok: false, failure };
}
