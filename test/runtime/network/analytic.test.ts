import assert from 'node:assert/strict';
import type { Network } from '../../../runtime/api/network.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { simulateAnalytic } from '../../../runtime/network/analytic.ts';
import { type Row, scheduleOf } from '../schedule/schedule-of.ts';
import { line } from './line.ts';

/** When each transfer is complete, for chunks of `chunkSize` bytes. */
function finish(network: Network, steps: readonly (readonly Row[])[], chunkSize: number, nChunks = 1): number[] {
  const schedule = scheduleOf(network.shape.nRanks, nChunks, steps);
  return [...simulateAnalytic(network, schedule, chunkSize * nChunks).finish];
}

/** Which link is held by which transfer from when to when. */
function holds(network: Network, steps: readonly (readonly Row[])[], chunkSize: number): number[][] {
  const found: number[][] = [];
  simulateAnalytic(network, scheduleOf(network.shape.nRanks, 1, steps), chunkSize, {
    onHold: (...hold) => found.push(hold),
  });
  return found;
}

const SEND: Row[][] = [[['reduce', 0, 0, 1]]];
const SEND_FAR: Row[][] = [[['reduce', 0, 0, 2]]];

describe('simulateAnalytic: one message', () => {
  it('takes its bytes over the bandwidth, and the latency', () => {
    assert.deepEqual(finish(line({ bandwidth: 4, latency: 3 }), SEND, 20), [8]);
  });

  it('of several chunks moves them together', () => {
    assert.deepEqual(finish(line({ bandwidth: 4, latency: 3 }), [[['copy', 1, 0, 1, 2]]], 20, 4), [13]);
  });

  it('without bytes still takes the latency, and without latency no time', () => {
    assert.deepEqual(finish(line({ bandwidth: 4, latency: 3 }), SEND, 0), [3]);
    assert.deepEqual(finish(line({ bandwidth: 4, latency: 0 }, { bandwidth: 4, latency: 0 }), SEND_FAR, 0), [0]);
  });

  it('cuts through: over two equal links it pays its bytes once and both latencies', () => {
    const network = line({ bandwidth: 10, latency: 3 }, { bandwidth: 10, latency: 4 });
    assert.deepEqual(finish(network, SEND_FAR, 100), [17]);
    assert.deepEqual(holds(network, SEND_FAR, 100), [
      [0, 0, 0, 10],
      [1, 0, 3, 13],
    ]);
  });

  it('holds a slower following link for longer', () => {
    const network = line({ bandwidth: 10, latency: 3 }, { bandwidth: 5, latency: 4 });
    assert.deepEqual(holds(network, SEND_FAR, 100), [
      [0, 0, 0, 10],
      [1, 0, 3, 23],
    ]);
    assert.deepEqual(finish(network, SEND_FAR, 100), [27]);
  });

  it('arrives no earlier because a fast link follows a slow one', () => {
    const network = line({ bandwidth: 5, latency: 3 }, { bandwidth: 10, latency: 4 });
    assert.deepEqual(holds(network, SEND_FAR, 100), [
      [0, 0, 0, 20],
      [1, 0, 3, 13],
    ]);
    // The last byte leaves the slow link at 20 and pays 3 + 4.
    assert.deepEqual(finish(network, SEND_FAR, 100), [27]);
  });

  it('over four links is as late as the slowest of them makes it', () => {
    const links = [10, 2, 20, 5].map((bandwidth) => ({ bandwidth, latency: 1 }));
    // Heads enter at 0, 1, 2, 3; the second link ends at 1 + 50 and three latencies follow.
    assert.deepEqual(finish(line(...links), [[['copy', 0, 0, 4]]], 100), [54]);
  });
});

