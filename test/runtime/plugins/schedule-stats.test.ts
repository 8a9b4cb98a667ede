/**
 * Schedules on switched networks against the statistics of the MultiTree authors' program: steps, messages, and the loads of
 * links in chunks of S / n. Their ring visits one rank of every switch in turn, ours goes by rank number; here ours is sent
 * along their order.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Network } from '../../../runtime/api/network.ts';
import type { Schedule } from '../../../runtime/api/schedule.ts';
import { emitRingStep, ringSteps } from '../../../runtime/kit/ring-around.ts';
import { simulateAnalytic } from '../../../runtime/network/analytic.ts';
import { createRouter } from '../../../runtime/schedule/routing.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { schedule } from './algorithms/algorithm.ts';
import { multitreeFixtures } from './algorithms/multitree/fixtures.ts';
import { topology } from './topologies/topology.ts';

const fixture = new URL('../../fixtures/multitree-schedule-stats.csv', import.meta.url);
const [, ...rows] = readFileSync(fixture, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'));

function networkOf(name: string, n: number): Network {
  const values = { bandwidth: 16e9, latency: 150e-9 };
  if (name === 'fattree') return topology('fatTree', { arity: Math.sqrt(n), levels: 2, ...values });
  return topology('biGraph', { nodesPerSwitch: 4, switches: n / 4, ...values });
}

/** On a fat-tree the first rank of each leaf, then the second, ...; on a BiGraph between the groups so that hops share no link. */
function theirOrder(name: string, n: number): readonly number[] {
  if (name === 'fattree') {
    const k = Math.sqrt(n);
    return Array.from({ length: n }, (_, i) => (i % k) * k + Math.floor(i / k));
  }
  const perSwitch = name === 'bigraph' && n === 8 ? 2 : 4;
  const half = n / perSwitch / 2;
  const order: number[] = [];
  for (let round = 0; round < perSwitch; round++) {
    for (let i = 0, lower = 0; i < half; i++) {
      const upper = (lower + round) % half;
      order.push(lower * perSwitch + round, (half + upper) * perSwitch + round);
      lower = (upper + round + 1) % half;
    }
  }
  return order;
}

function ringAlong(order: readonly number[]): Schedule {
  const n = order.length;
  const circle = {
    length: n,
    rankAt: (place: number) => order[place],
    firstChunk: 0,
    chunksPerPiece: 1,
    firstPiece: 0,
  };
  return {
    nRanks: n,
    nChunks: n,
    nSteps: ringSteps(n),
    stepsPerPhase: n - 1,
    emit: (step, out) => emitRingStep(circle, step, out),
  };
}

function build(algorithm: string, name: string, n: number): Schedule {
  if (algorithm === 'ring') return ringAlong(theirOrder(name, n));
  const network = networkOf(name, n);
  if (algorithm === 'dtree') return schedule('doubleBinaryTree', network, { chunks: n / 2 });
  return schedule('multitree', network, { rule: 'paper' });
}

/** How many chunks go over each link. */
function loads(network: Network, of: Schedule): Int32Array {
  const { nTransfers, src, dst, count, path } = writeOut(of);
  const route = createRouter(network);
  const load = new Int32Array(network.shape.nLinks);
  for (let t = 0; t < nTransfers; t++) {
    const links =
      path[t] < 0
        ? route(src[t], dst[t])
        : of.paths!.links.subarray(of.paths!.start[path[t]], of.paths!.start[path[t] + 1]);
    for (const link of links) load[link] += count[t];
  }
  return load;
}

describe("statistics of the MultiTree authors' schedules on switches", () => {
  it('are there for two networks of two sizes with three algorithms', () => assert.equal(rows.length, 12));

  for (const row of rows) {
    const [name, nodes, algorithm, rsSteps, agSteps, messages, hops, nLinks, nUsed, maxLoad] = row.split(',');
    const n = Number(nodes);
    it(`${algorithm} on ${name} of ${n}: ${messages} messages, ${hops} uses of links, at most ${maxLoad} of one`, () => {
      const network = networkOf(name, n);
      const ours = build(algorithm, name, n);
      const load = loads(network, ours);
      assert.deepEqual([ours.stepsPerPhase, ours.nSteps], [Number(rsSteps), Number(rsSteps) + Number(agSteps)]);
      assert.equal(writeOut(ours).nTransfers, Number(messages));
      assert.equal(load.length, Number(nLinks));
      assert.equal(
        load.reduce((a, b) => a + b, 0),
        Number(hops),
      );
      assert.equal(Math.max(...load), Number(maxLoad));
      // Their reduce-scatter goes round the ring backwards. On the BiGraph of 64, which has two links between switches for each
      // hop, that uses the other half of them; ours goes the same way round twice.
      const unused = algorithm === 'ring' && name === 'bigraph' && n === 64 ? 64 : 0;
      assert.equal(load.filter((chunks) => chunks > 0).length, Number(nUsed) - unused);
    });
  }
});

describe("the MultiTree authors' ring on switches", () => {
  it('goes in the order of their files', () => {
    const switched = multitreeFixtures().filter(({ network }) => network === 'bigraph' || network === 'fattree');
    assert.equal(switched.length, 4);
    for (const { file, network, nodes, ring } of switched) assert.deepEqual(theirOrder(network, nodes), ring, file);
  });

  // They measure 2 (n - 1) (ser + R) with R = 464.95 and 463.71, 621.57 and 617.71 ns, of which some 15 to 20 are the pipelines
  // of their routers and interfaces.
  for (const [name, n, hops] of [
    ['bigraph', 32, 3],
    ['bigraph', 64, 3],
    ['fattree', 16, 4],
    ['fattree', 64, 4],
  ] as const) {
    it(`takes 2 (n - 1) (${hops} x 150 ns + S / (n B)) on ${name} of ${n}, at every size`, () => {
      for (const S of [32 * 1024, 256 * 1024, 2 * 1024 ** 2]) {
        const { time } = simulateAnalytic(networkOf(name, n), ringAlong(theirOrder(name, n)), S);
        const expected = 2 * (n - 1) * (hops * 150e-9 + S / (n * 16e9));
        assert(Math.abs(time / expected - 1) < 1e-11, `expected ${expected} s, found ${time} s`);
      }
    });
  }
});
