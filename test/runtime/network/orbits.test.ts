/** One rank for all: every algorithm that declares a symmetry, on every small network that has it, against the whole schedule. */
import assert from 'node:assert/strict';
import type { Network } from '../../../runtime/api/network.ts';
import type { Schedule, TransferSink } from '../../../runtime/api/schedule.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { simulateAnalytic, simulateWritten } from '../../../runtime/network/analytic.ts';
import { quotientOf } from '../../../runtime/network/orbits.ts';
import { simulateByOrbits } from '../../../runtime/network/simulate-by-orbits.ts';
import { writeSchedule } from '../../../runtime/network/written-schedule.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { countTransfers } from '../../../runtime/schedule/write-out.ts';
import { withDefaults } from '../plugins/with-defaults.ts';
import { buildAlgorithm, buildTopology } from '../schedule/built.ts';

const NETWORKS = [
  ...[2, 3, 8, 9].map((nodes) => ['ring', { nodes }] as const),
  ...[
    [4, 4],
    [3, 5],
    [5, 3],
    [2, 6],
    [1, 4],
    [2, 3, 4],
    [4, 2, 2],
    [3, 3, 3],
    [2, 2, 3, 2],
  ].map((dims) => ['torus', { dims }] as const),
  ['torus', { dims: [3, 4], interfaces: 1 }] as const,
  ['torus', { dims: [2, 3, 2], interfaces: 2 }] as const,
  ['ring', { nodes: 6, interfaces: 1 }] as const,
].map(([topology, values]) => ({
  label: `${topology} ${JSON.stringify(values)}`,
  network: buildTopology(topology, { ...values, bandwidth: 16e9, latency: 150e-9 }),
}));

const algorithms = builtinCatalog.kinds.filter((kind) => kind.category === 'algorithm');
const CASES = NETWORKS.flatMap(({ label, network }) =>
  algorithms.flatMap((kind) => {
    const values = withDefaults(kind, {}) as never;
    if (kind.requires(network.shape, values).length > 0) return [];
    const schedule = kind.build(network, values);
    const quotient = quotientOf(network, schedule);
    return quotient ? [{ title: `${kind.name} on ${label}`, name: kind.name, network, schedule, quotient }] : [];
  }),
);

type Row = readonly [op: string, chunk: number, src: number, dst: number, count: number];

function rows(emit: (out: TransferSink) => void): Row[] {
  const found: Row[] = [];
  emit({
    reduce: (chunk, src, dst, count = 1) => found.push(['reduce', chunk, src, dst, count]),
    copy: (chunk, src, dst, count = 1) => found.push(['copy', chunk, src, dst, count]),
  });
  return found;
}

describe('a schedule that looks the same from every rank', () => {
  it('is that of rings, buckets, hierarchies and of direct exchange', () => {
    assert.deepEqual([...new Set(CASES.map(({ name }) => name))].sort(), [
      'bidirectionalRing',
      'bucket',
      'direct',
      'hierarchical',
      'ring',
    ]);
    assert.ok(CASES.length >= 40);
  });

  for (const { title, network, schedule, quotient } of CASES) {
    it(`${title}: takes the same time and keeps links as busy, to the last digit`, () => {
      const written = writeSchedule(network, schedule);
      for (const order of ['arrival', 'step'] as const) {
        for (const size of [0, 1, 1e6]) {
          const whole = simulateWritten(network, written, size, { order });
          const one = simulateWritten(quotient.network, quotient.written, size, { order });
          assert.equal(one.time, whole.time);
          assert.deepEqual(quotient.perLink(one.linkBusy), whole.linkBusy);
        }
      }
    });

    it(`${title}: does so in lockstep`, () => {
      const inLockstep = { ...schedule, lockstep: true };
      const one = quotientOf(network, inLockstep);
      assert.ok(one);
      const whole = simulateWritten(network, writeSchedule(network, inLockstep), 1e6);
      assert.equal(simulateWritten(one.network, one.written, 1e6).time, whole.time);
    });

    it(`${title}: emits orbit by orbit, and at rank 0 what it emits there as a whole`, () => {
      const { nRanks, nSteps, emit, symmetry } = schedule;
      for (let step = 0; step < nSteps; step++) {
        const whole = rows((out) => emit(step, out));
        const atZero = rows((out) => symmetry!.emitAtZero(step, out));
        for (const end of [2, 3] as const) {
          const ofZero = (row: Row) => row[end] === 0;
          assert.deepEqual(atZero.filter(ofZero), whole.filter(ofZero));
        }
        assert.equal(whole.length % nRanks, 0);
        for (let orbit = 0; orbit < whole.length; orbit += nRanks) {
          const block = whole.slice(orbit, orbit + nRanks);
          for (const end of [2, 3] as const) assert.equal(new Set(block.map((row) => row[end])).size, nRanks);
          assert.equal(new Set(block.map(([op, , , , count]) => `${op} ${count}`)).size, 1);
        }
      }
    });
  }

  it('is run as a whole where the network does not look the same from every rank', () => {
    const links = (slow: number, extra: number) =>
      buildNetwork({ nRanks: 4, nSwitches: 0, nLinks: 8 + extra }, 0, (link) => {
        for (let rank = 0; rank < 4; rank++) {
          link(rank, (rank + 1) % 4, rank === slow ? 1e9 : 16e9, 150e-9);
          link((rank + 1) % 4, rank, 16e9, 150e-9);
        }
        if (extra) link(0, 2, 16e9, 150e-9);
      });
    for (const network of [links(2, 0), links(-1, 1)]) {
      const schedule = buildAlgorithm('ring', network);
      assert.ok(schedule.symmetry);
      assert.equal(quotientOf(network, schedule), undefined);
      assert.equal(byOrbits(network, schedule, 1e6), simulateAnalytic(network, schedule, 1e6).time);
    }
    const mesh = buildTopology('mesh', { dims: [3, 3], bandwidth: 16e9, latency: 0 });
    assert.equal(quotientOf(mesh, buildAlgorithm('hierarchical', mesh)), undefined);
    const switched = buildTopology('switched', { nodes: 5, bandwidth: 16e9, latency: 0 });
    assert.equal(quotientOf(switched, buildAlgorithm('ring', switched)), undefined);
  });

  it('that emits one half of an orbit at rank 0 is refused', () => {
    const network = buildTopology('ring', { nodes: 3, bandwidth: 1e9, latency: 0 });
    const schedule = buildAlgorithm('ring', network);
    const symmetry = { dims: [3], parts: [], emitAtZero: (_: number, out: TransferSink) => out.reduce(0, 0, 1) };
    assert.throws(() => quotientOf(network, { ...schedule, symmetry }), /found 1 sent and 0 received up to step 0/);
  });

  it('of 65,536 ranks is run without being written out', () => {
    const network = buildTopology('torus', { dims: [64, 32, 32], bandwidth: 16e9, latency: 150e-9 });
    const schedule = buildAlgorithm('bucket', network);
    const time = byOrbits(network, schedule, 2 ** 26);
    // The parts that go along the long dimension last are ahead of the others; none can beat the bytes of a link.
    assert.ok(time > (65_535 / 65_536) * (2 ** 26 / (3 * 16e9)) && time < 2.2e-3);
  });
});

function byOrbits(network: Network, schedule: Schedule, size: number): number {
  const written = () => {
    if (network.shape.nRanks > 1000) throw new Error('too large to be written out');
    return writeSchedule(network, schedule);
  };
  const nTransfers = network.shape.nRanks > 1000 ? 0 : countTransfers(schedule);
  return simulateByOrbits(network, { schedule, nTransfers, written }, size, 'arrival').time;
}
