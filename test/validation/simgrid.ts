/** The flow engine against SimGrid's flow model, whose ranks use blocking calls. */
import { readFileSync } from 'node:fs';
import { simulateFlow } from '../../runtime/network/flow/simulate-flow.ts';
import { writeSchedule } from '../../runtime/network/written-schedule.ts';
import { buildAlgorithm, buildTopology } from '../runtime/schedule/built.ts';
import { type Check, rowsOf, type Section } from './section.ts';

const rows = rowsOf(readFileSync(new URL('../fixtures/simgrid.csv', import.meta.url), 'utf8'));

export const simgrid: Section = {
  id: 'simgrid',
  title: 'The flow engine and SimGrid 3.32',
  checks: rows.map(
    ([program, dims, algorithm, size, bandwidth, latency, time]): Check => ({
      title: `${program}: ${algorithm} on a torus of ${dims}, ${size} MiB`,
      group: program === 'S4U' ? 'messages alone' : 'MPI, with small messages around the large ones',
      isQuick: true,
      run: () => {
        const network = buildTopology('torus', {
          dims: dims.split('x').map(Number),
          bandwidth: Number(bandwidth) * 2 ** 30,
          latency: Number(latency) * 1e-9,
        });
        const schedule = buildAlgorithm(algorithm, network, { order: 'rank' });
        const written = writeSchedule(network, schedule);
        const { time: ours } = simulateFlow(network, written, Number(size) * 2 ** 20, { calls: 'blocking' });
        return [{ ours: ours * 1e9, theirs: Number(time), unit: 'ns', within: program === 'S4U' ? 1e-9 : 0.001 }];
      },
    }),
  ),
};
