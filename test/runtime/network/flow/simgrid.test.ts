/** The engine against SimGrid's flow model, whose ranks use blocking calls: every row of `test/fixtures/simgrid.csv`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { simulateFlow } from '../../../../runtime/network/flow/simulate-flow.ts';
import { writeSchedule } from '../../../../runtime/network/written-schedule.ts';
import { buildAlgorithm, buildTopology } from '../../schedule/built.ts';

const fixture = new URL('../../../fixtures/simgrid.csv', import.meta.url);
const [, ...rows] = readFileSync(fixture, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => row.split(','));

describe('SimGrid, flow model CM02', () => {
  it('has two rows of messages alone and six of MPI', () => assert.equal(rows.length, 8));

  for (const [program, dims, algorithm, size, bandwidth, latency, time] of rows) {
    // What MPI adds are small messages around the large ones, some 0.5 to 2 us in all.
    const percent = program === 'S4U' ? 1e-7 : 0.1;
    it(`${program}: ${algorithm} on a torus of ${dims}, ${size} MiB, within ${percent} %`, () => {
      const network = buildTopology('torus', {
        dims: dims.split('x').map(Number),
        bandwidth: Number(bandwidth) * 1024 ** 3,
        latency: Number(latency) * 1e-9,
      });
      const schedule = buildAlgorithm(algorithm, network, { order: 'rank' });
      const written = writeSchedule(network, schedule);
      const ours = simulateFlow(network, written, Number(size) * 1024 ** 2, { calls: 'blocking' }).time * 1e9;
      const theirs = Number(time);
      assert.ok(Math.abs(ours - theirs) <= (percent / 100) * theirs, `expected ${theirs} ns, found ${ours} ns`);
    });
  }
});