describe('simulateAnalytic: several messages', () => {
  const wire = line({ bandwidth: 10, latency: 3 });

  it('share a link one after the other', () => {
    const two: Row[][] = [
      [
        ['reduce', 0, 0, 1],
        ['reduce', 1, 0, 1, 2],
      ],
    ];
    assert.deepEqual(finish(wire, two, 50, 3), [5 + 3, 15 + 3]);
  });

  it('that are ready together go by step, then in the order of the step', () => {
    const network = line({ bandwidth: 10, latency: 0 });
    const steps: Row[][] = [[], [['reduce', 1, 0, 1]], [['reduce', 2, 0, 1]], [['reduce', 0, 0, 1]]];
    assert.deepEqual(finish(network, steps, 10, 3), [1, 2, 3]);
  });

  it('go by the arrival of their heads, whatever their step', () => {
    // Rank 0 sends far in step 0 and reaches the second link at 3; rank 1 is there at 0, in step 1.
    const network = line({ bandwidth: 10, latency: 3 }, { bandwidth: 10, latency: 3 });
    const steps: Row[][] = [[['reduce', 0, 0, 2]], [['copy', 1, 1, 2]]];
    assert.deepEqual(finish(network, steps, 100, 2), [10 + 10 + 3, 10 + 3]);
  });

  it('wait for what they send on, not for their step', () => {
    const network = line({ bandwidth: 10, latency: 3 }, { bandwidth: 10, latency: 3 }, { bandwidth: 10, latency: 3 });
    const steps: Row[][] = [[['reduce', 0, 0, 1]], [['reduce', 0, 1, 2]], [['reduce', 1, 2, 3]]];
    assert.deepEqual(finish(network, steps, 100, 2), [13, 26, 13]);
  });

  it('wait for the last of several', () => {
    // Ranks 0 and 1 both reach rank 2, rank 2 passes the sum to rank 3.
    const network = buildNetwork({ nRanks: 4, nSwitches: 0, nLinks: 3 }, 0, (link) => {
      link(0, 2, 5, 1);
      link(1, 2, 10, 1);
      link(2, 3, 10, 1);
    });
    const steps: Row[][] = [
      [
        ['reduce', 0, 0, 2],
        ['reduce', 0, 1, 2],
      ],
      [['reduce', 0, 2, 3]],
    ];
    assert.deepEqual(finish(network, steps, 100), [21, 11, 32]);
  });

  it('wait for the last of many', () => {
    const senders = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const network = buildNetwork({ nRanks: 12, nSwitches: 0, nLinks: 11 }, 0, (link) => {
      for (const rank of senders) link(rank, 0, rank === 4 ? 5 : 10, 1);
      link(0, 11, 10, 1);
    });
    const steps: Row[][] = [senders.map((rank): Row => ['reduce', 0, rank, 0]), [['copy', 0, 0, 11]]];
    assert.deepEqual(finish(network, steps, 100), [11, 11, 11, 21, 11, 11, 11, 11, 11, 11, 32]);
  });

  it('take the path that the schedule names', () => {
    // Two links from 0 to 1, and a way round by 2.
    const network = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 4 }, 0, (link) => {
      link(0, 1, 10, 0);
      link(0, 1, 5, 0);
      link(0, 2, 10, 7);
      link(2, 1, 10, 7);
    });
    const steps: Row[][] = [[['reduce', 0, 0, 1, 1, 0]], [['reduce', 1, 0, 1]], [['reduce', 2, 0, 1, 1, 1]]];
    const named = scheduleOf(3, 3, steps, [[1], [2, 3]]);
    assert.deepEqual([...simulateAnalytic(network, named, 300).finish], [20, 10, 24]);
  });

  it('add up how long each link is busy', () => {
    const network = line({ bandwidth: 10, latency: 3 }, { bandwidth: 5, latency: 3 });
    const { linkBusy, time } = simulateAnalytic(network, scheduleOf(3, 1, [SEND_FAR[0], SEND[0]]), 100);
    assert.deepEqual([...linkBusy], [20, 20]);
    assert.equal(time, 26);
  });

  it('say which pair has no path', () => {
    assert.throws(() => finish(wire, [[['reduce', 0, 1, 0]]], 1), {
      message: 'expected a path from rank 1 to rank 0, found none',
    });
  });
});

describe('simulateAnalytic: order of what a rank sends', () => {
  const network = line({ bandwidth: 10, latency: 0 }, { bandwidth: 10, latency: 0 });
  /** Rank 1 has something ready while its link is busy: first of a late step, then of an early one. */
  const steps: Row[][] = [[['copy', 0, 1, 2]], [['copy', 1, 0, 1]], [['copy', 1, 1, 2]], [['copy', 2, 1, 2]]];
  const run = (order: 'arrival' | 'step', interfaces = 0) => [
    ...simulateAnalytic({ ...network, interfaces }, scheduleOf(3, 3, steps), 300, { order }).finish,
  ];

  it('is that of arrival', () => assert.deepEqual(run('arrival'), [10, 10, 30, 20]));

  it('is that of its steps where it is asked for', () => {
    // Both are ready at 10 s or before, when the link becomes free.
    const early: Row[][] = [[['copy', 0, 1, 2]], [['copy', 1, 0, 1]], [['copy', 1, 1, 2]], [['copy', 2, 1, 2]]];
    const fast = line({ bandwidth: 20, latency: 0 }, { bandwidth: 10, latency: 0 });
    for (const interfaces of [0, 1]) {
      const finish = (order: 'arrival' | 'step') => [
        ...simulateAnalytic({ ...fast, interfaces }, scheduleOf(3, 3, early), 300, { order }).finish,
      ];
      assert.deepEqual(finish('arrival'), [10, 5, 30, 20]);
      assert.deepEqual(finish('step'), [10, 5, 20, 30]);
    }
  });

  it('lets what is on its way go before what is still to be sent', () => {
    const through: Row[][] = [
      [
        ['copy', 0, 1, 2],
        ['copy', 1, 1, 2],
        ['copy', 2, 0, 2],
      ],
    ];
    const finish = [...simulateAnalytic(network, scheduleOf(3, 3, through), 300, { order: 'step' }).finish];
    assert.deepEqual(finish, [10, 30, 20]);
  });
});
