/**
 * The proof from one rank against the proof of the whole: on every algorithm that declares a symmetry, and on such schedules changed
 * at random in ways that keep the symmetry, written out for all ranks.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../runtime/api/network.ts';
import type { Schedule, Symmetry } from '../../../runtime/api/schedule.ts';
import { toTheEnd } from '../../../runtime/kit/to-the-end.ts';
import { translated } from '../../../runtime/kit/torus-steps.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { proveAllReduce } from '../../../runtime/schedule/prove.ts';
import { provedBySymmetry } from '../../../runtime/schedule/prove-by-symmetry.ts';
import { createChunkTranslation } from '../../../runtime/schedule/translated-chunk.ts';
import { withDefaults } from '../plugins/with-defaults.ts';
import { buildAlgorithm, buildTopology } from './built.ts';
import { type Row, rowsOf, scheduleOf } from './schedule-of.ts';

const link = { bandwidth: 16e9, latency: 150e-9 };
const NETWORKS: readonly Network[] = [
  ...[1, 2, 3, 5, 8].map((nodes) => buildTopology('ring', { nodes, ...link })),
  ...[
    [2, 2],
    [3, 3],
    [4, 3],
    [2, 5],
    [1, 4],
    [2, 3, 2],
    [3, 1, 3],
    [3, 3, 3],
  ].map((dims) => buildTopology('torus', { dims, ...link })),
];

interface Symmetric extends Schedule {
  readonly symmetry: Symmetry;
}

const CASES = NETWORKS.flatMap((network) =>
  builtinCatalog.kinds.flatMap((kind) => {
    if (kind.category !== 'algorithm') return [];
    const values = withDefaults(kind, {}) as never;
    if (kind.requires(network.shape, values).length > 0) return [];
    const schedule = kind.build(network, values);
    const { symmetry, nRanks } = schedule;
    const title = `${kind.name} on ${network.shape.grid?.dims.join(' x ')}`;
    return symmetry && nRanks > 1 ? [{ title, network, schedule: { ...schedule, symmetry } as Symmetric }] : [];
  }),
);

const isProved = (schedule: Schedule, network?: Network): boolean => toTheEnd(provedBySymmetry(schedule, network));

/** Chunk by chunk: translations keep the chunks of a transfer together, but not their order. */
const singly = (rows: readonly Row[]): Row[] =>
  rows.flatMap(([op, chunk, src, dst, count = 1]) =>
    Array.from({ length: count }, (_, i): Row => [op, chunk + i, src, dst]),
  );

/** What rank 0 sends, per step: what stands for the orbits. */
const sentByZero = ({ symmetry, ...schedule }: Symmetric): Row[][] =>
  rowsOf({ ...schedule, emit: symmetry.emitAtZero }).map((rows) => singly(rows.filter(([, , src]) => src === 0)));

/** The schedule of the orbits of these transfers, whole and as seen from rank 0. */
function orbitsOf(
  { nRanks, nChunks, symmetry: { dims, parts } }: Symmetric,
  sent: readonly (readonly Row[])[],
): Symmetric {
  const chunkAt = createChunkTranslation({ dims, parts, emitAtZero: () => {} });
  const whole = sent.map((rows) =>
    rows.flatMap(([op, chunk, , dst]) =>
      Array.from({ length: nRanks }, (_, by): Row => [op, chunkAt(chunk, by), by, translated(dst, by, dims)]),
    ),
  );
  const schedule = scheduleOf(nRanks, nChunks, whole);
  const atZero = scheduleOf(
    nRanks,
    nChunks,
    whole.map((rows) => rows.filter(([, , src, dst]) => src === 0 || dst === 0)),
  );
  return { ...schedule, symmetry: { dims, parts, emitAtZero: atZero.emit } };
}

/** Keep the symmetry, whatever they do to the sums. */
const CHANGES: Readonly<Record<string, (steps: Row[][], a: number, b: number, size: Schedule) => void>> = {
  drop: (steps, a) => {
    const step = a % steps.length;
    steps[step].splice(a % (steps[step].length + 1), 1);
  },
  repeat: (steps, a, b) => {
    const rows = steps[a % steps.length];
    if (rows.length > 0) steps[b % steps.length].push(rows[a % rows.length]);
  },
  swapSteps: (steps, a, b) => {
    const [i, j] = [a % steps.length, b % steps.length];
    [steps[i], steps[j]] = [steps[j], steps[i]];
  },
  moveEarlier: (steps, a) => {
    const step = a % steps.length;
    const [row] = steps[step].splice(a % (steps[step].length + 1), 1);
    if (row) steps[Math.max(0, step - 1)].push(row);
  },
  otherOp: (steps, a) => change(steps, a, ([op, ...rest]) => [op === 'copy' ? 'reduce' : 'copy', ...rest]),
  otherDistance: (steps, a, b, { nRanks }) => change(steps, a, ([op, chunk, src]) => [op, chunk, src, b % nRanks]),
  otherChunk: (steps, a, b, { nChunks }) => change(steps, a, ([op, , src, dst]) => [op, b % nChunks, src, dst]),
  reverse: (steps) => {
    for (const rows of steps) rows.reverse();
  },
};

