/** Networks that are calibrated on published logs of nccl-tests, and the rows of those logs: a ring on each. */
import { ncclSystems, ringAndSwitches, simulated, simulatedSwitches } from '../runtime/nccl-rows.ts';
import type { Check, Section } from './section.ts';

/** Of a single row. What is promised is the geometric mean of all, a tenth (`test/runtime/plugins/topologies/from-nccl-tests.test.ts`). */
const WITHIN = 0.22;

export const ncclTests: Section = {
  id: 'nccl-tests',
  title: 'Calibrated networks and nccl-tests',
  checks: [...ringsOnCalibrated(), switchesThatAddUp()],
};

function ringsOnCalibrated(): Check[] {
  return ncclSystems.flatMap((system) =>
    system.rows.map(
      ({ size, measured }): Check => ({
        title: `${system.name}, ${system.nRanks} GPUs, ${size / 2 ** 20} MiB`,
        group: system.name,
        isQuick: true,
        run: () => {
          const ours = simulated(system, system.rows, size);
          return [{ ours: ours * 1e6, theirs: measured * 1e6, unit: 'us', within: WITHIN }];
        },
      }),
    ),
  );
}

function switchesThatAddUp(): Check {
  const { name, nRanks, size, switches } = ringAndSwitches;
  return {
    title: `${name}, ${nRanks} GPUs, ${size / 2 ** 20} MiB: switches that add up, on cables that its ring has found`,
    group: `${name}, NVLink SHARP`,
    isQuick: true,
    run: () => {
      const ours = simulatedSwitches(ringAndSwitches);
      return [{ ours: ours / 1e9, theirs: switches / 1e9, unit: 'GB/s', within: WITHIN }];
    },
  };
}
