import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Schedule } from '../../../runtime/api/schedule.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { simulateAnalytic } from '../../../runtime/network/analytic.ts';
import { simulateFlow } from '../../../runtime/network/flow/simulate-flow.ts';
import { writeSchedule } from '../../../runtime/network/written-schedule.ts';
import { lockstepWaits } from '../../../runtime/schedule/lockstep-waits.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { allBefore } from './all-before.ts';
import { type Row, scheduleOf } from './schedule-of.ts';

const N_RANKS = 5;

/** Every pair of ranks has a cable of its own, each with another bandwidth and latency, so that nobody is in anybody's way. */
const bandwidthOf = (src: number, dst: number): number => 1 + ((7 * src + 3 * dst) % 11);
const latencyOf = (src: number, dst: number): number => 0.25 * ((5 * src + 2 * dst) % 7);
const mesh = buildNetwork({ nRanks: N_RANKS, nSwitches: 0, nLinks: N_RANKS * (N_RANKS - 1) }, 0, (link) => {
  for (let src = 0; src < N_RANKS; src++) {
    for (let dst = 0; dst < N_RANKS; dst++) {
      if (src !== dst) link(src, dst, bandwidthOf(src, dst), latencyOf(src, dst));
    }
  }
});

const rank = fc.nat(N_RANKS - 1);
/** Steps of up to four transfers, no two between the same ranks; some steps are empty. */
const anySteps = fc.array(
  fc
    .uniqueArray(fc.tuple(rank, rank), { maxLength: 4, selector: String })
    .map((pairs) => pairs.filter(([src, dst]) => src !== dst).map(([src, dst]): Row => ['reduce', 0, src, dst])),
  { maxLength: 6 },
);

const inLockstep = (schedule: Schedule): Schedule => ({ ...schedule, lockstep: true });

describe('lockstep', () => {
  it('holds every transfer until all of the earlier steps have arrived, and for nothing else', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const transfers = writeOut(scheduleOf(N_RANKS, 1, steps));
        const { nTransfers, step } = transfers;
        const expected = Array.from(step, (at) => new Set([...step.keys()].filter((p) => step[p] < at)));
        assert.deepEqual(allBefore(nTransfers, lockstepWaits(transfers)), expected);
      }),
    );
  });

  it('needs a pair per transfer, not one per two transfers', () => {
    const steps = Array.from({ length: 3 }, () =>
      Array.from({ length: 1000 }, (_, i): Row => ['reduce', i, i % 2, 1 - (i % 2)]),
    );
    const { nJoins, successors } = lockstepWaits(writeOut(scheduleOf(2, 1000, steps)));
    assert.equal(nJoins, 2);
    assert.equal(successors.length, 4000);
  });

  it('takes the sum over steps of the slowest transfer where no two share a link, in both engines', () => {
    const size = 12;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const expected = steps.reduce((sum, rows) => {
          const times = rows.map(([, , src, dst]) => latencyOf(src, dst) + size / bandwidthOf(src, dst));
          return sum + Math.max(0, ...times);
        }, 0);
        const schedule = inLockstep(scheduleOf(N_RANKS, 1, steps));
        for (const found of [
          simulateAnalytic(mesh, schedule, size).time,
          simulateFlow(mesh, writeSchedule(mesh, schedule), size).time,
        ]) {
          assert.ok(Math.abs(found - expected) <= 1e-12 * (1 + expected), `${found} ${expected}`);
        }
      }),
    );
  });
});
