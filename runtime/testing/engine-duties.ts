/** Duties of engines, on a schedule that every one of them must be able to time. */
import assert from 'node:assert/strict';
import type { AlgorithmDescriptor } from '../api/descriptor.ts';
import type { EngineDescriptor } from '../api/engine.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { writeSchedule } from '../network/written-schedule.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { type Duty, duty } from './duty.ts';
import { examplesOf } from './example-values.ts';

export function engineDuties(kind: EngineDescriptor): Duty[] {
  return [
    duty(
      'times an all-reduce: above 0, longer for more bytes, the same twice, every link busy at most that long',
      () => {
        const { network, schedule } = firstAllReduce();
        const written = writeSchedule(network, schedule);
        const runnable = { schedule, nTransfers: written.transfers.nTransfers, written: () => written };
        for (const { label, values } of examplesOf(kind)) {
          const run = (size: number) => kind.simulate(network, runnable, size, values as never);
          const [short, long] = [run(2 ** 16), run(2 ** 22)];
          assert(short.time > 0 && long.time > short.time, `${label}: found ${short.time} s, then ${long.time} s`);
          assert.equal(run(2 ** 16).time, short.time, label);
          assert.equal(short.linkBusy.length, network.shape.nLinks, label);
          assert(
            short.linkBusy.every((busy) => busy >= 0 && busy <= short.time * (1 + 1e-9)),
            `${label}: a link is busy for longer`,
          );
        }
      },
    ),
  ];
}

/** The first algorithm of the catalog that runs on an example of its first topology. */
function firstAllReduce(): { readonly network: Network; readonly schedule: Schedule } {
  const topology = builtinCatalog.kinds.find((kind) => kind.category === 'topology')!;
  const network = topology.build(examplesOf(topology)[0].values as never);
  const algorithm = builtinCatalog.kinds.find(
    (kind) =>
      kind.category === 'algorithm' && kind.requires(network.shape, examplesOf(kind)[0].values as never).length === 0,
  ) as AlgorithmDescriptor;
  return { network, schedule: algorithm.build(network, examplesOf(algorithm)[0].values as never) };
}
