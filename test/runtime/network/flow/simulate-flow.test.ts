import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../../runtime/api/network.ts';
import { simulateAnalytic } from '../../../../runtime/network/analytic.ts';
import { type FlowOptions, simulateFlow } from '../../../../runtime/network/flow/simulate-flow.ts';
import { writeSchedule } from '../../../../runtime/network/written-schedule.ts';
import { timeLowerBound } from '../../../../runtime/schedule/lower-bound.ts';
import { anyCase, buildAlgorithm, buildTopology } from '../../schedule/built.ts';
import { type Row, scheduleOf } from '../../schedule/schedule-of.ts';
import { line } from '../line.ts';

type Steps = readonly (readonly Row[])[];

function run(network: Network, steps: Steps, chunkSize: number, nChunks = 1, options: FlowOptions = {}) {
  const written = writeSchedule(network, scheduleOf(network.shape.nRanks, nChunks, steps));
  return simulateFlow(network, written, chunkSize * nChunks, options);
}

const finish = (...args: Parameters<typeof run>): number[] => [...run(...args).finish];

describe('simulateFlow: one message', () => {
  const send: Steps = [[['reduce', 0, 0, 1]]];
  const sendFar: Steps = [[['reduce', 0, 0, 2]]];

  it('takes its latency, then its bytes over the bandwidth', () => {
    assert.deepEqual(finish(line({ bandwidth: 4, latency: 3 }), send, 20), [8]);
  });

  it('runs with the bandwidth of its narrowest link and pays all latencies', () => {
    const network = line({ bandwidth: 10, latency: 3 }, { bandwidth: 5, latency: 4 });
    assert.deepEqual(finish(network, sendFar, 100), [27]);
    assert.deepEqual([...run(network, sendFar, 100).linkBusy], [10, 20]);
  });

  it('without bytes still takes the latency', () => {
    assert.deepEqual(finish(line({ bandwidth: 4, latency: 3 }), send, 0), [3]);
  });
});

describe('simulateFlow: messages that meet', () => {
  it('share a link, and the longer one is quicker once the shorter has ended', () => {
    const network = line({ bandwidth: 10, latency: 1 });
    const steps: Steps = [
      [
        ['copy', 0, 0, 1, 1],
        ['copy', 1, 0, 1, 3],
      ],
    ];
    // 5 B/s each until 20 B are through at 4 s, then 10 B/s for the other's 40 B.
    assert.deepEqual(finish(network, steps, 20, 4), [5, 9]);
  });

  it('get what a narrower link leaves unused', () => {
    const network = line({ bandwidth: 10, latency: 0 }, { bandwidth: 2, latency: 0 });
    const steps: Steps = [
      [
        ['copy', 0, 0, 1],
        ['copy', 1, 0, 2],
      ],
    ];
    // 8 B/s and 2 B/s.
    assert.deepEqual(finish(network, steps, 16, 2), [2, 8]);
  });

  it('slow down when one comes later', () => {
    const network = line({ bandwidth: 10, latency: 5 }, { bandwidth: 10, latency: 0 });
    const steps: Steps = [
      [
        ['copy', 0, 1, 2],
        ['copy', 1, 0, 2],
      ],
    ];
    // The far one's first byte comes at 5 s, when the other has 50 B to go; then both have 5 B/s.
    assert.deepEqual(finish(network, steps, 100, 2), [15, 20]);
  });

  it('of one interface share its bandwidth', () => {
    const triple = (interfaces: number) =>
      buildTopology('fullyConnected', { nodes: 3, bandwidth: 10, latency: 0, interfaces });
    const scatter: Steps = [
      [
        ['copy', 0, 0, 1],
        ['copy', 0, 0, 2],
      ],
    ];
    const gather: Steps = [
      [
        ['reduce', 0, 1, 0],
        ['reduce', 0, 2, 0],
      ],
    ];
    for (const steps of [scatter, gather]) {
      assert.deepEqual(finish(triple(0), steps, 100), [10, 10]);
      assert.deepEqual(finish(triple(2), steps, 100), [10, 10]);
      assert.deepEqual(finish(triple(1), steps, 100), [20, 20]);
    }
  });
});

