import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../runtime/api/network.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { simulateAnalytic } from '../../../runtime/network/analytic.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { anyCase, buildAlgorithm, buildTopology } from '../schedule/built.ts';
import { type Row, scheduleOf } from '../schedule/schedule-of.ts';

/** Four ranks, each with a link to each, of 10 B/s and no latency. */
const complete = (interfaces: number): Network =>
  buildTopology('fullyConnected', { nodes: 4, bandwidth: 10, interfaces });

function finish(network: Network, steps: readonly (readonly Row[])[], size = 100): number[] {
  return [...simulateAnalytic(network, scheduleOf(network.shape.nRanks, 1, steps), size).finish];
}

describe('interfaces', () => {
  const fromOne: Row[][] = [
    [
      ['copy', 0, 0, 1],
      ['copy', 0, 0, 2],
      ['copy', 0, 0, 3],
    ],
  ];
  const toOne: Row[][] = [
    [
      ['reduce', 0, 1, 0],
      ['reduce', 0, 2, 0],
      ['reduce', 0, 3, 0],
    ],
  ];

  it('send one message after the other', () => {
    assert.deepEqual(finish(complete(1), fromOne), [10, 20, 30]);
    assert.deepEqual(finish(complete(2), fromOne), [10, 10, 20]);
    assert.deepEqual(finish(complete(3), fromOne), [10, 10, 10]);
  });

  it('receive one message after the other', () => {
    assert.deepEqual(finish(complete(1), toOne), [10, 20, 30]);
    assert.deepEqual(finish(complete(2), toOne), [10, 10, 20]);
    assert.deepEqual(finish(complete(0), toOne), [10, 10, 10]);
  });

  it('do not stay idle for a message that cannot go yet', () => {
    // Rank 2 receives from 0 first; rank 1, which wants to send to 2 and then to 3, sends to 3 meanwhile.
    const steps: Row[][] = [
      [
        ['copy', 0, 0, 2],
        ['reduce', 0, 1, 2],
        ['copy', 0, 1, 3],
      ],
    ];
    assert.deepEqual(finish(complete(1), steps), [10, 20, 10]);
  });

  it('of ranks on the way are not needed', () => {
    // Rank 1 forwards 0 -> 2 and sends to 2 by its other link: both at once.
    const network = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 3 }, 1, (link) => {
      link(0, 1, 10, 1);
      link(1, 2, 10, 1);
      link(1, 0, 10, 1);
    });
    const steps: Row[][] = [
      [
        ['reduce', 0, 0, 2],
        ['copy', 0, 1, 0],
      ],
    ];
    assert.deepEqual(finish(network, steps), [12, 11]);
  });

  it('are free again when the link of the message is, not when it arrives', () => {
    const network = buildTopology('fullyConnected', { nodes: 4, bandwidth: 10, latency: 50, interfaces: 1 });
    assert.deepEqual(finish(network, fromOne), [60, 70, 80]);
  });

  it('as many as links are as good as no limit', () => {
    const named = fc.constantFrom('ring', 'ring2d', 'halvingDoubling', 'multitree');
    fc.assert(
      fc.property(named, fc.constantFrom('torus', 'mesh'), fc.constantFrom([4, 4], [2, 4]), (name, kind, dims) => {
        const network = buildTopology(kind, { dims, bandwidth: 1e9, latency: 1e-6 });
        const schedule = buildAlgorithm(name, network);
        const free = simulateAnalytic(network, schedule, 1e6);
        assert.deepEqual(simulateAnalytic({ ...network, interfaces: 4 }, schedule, 1e6), free);
      }),
    );
  });

  it('never serve more messages at once than there are', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(1, 2), ({ network, schedule }, interfaces) => {
        const { src, dst } = writeOut(schedule);
        const limited = { ...network, interfaces };
        const sends: Interval[][] = Array.from({ length: network.shape.nRanks }, () => []);
        const receives: Interval[][] = Array.from({ length: network.shape.nRanks }, () => []);
        simulateAnalytic(limited, schedule, 1e6, {
          onHold: (link, transfer, start, end) => {
            if (network.from[link] === src[transfer]) sends[src[transfer]].push([start, end]);
            if (network.to[link] === dst[transfer]) receives[dst[transfer]].push([start, end]);
          },
        });
        for (const intervals of [...sends, ...receives]) assert.ok(mostAtOnce(intervals) <= interfaces);
      }),
    );
  });
});

type Interval = readonly [start: number, end: number];

function mostAtOnce(intervals: readonly Interval[]): number {
  const changes = intervals.flatMap(([start, end]) => [
    [start, 1],
    [end, -1],
  ]);
  changes.sort(([timeA, a], [timeB, b]) => timeA - timeB || a - b);
  let now = 0;
  let most = 0;
  for (const [, change] of changes) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
