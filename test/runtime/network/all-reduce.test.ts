import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ALLREDUCE_METRICS } from '../../../runtime/api/metrics.ts';
import type { Network } from '../../../runtime/api/network.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { measureAllReduce } from '../../../runtime/network/all-reduce.ts';
import { simulateAnalytic, simulateWritten } from '../../../runtime/network/analytic.ts';
import { writeSchedule } from '../../../runtime/network/written-schedule.ts';
import { timeLowerBound } from '../../../runtime/schedule/lower-bound.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { anyCase, buildAlgorithm, buildTopology } from '../schedule/built.ts';
import { type Row, scheduleOf } from '../schedule/schedule-of.ts';

const MiB = 1024 ** 2;

describe('measureAllReduce', () => {
  it('has the metrics of the list, in its order', () => {
    const network = buildTopology('torus', { dims: [4, 4], bandwidth: 1e9 });
    const metrics = measureAllReduce(network, buildAlgorithm('multitree', network), MiB);
    assert.deepEqual(
      Object.keys(metrics),
      ALLREDUCE_METRICS.map(({ name }) => name),
    );
  });

  it('follows its formulas on two ranks', () => {
    // Both send 100 B at once over links of 10 B/s; one cable more is never used.
    const network = buildNetwork({ nRanks: 2, nSwitches: 0, nLinks: 4 }, 0, (link) => {
      link(0, 1, 10, 2);
      link(1, 0, 10, 2);
      link(0, 1, 30, 2);
      link(1, 0, 30, 2);
    });
    const steps: Row[][] = [
      [
        ['reduce', 0, 0, 1, 1, 0],
        ['reduce', 0, 1, 0, 1, 1],
      ],
      [],
    ];
    const exchange = scheduleOf(2, 1, steps, [[0], [1]]);
    assert.deepEqual(measureAllReduce(network, exchange, 100), {
      time: 12,
      timeLowerBound: 2.5,
      efficiency: 2.5 / 12,
      algBandwidth: 100 / 12,
      busBandwidth: 100 / 12,
      stepsPerPhase: 1,
      meanLinkUtilization: 5 / 12,
      maxLinkUtilization: 10 / 12,
    });
  });

  it('of one rank takes no time and has no ratios', () => {
    const network = buildTopology('ring', { nodes: 1, bandwidth: 1e9, latency: 1e-6 });
    assert.deepEqual(measureAllReduce(network, buildAlgorithm('ring', network), MiB), {
      time: 0,
      timeLowerBound: 0,
      efficiency: null,
      algBandwidth: null,
      busBandwidth: null,
      stepsPerPhase: 0,
      meanLinkUtilization: null,
      maxLinkUtilization: null,
    });
  });

  it('of nothing takes the latencies', () => {
    const network = buildTopology('ring', { nodes: 5, bandwidth: 1e9, latency: 1 });
    const metrics = measureAllReduce(network, buildAlgorithm('ring', network), 0);
    assert.equal(metrics.time, 8);
    assert.equal(metrics.busBandwidth, 0);
    assert.equal(metrics.maxLinkUtilization, 0);
  });
});

/** On random networks and every algorithm of the catalog. */
describe('any all-reduce', () => {
  const size = fc.constantFrom(0, 1, 1000, 32 * 1024, 64 * MiB);

  it('is not faster than the bound', () => {
    fc.assert(
      fc.property(anyCase, size, ({ network, schedule }, bytes) => {
        const { time } = simulateAnalytic(network, schedule, bytes);
        // Sums of many holds may differ from one product in the last digits.
        assert.ok(time >= timeLowerBound(network, bytes) * (1 - 1e-12));
      }),
      { numRuns: 200 },
    );
  });

  it('never has two messages on one link, and every message on all links of a path', () => {
    fc.assert(
      fc.property(anyCase, size, ({ network, schedule }, bytes) => {
        const { nTransfers, src, dst } = writeOut(schedule);
        const freeFrom = new Float64Array(network.from.length);
        const at = src.slice();
        const { finish, time } = simulateAnalytic(network, schedule, bytes, {
          onHold: (link, transfer, start, end) => {
            assert.ok(start >= freeFrom[link] && end >= start);
            freeFrom[link] = end;
            assert.equal(network.from[link], at[transfer]);
            at[transfer] = network.to[link];
          },
        });
        assert.deepEqual(at, dst);
        assert.equal(finish.length, nTransfers);
        assert.equal(time, Math.max(0, ...finish));
      }),
      { numRuns: 200 },
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(anyCase, size, ({ network, schedule }, bytes) => {
        assert.deepEqual(simulateAnalytic(network, schedule, bytes), simulateAnalytic(network, schedule, bytes));
      }),
      { numRuns: 30 },
    );
  });

  it('is the same from a schedule that was written out for other sizes', () => {
    fc.assert(
      fc.property(anyCase, size, size, ({ network, schedule }, bytes, others) => {
        const written = writeSchedule(network, schedule);
        simulateWritten(network, written, others);
        assert.deepEqual(simulateWritten(network, written, bytes), simulateAnalytic(network, schedule, bytes));
      }),
      { numRuns: 50 },
    );
  });

  it('on a ring does not become slower when a link becomes faster', () => {
    const bandwidths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(
        bandwidths,
        fc.nat(),
        fc.integer({ min: 2, max: 10 }),
        fc.nat(3),
        (speeds, which, factor, latency) => {
          const time = (values: readonly number[]) => {
            const network = unevenRing(values, latency);
            return simulateAnalytic(network, buildAlgorithm('ring', network), 1000).time;
          };
          const faster = speeds.map((speed, i) => (i === which % speeds.length ? speed * factor : speed));
          assert.ok(time(faster) <= time(speeds) * (1 + 1e-12));
        },
      ),
    );
  });
});

/** Link i leads from rank i to the next; the ring all-reduce needs no other direction. */
function unevenRing(bandwidths: readonly number[], latency: number): Network {
  const n = bandwidths.length;
  return buildNetwork({ nRanks: n, nSwitches: 0, nLinks: n }, 0, (link) => {
    bandwidths.forEach((bandwidth, i) => {
      link(i, (i + 1) % n, bandwidth, latency);
    });
  });
}
