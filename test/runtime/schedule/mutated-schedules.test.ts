/**
 * The proof against arithmetic: schedules with transfers dropped, doubled, swapped and changed at random are proved, and carried out
 * with real numbers. What is accepted adds up in whatever order the transfers of a step come; what is refused does not, or breaks a
 * rule that is checked word for word; and the transfer that is blamed has done what it is blamed for.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proveAllReduce } from '../../../runtime/schedule/prove.ts';
import type { ScheduleFault } from '../../../runtime/schedule/schedule-fault.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { anyCase } from './built.ts';
import { type Row, rowsOf, scheduleOf } from './schedule-of.ts';

type Steps = readonly (readonly Row[])[];

interface Size {
  readonly nRanks: number;
  readonly nChunks: number;
}

type Change = (steps: Row[][], a: number, b: number, size: Size) => void;

const CHANGES: Readonly<Record<string, Change>> = {
  drop: (steps, a) => {
    const [step, place] = placeOf(steps, a);
    steps[step].splice(place, 1);
  },
  duplicate: (steps, a) => {
    const [step, place] = placeOf(steps, a);
    steps[step].push(steps[step][place]);
  },
  repeatElsewhere: (steps, a, b) => {
    const [step, place] = placeOf(steps, a);
    steps[b % steps.length].push(steps[step][place]);
  },
  swap: (steps, a, b) => {
    const [stepA, placeA] = placeOf(steps, a);
    const [stepB, placeB] = placeOf(steps, b);
    [steps[stepA][placeA], steps[stepB][placeB]] = [steps[stepB][placeB], steps[stepA][placeA]];
  },
  swapSteps: (steps, a, b) => {
    const [i, j] = [a % steps.length, b % steps.length];
    [steps[i], steps[j]] = [steps[j], steps[i]];
  },
  otherSource: (steps, a, b, { nRanks }) =>
    change(steps, a, ([op, chunk, , dst, count]) => [op, chunk, b % nRanks, dst, count]),
  otherDestination: (steps, a, b, { nRanks }) =>
    change(steps, a, ([op, chunk, src, , count]) => [op, chunk, src, b % nRanks, count]),
  reverse: (steps, a) => change(steps, a, ([op, chunk, src, dst, count]) => [op, chunk, dst, src, count]),
  otherChunk: (steps, a, b, { nChunks }) =>
    change(steps, a, ([op, , src, dst, count = 1]) => [op, b % (nChunks - count + 1), src, dst, count]),
  otherCount: (steps, a, b, { nChunks }) =>
    change(steps, a, ([op, chunk, src, dst]) => [op, chunk, src, dst, 1 + (b % (nChunks - chunk))]),
  otherOp: (steps, a) => change(steps, a, ([op, ...rest]) => [op === 'copy' ? 'reduce' : 'copy', ...rest]),
};

/** Step and place in it of the transfer `a`, counted round and round. */
function placeOf(steps: Steps, a: number): [step: number, place: number] {
  let place = a % steps.reduce((sum, rows) => sum + rows.length, 0);
  for (let step = 0; ; step++) {
    if (place < steps[step].length) return [step, place];
    place -= steps[step].length;
  }
}

function change(steps: Row[][], a: number, into: (row: Row) => Row): void {
  const [step, place] = placeOf(steps, a);
  steps[step][place] = into(steps[step][place]);
}

const mutated = fc
  .record({
    original: anyCase.filter(({ schedule }) => {
      const { nTransfers } = writeOut(schedule);
      return nTransfers > 3 && nTransfers < 300;
    }),
    changes: fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(), fc.nat()), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ original: { schedule, title }, changes }) => {
    const steps = rowsOf(schedule).map((rows) =>
      rows.map(([op, chunk, src, dst, count]): Row => [op, chunk, src, dst, count]),
    );
    for (const [name, a, b] of changes) if (steps.some((rows) => rows.length > 0)) CHANGES[name](steps, a, b, schedule);
    const { nRanks, nChunks } = schedule;
    const spelled = changes.map(([name]) => name).join(', ');
    return { nRanks, nChunks, steps, toString: () => `${title}: ${spelled}` };
  });

/** Carries the steps out on one number per rank and chunk; a step reads what was there before it. */
function execute({ nRanks, nChunks }: Size, steps: Steps, start: (rank: number, chunk: number) => number): number[][] {
  let state = Array.from({ length: nRanks }, (_, r) => Array.from({ length: nChunks }, (_, c) => start(r, c)));
  for (const rows of steps) {
    const before = state;
    state = before.map((chunks) => [...chunks]);
    for (const [op, first, src, dst, count = 1] of rows) {
      for (let c = first; c < first + count; c++) {
        state[dst][c] = before[src][c] + (op === 'copy' ? 0 : state[dst][c]);
      }
    }
  }
  return state;
}

/** Numbers that no whole-numbered sum of others is by chance. */
const realNumber = (rank: number, chunk: number): number => Math.sin((1 + 17 * rank + 311 * chunk) ** 2);

