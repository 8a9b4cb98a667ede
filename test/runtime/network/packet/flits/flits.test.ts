/** Flit by flit: closed forms, the same as whole packets where nothing meets, and what interleaved flits do where something does. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../../../runtime/api/network.ts';
import type { Schedule } from '../../../../../runtime/api/schedule.ts';
import type { PacketOptions } from '../../../../../runtime/network/packet/options.ts';
import { simulatePacket } from '../../../../../runtime/network/packet/simulate-packet.ts';
import { writeSchedule } from '../../../../../runtime/network/written-schedule.ts';
import { timeLowerBound } from '../../../../../runtime/schedule/lower-bound.ts';
import { anyCase, buildAlgorithm, buildTopology } from '../../../schedule/built.ts';
import { ANY_OPTIONS } from '../any-options.ts';

const link = { bandwidth: 16e9, latency: 150e-9 };
const KiB = 1024;

function run(network: Network, schedule: Schedule, size: number, options: Partial<PacketOptions> = {}) {
  return simulatePacket(network, schedule, writeSchedule(network, schedule), size, { sharing: 'flit', ...options });
}

/** Cycles of 1 ns. */
const cycles = (seconds: number): number => Math.round(seconds * 1e9);

describe('flits, closed forms', () => {
  for (const [k, size] of [
    [4, 32 * KiB],
    [4, 96 * KiB],
    [6, 36 * KiB],
  ]) {
    it(`ring on a ${k} x ${k} torus, ${size / KiB} KiB: to the cycle what whole packets take`, () => {
      const n = k * k;
      const network = buildTopology('torus', { dims: [k, k], ...link });
      const step = 17 * Math.ceil(size / n / 256) + 150 + 3 + 3 + 2 + 4;
      const add = 16 * Math.ceil(size / n / 2048) + 1;
      const { time, quiet, aggregation } = run(network, buildAlgorithm('ring', network), size);
      assert.equal(cycles(time), (n - 1) * (2 * step + add) + 1);
      assert.equal(cycles(quiet - time), 148);
      assert.equal(cycles(aggregation), (n - 1) * (add - 1));
    });
  }

  for (const [kind, values, algorithm] of [
    ['ring', { nodes: 8 }, 'ring'],
    ['mesh', { dims: [4, 4] }, 'ring'],
    ['torus', { dims: [4, 4], interfaces: 4 }, 'ring2d'],
    ['fullyConnected', { nodes: 8 }, 'direct'],
    ['fullyConnected', { nodes: 8 }, 'halvingDoubling'],
    ['switched', { nodes: 8 }, 'ring'],
    ['biGraph', { nodesPerSwitch: 4, switches: 8, interfaces: 1 }, 'hdrm'],
  ] as const) {
    for (const flowControl of ['packet', 'message'] as const) {
      it(`${algorithm} on ${kind} ${JSON.stringify(values)}, ${flowControl}s: nothing meets, so all is as with whole packets`, () => {
        const network = buildTopology(kind, { ...link, ...values });
        const schedule = buildAlgorithm(algorithm, network);
        const flits = run(network, schedule, 16 * KiB, { flowControl });
        const packets = run(network, schedule, 16 * KiB, { flowControl, sharing: 'packet' });
        assert.deepEqual(Array.from(flits.finish, cycles), Array.from(packets.finish, cycles));
        assert.equal(cycles(flits.time), cycles(packets.time));
        assert.equal(cycles(flits.quiet), cycles(packets.quiet));
        assert.deepEqual(flits.linkFlits, packets.linkFlits);
      });
    }
  }

  it('a cycle is the time of a flit: on links of half the bandwidth all is the same with twice the delays', () => {
    const network = buildTopology('torus', { dims: [4, 4], bandwidth: 8e9, latency: 150e-9 });
    const delays = { routerDelay: 4e-9, creditDelay: 2e-9, interfaceDelay: 2e-9, lookupDelay: 2e-9, injectDelay: 4e-9 };
    const schedule = buildAlgorithm('ring', network);
    const flits = run(network, schedule, 16 * KiB, delays);
    const packets = run(network, schedule, 16 * KiB, { ...delays, sharing: 'packet' });
    assert.deepEqual(Array.from(flits.finish, cycles), Array.from(packets.finish, cycles));
  });

  it('dimensions of different bandwidth: the same but for a flit a step, which a router takes in before it passes it on', () => {
    const network = buildTopology('torus', { dims: [4, 4], ...link, bandwidth: [4e9, 16e9] });
    const schedule = buildAlgorithm('ring2d', network);
    const flits = run(network, schedule, 16 * KiB);
    const packets = run(network, schedule, 16 * KiB, { sharing: 'packet' });
    assert(Math.abs(cycles(flits.time) - cycles(packets.time)) <= 4 * schedule.nSteps);
  });

  it('a link that is not covered by its buffer waits for credits: one buffer per round trip', () => {
    const network = buildTopology('ring', { nodes: 2, ...link });
    const options = { buffer: 17 * 16, channels: 1 } as const;
    const { time } = run(network, buildAlgorithm('ring', network), 128 * KiB, options);
    // A packet goes on when the credit of the last flit of the one before is back: 17 flits, the link there and back, routers.
    const period = 17 + 2 * 150 + 3 + 2;
    const nPackets = 256;
    assert(Math.abs(cycles(time) / (2 * nPackets * period) - 1) < 0.01, `found ${cycles(time)} cycles`);
  });
});

