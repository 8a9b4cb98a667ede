/** Runs one all-reduce: network, schedule and engine from the catalog, proof, measurement. */
import type { Catalog } from '../api/descriptor.ts';
import type { RunnableSchedule } from '../api/engine.ts';
import type { Network } from '../api/network.ts';
import type { AllReduceSpec } from '../api/run.ts';
import type { Schedule, WrittenSchedule } from '../api/schedule.ts';
import { measureAllReduce } from '../network/all-reduce.ts';
import { writeSchedule } from '../network/written-schedule.ts';
import { checkScheduleSize, TooLargeError } from '../schedule/size-limit.ts';
import { countTransfers } from '../schedule/write-out.ts';
import { kindContent } from './content-id.ts';
import { failed, type PointResult } from './point-result.ts';
import { type Prepared, prepareKind, prepareNetwork, prepareSchedule } from './prepare.ts';
import { createRecent } from './recent.ts';

/** Links and ranks of the networks that are kept: 28 bytes each, 56 MiB. */
const KEPT_LINKS = 2_000_000;
/** Bytes of the schedules that are kept, by the two estimates below. */
const KEPT_BYTES = 128_000_000;
/** Of a schedule that writes its trees down, per rank and chunk. */
const BYTES_PER_CHUNK = 16;
/** Of one that is written out for the engine. */
const BYTES_PER_TRANSFER = 50;
/** Of larger schedules two would not go beside each other; they are written out for each size. */
const MOST_TRANSFERS_KEPT = 1_000_000;

/**
 * The runner keeps the networks and proved schedules of late, so that a sweep over sizes builds, proves and writes each out
 * once. A refusal is kept too.
 */
export function createAllReduceRunner(catalog: Catalog): (spec: AllReduceSpec) => PointResult {
  const networks = createRecent<Prepared<Network>>(KEPT_LINKS, (network) =>
    network.ok ? network.value.shape.nLinks + network.value.shape.nRanks : 1,
  );
  const schedules = createRecent<Prepared<RunnableSchedule>>(KEPT_BYTES, (ready) =>
    ready.ok ? bytesOf(ready.value) : 1,
  );

  return ({ size, topology, algorithm, engine }) => {
    if (!Number.isFinite(size) || size < 0) {
      return failed({ code: 'value/range', message: `expected a message size from 0 B, found ${size} B` });
    }
    const ofEngine = prepareKind(catalog, 'engine', engine);
    if (!ofEngine.ok) return ofEngine;
    const topologyKey = kindContent(topology);
    const network = networks.get(topologyKey, () => prepareNetwork(catalog, topology));
    if (!network.ok) return network;
    const runnable = schedules.get(`${topologyKey} ${kindContent(algorithm)}`, () => {
      const schedule = prepareSchedule(catalog, algorithm, network.value);
      return schedule.ok ? { ok: true, value: runnableOf(schedule.value, network.value) } : schedule;
    });
    if (!runnable.ok) return runnable;
    const { descriptor, values } = ofEngine.value;
    const run = descriptor.simulate(network.value, runnable.value, size, values as never);
    const metrics = measureAllReduce(network.value, runnable.value.schedule, size, run);
    return { ok: true, metrics: { ...metrics, ...run.metrics }, engine: run.engine ?? descriptor.name };
  };
}

/**
 * Written out when an engine asks for it, and kept if it is small. One that was proved from one rank may be too large for that: it
 * runs only where one rank stands for all.
 */
function runnableOf(schedule: Schedule, network: Network): RunnableSchedule {
  const nTransfers = countTransfers(schedule);
  const write = (): WrittenSchedule => {
    const tooLarge = checkScheduleSize(schedule, 'where an engine runs every message');
    if (tooLarge) throw new TooLargeError(tooLarge.message);
    return writeSchedule(network, schedule);
  };
  if (nTransfers > MOST_TRANSFERS_KEPT) return { schedule, nTransfers, written: write };
  let kept: WrittenSchedule | undefined;
  return {
    schedule,
    nTransfers,
    written: () => {
      kept ??= write();
      return kept;
    },
  };
}

function bytesOf({ schedule, nTransfers }: RunnableSchedule): number {
  const { nRanks, nChunks } = schedule;
  const written = nTransfers > MOST_TRANSFERS_KEPT ? 0 : nTransfers;
  return BYTES_PER_CHUNK * nRanks * nChunks + BYTES_PER_TRANSFER * written;
}