/** Per rank and chunk, whether the sum of all is there. */
function rightPlaces(size: Size, steps: Steps): boolean[][] {
  const ranks = Array.from({ length: size.nRanks }, (_, r) => r);
  return execute(size, steps, realNumber).map((chunks) =>
    chunks.map((found, c) => {
      const sum = ranks.reduce((total, r) => total + realNumber(r, c), 0);
      return Math.abs(found - sum) < 1e-9;
    }),
  );
}

/** Places that a copy and another transfer write in one step. */
function conflicts(steps: Steps): Set<string> {
  const found = new Set<string>();
  steps.forEach((rows, step) => {
    const writes = new Map<string, string[]>();
    for (const [op, first, , dst, count = 1] of rows) {
      for (let c = first; c < first + count; c++) {
        const place = `step ${step}, rank ${dst}, chunk ${c}`;
        writes.set(place, [...(writes.get(place) ?? []), op]);
      }
    }
    for (const [place, ops] of writes) if (ops.length > 1 && ops.includes('copy')) found.add(place);
  });
  return found;
}

const reversed = (steps: Steps): Steps => steps.map((rows) => [...rows].reverse());

/** How often a contribution is at a rank's chunk after the first steps. */
function timesAt(size: Size, steps: Steps, { contributor = 0, chunk = 0 }: ScheduleFault, rank: number): number {
  const only = (r: number) => (r === contributor ? 1 : 0);
  return execute(size, steps, only)[rank][chunk];
}

describe('the proof of schedules that were changed at random', () => {
  it('accepts what adds up, refuses what does not, and blames a transfer that did it', () => {
    const seen = { right: 0, wrong: 0, conflict: 0, toItself: 0, doubled: 0, replaced: 0, lost: 0, early: 0 };
    fc.assert(
      fc.property(mutated, ({ nRanks, nChunks, steps }) => {
        const size = { nRanks, nChunks };
        const fault = proveAllReduce(scheduleOf(nRanks, nChunks, steps));
        if (steps.some((rows) => rows.some(([, , src, dst]) => src === dst))) {
          seen.toItself++;
          assert.match(fault?.message ?? '', /expected two different ranks|expected a copy to be the only write/);
          return;
        }
        const clashes = conflicts(steps);
        if (clashes.size > 0) {
          seen.conflict++;
          assert.match(fault?.message ?? '', /expected a copy to be the only write/);
          assert.ok(clashes.has(`step ${fault?.step}, rank ${fault?.rank}, chunk ${fault?.chunk}`), fault?.message);
          return;
        }
        const right = rightPlaces(size, steps);
        assert.deepEqual(rightPlaces(size, reversed(steps)), right, 'the order within a step matters');
        if (!fault) {
          seen.right++;
          assert.ok(right.flat().every(Boolean), 'accepted, but the numbers do not add up');
          return;
        }
        seen.wrong++;
        const { rank = -1, chunk = -1, times } = fault;
        assert.equal(right[rank][chunk], false, `refused, but the numbers add up: ${fault.message}`);
        assert.equal(timesAt(size, steps, fault, rank), times);
        if (fault.step !== undefined) assertGuilty(size, steps, fault);
      }),
      { numRuns: 600, seed: 4 },
    );
    for (const [what, n] of Object.entries(seen)) assert.ok(n >= 5, `${what} only ${n} times`);

    function assertGuilty(size: Size, steps: Steps, fault: ScheduleFault): void {
      const { step = -1, transfer = -1, rank = -1, chunk = -1, times, message } = fault;
      const blamed = steps[step][transfer];
      assert.ok(blamed, message);
      const [op, first, src, dst, count = 1] = blamed;
      assert.ok(first <= chunk && chunk < first + count, message);
      assert.ok(message.includes(`the transfer from rank ${src} to rank ${dst}`), message);
      const [, how] = /(first doubled|replaced|lost) in step \d+/.exec(message) ?? [];
      const before = steps.slice(0, step);
      const atSource = timesAt(size, before, fault, src);
      if (how === undefined) {
        seen.early++;
        const arrival = Number(/in step (\d+), after/.exec(message)?.[1]);
        assert.ok(arrival >= step, message);
        assert.equal(atSource, 0, message);
        assert.ok(timesAt(size, steps.slice(0, arrival + 1), fault, src) > 0, message);
        return;
      }
      if (how === 'lost') {
        seen.lost++;
        assert.equal(op, 'copy');
        assert.ok(timesAt(size, before, fault, dst) > 0 && atSource === 0, message);
        for (let r = 0; r < size.nRanks; r++) {
          assert.equal(timesAt(size, steps.slice(0, step + 1), fault, r), 0, message);
        }
        return;
      }
      seen[how === 'replaced' ? 'replaced' : 'doubled']++;
      const without = steps.map((rows, s) => (s === step ? rows.filter((_, t) => t !== transfer) : rows));
      assert.notEqual(timesAt(size, without, fault, rank), times, `not to blame: ${message}`);
    }
  });
});
