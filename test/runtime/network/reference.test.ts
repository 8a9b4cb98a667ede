/**
 * The engine against other simulators. Their figures stand in `test/fixtures/analytic-simulators.csv`, where all rows are
 * held to. Left out of the file are algorithms that the catalog lacks, and halving-doubling on their ring: there messages
 * for far ranks are stored and forwarded at each hop (or, in the other back end, do not share links), and ours cut through.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { measureAllReduce } from '../../../runtime/network/all-reduce.ts';
import { buildAlgorithm, buildTopology } from '../schedule/built.ts';

const TOPOLOGIES: Readonly<Record<string, string>> = { Ring: 'ring', FullyConnected: 'fullyConnected' };

const fixture = new URL('../../fixtures/analytic-simulators.csv', import.meta.url);
const [, ...rows] = readFileSync(fixture, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'));

describe('ASTRA-sim, analytical back ends', () => {
  it('has rows for two topologies, two sizes, two algorithms', () => assert.equal(rows.length, 36));

  for (const row of rows) {
    const [backend, topology, nodes, algorithm, size, bandwidth, latency, time] = row.split(',');
    it(`${backend}: ${algorithm} on ${topology} of ${nodes}, ${size} MiB, within 0.15 %`, () => {
      const network = buildTopology(TOPOLOGIES[topology], {
        nodes: Number(nodes),
        bandwidth: Number(bandwidth) * 1024 ** 3,
        latency: Number(latency) * 1e-9,
      });
      const ours = measureAllReduce(network, buildAlgorithm(algorithm, network), Number(size) * 1024 ** 2).time!;
      const theirs = Number(time) * 1e-9;
      assert.ok(Math.abs(ours - theirs) <= 0.0015 * theirs, `expected ${theirs} s, found ${ours} s`);
    });
  }
});
