/**
 * Carries a schedule out on exact multisets: per rank and chunk, how often each rank's contribution is in it. Slow and simple on
 * purpose, and independent of the runtime's own proof.
 */
import assert from 'node:assert/strict';
import type { Schedule } from '../api/schedule.ts';

export interface Transfer {
  readonly op: 'reduce' | 'copy';
  readonly chunk: number;
  readonly count: number;
  readonly src: number;
  readonly dst: number;
  readonly path: number;
}

/** The transfers of one step, defaults written in. */
export function transfersOf(schedule: Schedule, step: number): readonly Transfer[] {
  const transfers: Transfer[] = [];
  schedule.emit(step, {
    reduce: (chunk, src, dst, count = 1, path = -1) => transfers.push({ op: 'reduce', chunk, count, src, dst, path }),
    copy: (chunk, src, dst, count = 1, path = -1) => transfers.push({ op: 'copy', chunk, count, src, dst, path }),
  });
  return transfers;
}

export function allTransfers(schedule: Schedule): readonly Transfer[] {
  return Array.from({ length: schedule.nSteps }, (_, step) => transfersOf(schedule, step)).flat();
}

/** `[rank][chunk][contributor]`: how often the contribution is in the rank's chunk at the end. */
export function contributionsAfter(schedule: Schedule): readonly (readonly (readonly number[])[])[] {
  const { nRanks, nSwitches = 0, nChunks, nSteps } = schedule;
  const ranks = Array.from({ length: nRanks }, (_, r) => r);
  // Switches that take part stand behind the ranks and begin with nothing.
  const participants = Array.from({ length: nRanks + nSwitches }, (_, r) => r);
  let state: (readonly number[])[][] = participants.map((r) =>
    Array.from({ length: nChunks }, () => ranks.map((c) => (c === r ? 1 : 0))),
  );
  for (let step = 0; step < nSteps; step++) {
    const before = state;
    const copied = new Set<string>();
    const written = new Set<string>();
    state = before.map((chunks) => [...chunks]);
    for (const { op, chunk, count, src, dst } of transfersOf(schedule, step)) {
      for (let c = chunk; c < chunk + count; c++) {
        const place = `chunk ${c} of rank ${dst} in step ${step}`;
        assert(
          !copied.has(place) && (op === 'reduce' || !written.has(place)),
          `a copy and another write meet at ${place}`,
        );
        written.add(place);
        if (op === 'copy') copied.add(place);
        state[dst][c] = op === 'copy' ? before[src][c] : state[dst][c].map((n, r) => n + before[src][c][r]);
      }
    }
  }
  return state.slice(0, nRanks);
}

/** Every rank ends with every contribution to every chunk exactly once. */
export function assertAllReduce(schedule: Schedule, label: string): void {
  contributionsAfter(schedule).forEach((chunks, rank) => {
    chunks.forEach((contributions, chunk) => {
      const wrong = contributions.findIndex((n) => n !== 1);
      assert.equal(wrong, -1, `${label}: rank ${rank}, chunk ${chunk} has rank ${wrong} ${contributions[wrong]} times`);
    });
  });
}
