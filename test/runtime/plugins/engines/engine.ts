/** What an engine is handed: a network and a schedule of the catalog, written out when asked for. */
import type { EngineRun, RunnableSchedule } from '../../../../runtime/api/engine.ts';
import { writeSchedule } from '../../../../runtime/network/written-schedule.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { countTransfers } from '../../../../runtime/schedule/write-out.ts';
import { buildAlgorithm, buildTopology } from '../../schedule/built.ts';
import { withDefaults } from '../with-defaults.ts';

type Values = Parameters<typeof withDefaults>[1];

export function runEngine(
  name: string,
  [topology, topologyValues]: readonly [string, Values],
  algorithm: string,
  size: number,
  values: Values = {},
): EngineRun {
  const network = buildTopology(topology, { bandwidth: 16e9, latency: 150e-9, ...topologyValues });
  const schedule = buildAlgorithm(algorithm, network);
  const written = () => writeSchedule(network, schedule);
  const runnable: RunnableSchedule = { schedule, nTransfers: countTransfers(schedule), written };
  const kind = builtinCatalog.engine(name)!;
  return kind.simulate(network, runnable, size, withDefaults(kind, values) as never);
}
