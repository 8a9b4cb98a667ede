/** The packet engine against closed forms, and against the analytic engine where no two transfers meet. */
import assert from 'node:assert/strict';
import type { Network } from '../../../../runtime/api/network.ts';
import { simulateAnalytic } from '../../../../runtime/network/analytic.ts';
import { PACKET_DEFAULTS, type PacketOptions } from '../../../../runtime/network/packet/options.ts';
import { simulatePacket } from '../../../../runtime/network/packet/simulate-packet.ts';
import { writeSchedule } from '../../../../runtime/network/written-schedule.ts';
import { buildAlgorithm, buildTopology } from '../../schedule/built.ts';

const link = { bandwidth: 16e9, latency: 150e-9 };
const KiB = 1024;

function run(network: Network, algorithm: string, size: number, options: Partial<PacketOptions> = {}) {
  const schedule = buildAlgorithm(algorithm, network);
  return simulatePacket(network, schedule, writeSchedule(network, schedule), size, options);
}

/** Cycles of 1 ns. */
const cycles = (seconds: number): number => Math.round(seconds * 1e9);

/** Everything that the other engines leave out costs nothing. */
const FREE: Partial<PacketOptions> = {
  headFlits: 0,
  routerDelay: 0,
  creditDelay: 0,
  interfaceDelay: 0,
  lookupDelay: 0,
  injectDelay: 0,
  aggregation: 1e18,
};

describe('packet engine, closed forms', () => {
  for (const k of [4, 8]) {
    for (const size of [32 * KiB, 256 * KiB, 2048 * KiB]) {
      it(`ring on a ${k} x ${k} torus, ${size / KiB} KiB: n - 1 steps of each half and one lookup between them`, () => {
        const n = k * k;
        const chunk = size / n;
        const serial = 17 * Math.ceil(chunk / 256);
        const step = serial + 150 + 3 + 3 + 2 + 4;
        const add = 16 * Math.ceil(chunk / 2048) + 1;
        const { time, aggregation } = run(buildTopology('torus', { dims: [k, k], ...link }), 'ring', size);
        assert.equal(cycles(time), (n - 1) * (2 * step + add) + 1);
        assert.equal(cycles(aggregation), (n - 1) * (add - 1));
      });
    }
  }

  it('a message has one head and a packet each: 16 flits for 256 B, and one or as many more', () => {
    const network = buildTopology('torus', { dims: [4, 4], ...link });
    const flits = (flowControl: 'packet' | 'message') =>
      run(network, 'ring', 256 * KiB, { flowControl }).linkFlits.reduce((a, b) => a + b, 0);
    assert.equal(flits('packet'), 480 * 17 * 64);
    assert.equal(flits('message'), 480 * (16 * 64 + 1));
  });

  it('a link that is not covered by its buffer waits for credits: one buffer per round trip', () => {
    const network = buildTopology('ring', { nodes: 2, ...link });
    // One packet at a time: its 17 flits, there and back.
    const { time } = run(network, 'ring', 512 * KiB, { ...FREE, headFlits: 1, buffer: 17 * 16, channels: 1 });
    const nPackets = 1024;
    assert(cycles(time) > 2 * nPackets * 300 && cycles(time) < 2 * nPackets * 320, `found ${cycles(time)} cycles`);
  });

  it('an interface that takes in nothing ahead hands over when its last flit is on the wire', () => {
    const network = buildTopology('torus', { dims: [4, 4], ...link, interfaces: 1 });
    const slow = run(network, 'multitree', 256 * KiB, { queue: 0, injection: 0 });
    const fast = run(network, 'multitree', 256 * KiB);
    assert(slow.time > fast.time);
  });
});

describe('packet engine beside the analytic engine', () => {
  for (const [kind, values, algorithm] of [
    ['ring', { nodes: 8 }, 'ring'],
    ['torus', { dims: [4, 4] }, 'ring'],
    ['torus', { dims: [4, 4] }, 'ring2d'],
    ['fullyConnected', { nodes: 8 }, 'direct'],
    ['fullyConnected', { nodes: 8 }, 'halvingDoubling'],
    ['switched', { nodes: 8 }, 'ring'],
    ['fatTree', { arity: 4 }, 'multitree'],
  ] as const) {
    it(`takes as long for ${algorithm} on ${kind}, where nothing meets, if what only it counts costs nothing`, () => {
      const network = buildTopology(kind, { ...values, ...link });
      for (const size of [64 * KiB, 1024 * KiB]) {
        const { time: analytic } = simulateAnalytic(network, buildAlgorithm(algorithm, network), size);
        const { time } = run(network, algorithm, size, FREE);
        assert(Math.abs(time / analytic - 1) < 1e-5, `expected ${analytic} s, found ${time} s`);
        assert(run(network, algorithm, size).time > analytic);
      }
    });
  }

  it('pays for heads 1/16 of the bytes in the limit, 1/16 of 1/64 with one head for 64 payloads', () => {
    const network = buildTopology('ring', { nodes: 16, ...link, latency: 0 });
    const time = (options: Partial<PacketOptions>) => run(network, 'ring', 256 * KiB, { ...FREE, ...options }).time;
    const bare = time({});
    assert(Math.abs(time({ headFlits: 1 }) / bare - (1 + 1 / 16)) < 1e-4);
    assert(Math.abs(time({ headFlits: 1, flowControl: 'message' }) / bare - (1 + 1 / 1024)) < 1e-4);
  });

  it('has the parameters of the MultiTree paper as defaults', () => {
    const { payload, flit, headFlits, channels } = PACKET_DEFAULTS;
    assert.deepEqual([payload, flit, headFlits, channels], [256, 16, 1, 4]);
  });
});