/** Transfers from and to any ranks, all at once: a chunk each. */
function sendAll(nRanks: number, pairs: readonly (readonly [number, number])[]): Schedule {
  return {
    nRanks,
    nChunks: pairs.length,
    nSteps: 1,
    stepsPerPhase: 1,
    emit: (_step, out) => {
      for (const [chunk, [src, dst]] of pairs.entries()) out.copy(chunk, src, dst);
    },
  };
}

describe('flits that meet', () => {
  const F = 64 * 17;
  const size = 16 * KiB;

  it('take turns one by one: two transfers have half a link each as long as both are there', () => {
    const network = buildTopology('mesh', { dims: [1, 3], ...link, interfaces: 2 });
    const { finish } = run(
      network,
      sendAll(3, [
        [0, 2],
        [1, 2],
      ]),
      2 * size,
    );
    const alone = cycles(run(network, sendAll(3, [[1, 2]]), size).time);
    const [far, near] = Array.from(finish, cycles);
    // The near one has the link to itself until the far one has come over one more link.
    const ahead = 153;
    assert(Math.abs(near - (alone + F - ahead)) <= 34, `expected ${alone + F - ahead}, found ${near}`);
    assert(Math.abs(far - (alone + F)) <= 34, `expected ${alone + F}, found ${far}`);
  });

  it('go three to an interface: each gets a third, and the last is done when all have passed', () => {
    const network = buildTopology('fullyConnected', { nodes: 4, ...link, interfaces: 1 });
    const { finish } = run(
      network,
      sendAll(4, [
        [0, 3],
        [1, 3],
        [2, 3],
      ]),
      3 * size,
    );
    const alone = cycles(run(network, sendAll(4, [[0, 3]]), size).time);
    const ends = Array.from(finish, cycles).sort((a, b) => a - b);
    assert(ends[0] > alone + 2 * (F - 34), `found ${ends}`);
    assert(ends[2] >= alone + 2 * F && ends[2] <= alone + 2 * F + 34, `found ${ends}`);
  });

  it('wait behind others of their channel that cannot go on, less so with more channels', () => {
    const network = buildTopology('mesh', { dims: [1, 3], ...link, interfaces: 3 });
    // Rank 1 sends twice to 2, which slows down what comes from 0 for 2; what is for 1 waits behind that.
    const schedule = sendAll(3, [
      [0, 2],
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
    const end = (channels: number) =>
      cycles(run(network, schedule, 4 * size, { channels, buffer: 17 * 16 * 4 }).finish[1]);
    assert(end(1) > 1.2 * end(8), `found ${end(1)} and ${end(8)} cycles`);
  });

  it('of a message keep its channel: with one channel the second begins when the first has gone', () => {
    const network = buildTopology('mesh', { dims: [1, 3], ...link, interfaces: 2 });
    const ends = (channels: number) =>
      Array.from(
        run(
          network,
          sendAll(3, [
            [0, 2],
            [1, 2],
          ]),
          2 * size,
          { channels, flowControl: 'message' },
        ).finish,
        cycles,
      );
    const apart = (channels: number): number => Math.abs(ends(channels)[0] - ends(channels)[1]);
    assert(apart(1) >= 64 * 16 && apart(4) < 200, `found ${apart(1)} and ${apart(4)}`);
  });
});

const anyOptions: fc.Arbitrary<Partial<PacketOptions>> = fc.record({
  ...ANY_OPTIONS,
  routerDelay: fc.constantFrom(0, 3e-9, 8e-9),
  ties: fc.constantFrom('alternate', 'plus'),
});

describe('flits on any network', () => {
  it('all arrive, as many as with whole packets, never faster than the bound, and the same each time', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 3000 }), anyOptions, ({ network, schedule }, size, options) => {
        const flits = run(network, schedule, size, options);
        const sum = (n: Float64Array): number => n.reduce((a, b) => a + b, 0);
        assert.equal(
          sum(flits.linkFlits),
          sum(run(network, schedule, size, { ...options, sharing: 'packet' }).linkFlits),
        );
        assert(flits.time >= timeLowerBound(network, size) * (1 - 1e-6));
        assert.deepEqual(run(network, schedule, size, options), flits);
      }),
      { numRuns: 10 },
    );
  });
});
