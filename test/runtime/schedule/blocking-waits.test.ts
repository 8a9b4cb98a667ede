import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Transfers } from '../../../runtime/api/schedule.ts';
import { blockingWaits } from '../../../runtime/schedule/blocking-waits.ts';
import { dependencies } from '../../../runtime/schedule/dependencies.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { allBefore } from './all-before.ts';
import { anyCase } from './built.ts';
import { type Row, scheduleOf } from './schedule-of.ts';

/** The rule word for word: whatever either of its ranks had to do in an earlier step, and what that waited for. */
function byRule({ nTransfers, step, src, dst }: Transfers) {
  const before = Array.from({ length: nTransfers }, () => new Set<number>());
  for (let t = 0; t < nTransfers; t++) {
    for (let p = 0; p < t; p++) {
      const shares = [src[p], dst[p]].some((rank) => rank === src[t] || rank === dst[t]);
      if (step[p] === step[t] || !shares) continue;
      before[t].add(p);
      for (const earlier of before[p]) before[t].add(earlier);
    }
  }
  return before;
}

describe('blocking waits', () => {
  it('hold a rank in its step until all that it sends and receives there has arrived', () => {
    const steps: Row[][] = [
      [
        ['copy', 0, 0, 1],
        ['copy', 1, 2, 1],
      ],
      [['copy', 2, 1, 3]],
      [['copy', 2, 0, 3]],
    ];
    const transfers = writeOut(scheduleOf(4, 3, steps));
    const before = allBefore(4, blockingWaits(transfers, 4));
    assert.deepEqual(
      before.map((set) => [...set].sort()),
      [[], [], [0, 1], [0, 1, 2]],
    );
  });

  it('follow the rule in any schedule, and include all waits for data', () => {
    fc.assert(
      fc.property(
        anyCase.filter(({ schedule }) => writeOut(schedule).nTransfers < 150),
        ({ schedule }) => {
          const transfers = writeOut(schedule);
          const { nRanks, nChunks } = schedule;
          const before = allBefore(transfers.nTransfers, blockingWaits(transfers, nRanks));
          assert.deepEqual(before, byRule(transfers));
          const forData = allBefore(transfers.nTransfers, dependencies(transfers, nRanks, nChunks));
          forData.forEach((set, t) => {
            assert.ok([...set].every((p) => before[t].has(p)));
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