describe('simulateFlow: calls', () => {
  const network = line({ bandwidth: 10, latency: 0 }, { bandwidth: 1, latency: 0 });
  const steps: Steps = [
    [
      ['copy', 0, 0, 1],
      ['copy', 1, 1, 2],
    ],
    [['copy', 2, 0, 1]],
  ];

  it('that are free begin as soon as their data is there', () => {
    assert.deepEqual(finish(network, steps, 10, 3), [1, 10, 2]);
  });

  it('that block wait until both ranks have ended the step before', () => {
    assert.deepEqual(finish(network, steps, 10, 3, { calls: 'blocking' }), [1, 10, 11]);
  });
});

/** On random networks and every algorithm of the catalog. */
describe('any all-reduce as flows', () => {
  const size = fc.constantFrom(0, 1, 1000, 32 * 1024, 64 * 1024 ** 2);
  const calls = fc.constantFrom('free', 'blocking' as const);

  it('is not faster than the bound, and keeps links as busy as the analytic engine does', () => {
    fc.assert(
      fc.property(anyCase, size, calls, ({ network, schedule }, bytes, how) => {
        const written = writeSchedule(network, schedule);
        const { time, linkBusy } = simulateFlow(network, written, bytes, { calls: how });
        assert.ok(time >= timeLowerBound(network, bytes) * (1 - 1e-9));
        const held = simulateAnalytic(network, schedule, bytes).linkBusy;
        linkBusy.forEach((busy, link) => {
          assert.ok(Math.abs(busy - held[link]) <= 1e-9 * busy);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is the same each time, and leaves the schedule as it was', () => {
    fc.assert(
      fc.property(anyCase, size, calls, ({ network, schedule }, bytes, how) => {
        const written = writeSchedule(network, schedule);
        const again = simulateFlow(network, written, bytes, { calls: how });
        assert.deepEqual(simulateFlow(network, written, bytes, { calls: how }), again);
      }),
      { numRuns: 30 },
    );
  });

  it('does not become faster when calls block on a network without contention', () => {
    for (const nodes of [2, 5, 8]) {
      const network = buildTopology('ring', { nodes, bandwidth: 1e9, latency: 1e-6 });
      const written = writeSchedule(network, buildAlgorithm('ring', network));
      const free = simulateFlow(network, written, 1e6).time;
      assert.ok(Math.abs(simulateFlow(network, written, 1e6, { calls: 'blocking' }).time - free) <= 1e-12 * free);
    }
  });

  for (const [algorithm, topology, values] of [
    ['ring', 'ring', { nodes: 7 }],
    ['ring', 'torus', { dims: [4, 6] }],
    ['ring2d', 'torus', { dims: [5, 5] }],
    ['halvingDoubling', 'fullyConnected', { nodes: 16 }],
    ['direct', 'fullyConnected', { nodes: 9 }],
  ] as const) {
    it(`equals the analytic engine where nobody meets: ${algorithm} on ${topology}`, () => {
      for (const latency of [0, 150e-9, 1e-3]) {
        const network = buildTopology(topology, { ...values, bandwidth: 16e9, latency });
        const schedule = buildAlgorithm(algorithm, network);
        for (const bytes of [0, 1, 32 * 1024, 64 * 1024 ** 2]) {
          const theirs = simulateAnalytic(network, schedule, bytes).time;
          const ours = simulateFlow(network, writeSchedule(network, schedule), bytes).time;
          assert.ok(Math.abs(ours - theirs) <= 1e-11 * theirs, `expected ${theirs} s, found ${ours} s`);
        }
      }
    });
  }
});