function change(steps: Row[][], a: number, into: (row: Row) => Row): void {
  const rows = steps[a % steps.length];
  if (rows.length > 0) rows[a % rows.length] = into(rows[a % rows.length]);
}

const changed = fc
  .record({
    original: fc.constantFrom(...CASES.filter(({ schedule }) => schedule.nRanks <= 9)),
    changes: fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(), fc.nat()), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  .map(({ original: { title, schedule }, changes }) => {
    const sent = sentByZero(schedule);
    for (const [name, a, b] of changes) CHANGES[name](sent, a, b, schedule);
    return { schedule: orbitsOf(schedule, sent), toString: () => `${title}: ${changes.join('; ')}` };
  });

describe('the proof from one rank', () => {
  it('accepts every algorithm that declares a symmetry, as the proof of the whole does', () => {
    assert.ok(CASES.length >= 40, `${CASES.length}`);
    for (const { title, network, schedule } of CASES) {
      assert.equal(proveAllReduce(schedule, network), undefined, title);
      assert.ok(isProved(schedule, network), title);
    }
  });

  it('is about what the schedule emits: its orbits are the transfers of all ranks', () => {
    for (const { title, schedule } of CASES) {
      const sorted = (one: Schedule) => rowsOf(one).map((rows) => singly(rows).map(String).sort());
      assert.deepEqual(sorted(orbitsOf(schedule, sentByZero(schedule))), sorted(schedule), title);
    }
  });

  it('accepts no schedule that the proof of the whole refuses', () => {
    const seen = { proved: 0, refused: 0, leftToTheWhole: 0 };
    fc.assert(
      fc.property(changed, ({ schedule }) => {
        const fault = proveAllReduce(schedule);
        const isAccepted = isProved(schedule);
        if (isAccepted) assert.equal(fault, undefined);
        seen[isAccepted ? 'proved' : fault ? 'refused' : 'leftToTheWhole']++;
      }),
      { numRuns: 500, seed: 7 },
    );
    assert.ok(seen.proved > 20 && seen.refused > 200, JSON.stringify(seen));
    assert.ok(seen.leftToTheWhole < seen.proved, JSON.stringify(seen));
  });

  it('leaves to the whole what is declared wrongly, or is not of its kind', () => {
    const network = buildTopology('torus', { dims: [3, 4], ...link });
    const schedule = buildAlgorithm('bucket', network) as Symmetric;
    const { symmetry } = schedule;
    assert.ok(isProved(schedule, network));
    const { parts } = symmetry;
    const others: Readonly<Record<string, Schedule>> = {
      'no symmetry': { ...schedule, symmetry: undefined },
      'another torus': { ...schedule, symmetry: { ...symmetry, dims: [4, 3] } },
      'chunks that go the other way': {
        ...schedule,
        symmetry: { ...symmetry, parts: parts.map(({ order, forward }) => ({ order, forward: !forward })) },
      },
      'dimensions in another order': {
        ...schedule,
        symmetry: { ...symmetry, parts: parts.map(({ order, forward }) => ({ order: order.toReversed(), forward })) },
      },
      'a part too few': { ...schedule, symmetry: { ...symmetry, parts: parts.slice(1) } },
      'half a step': { ...schedule, nSteps: schedule.nSteps - 0.5 },
      'a step less': { ...schedule, nSteps: schedule.nSteps - 1 },
      'switches that reduce': { ...schedule, nSwitches: 1 },
      'ways of its own': { ...schedule, paths: { start: Int32Array.of(0), links: new Int32Array() } },
      'one end of an orbit': {
        ...schedule,
        symmetry: { ...symmetry, emitAtZero: (_, out) => out.reduce(0, 0, 1) },
      },
      'a rank that is not there': {
        ...schedule,
        symmetry: { ...symmetry, emitAtZero: (_, out) => out.reduce(0, 0, 12) },
      },
      'a wait for another chunk': {
        ...schedule,
        symmetry: {
          ...symmetry,
          emitAtZero: (step, out) =>
            symmetry.emitAtZero(step, { ...out, copy: (chunk, src, dst, n) => out.copy(chunk, src, dst, n, -1, 0) }),
        },
      },
    };
    for (const [title, other] of Object.entries(others)) assert.equal(isProved(other, network), false, title);
    assert.equal(isProved(schedule, buildTopology('torus', { dims: [3, 3], ...link })), false);
  });
});
