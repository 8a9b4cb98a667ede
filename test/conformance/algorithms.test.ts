/** Duties of every algorithm in the catalog, on every topology in the catalog that it accepts. */
import assert from 'node:assert/strict';
import type { AlgorithmDescriptor, TopologyDescriptor } from '../../runtime/api/descriptor.ts';
import type { Network } from '../../runtime/api/network.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { simulateAnalytic, simulateWritten } from '../../runtime/network/analytic.ts';
import { writeSchedule } from '../../runtime/network/written-schedule.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { timeLowerBound } from '../../runtime/schedule/lower-bound.ts';
import { proveAllReduce } from '../../runtime/schedule/prove.ts';
import { writeOut } from '../../runtime/schedule/write-out.ts';
import { CLOSED_FORMS } from './closed-forms.ts';
import { allTransfers, assertAllReduce } from './reference-executor.ts';
import { describe as label, smallNetworks, smallValues } from './small-values.ts';

/** Every duty asks for the same schedule; only one of them needs a second. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const algorithms = builtinCatalog.kinds.filter((kind): kind is AlgorithmDescriptor => kind.category === 'algorithm');
const topologies = builtinCatalog.kinds.filter((kind): kind is TopologyDescriptor => kind.category === 'topology');
const networks = smallNetworks(topologies, 30, 40);
/** The reference executor is slow; the larger networks are left to the runtime's own proof, which it confirms here. */
const FEW_RANKS = 12;
const SIZE = 2 ** 20;
/**
 * Where transfers share links first come, first served, a single faster link can make another message come first and the
 * whole take longer: Graham's anomaly (Bounds on Multiprocessing Timing Anomalies, SIAM Journal on Applied Mathematics, 1969).
 */
const ANOMALY = 1.25;

for (const kind of algorithms) {
  const accepted = smallValues(kind).flatMap((values) =>
    networks
      .filter(({ network }) => kind.requires(network.shape, values as never).length === 0)
      .map(({ network, label: on }) => ({
        name: `${label(kind, values)} on ${on}`,
        network,
        values,
        build: () => kind.build(network, values as never),
        schedule: once(() => kind.build(network, values as never)),
      })),
  );

  describe(`algorithm ${kind.name}`, () => {
    it('accepts at least eight small networks', () => {
      assert(new Set(accepted.map(({ network }) => network)).size >= 8);
    });

    it('says what it needs where it does not fit', () => {
      for (const values of smallValues(kind)) {
        for (const { network } of networks) {
          for (const finding of kind.requires(network.shape, values as never)) {
            assert.equal(finding.code, 'algorithm/requires');
            assert.match(finding.message, new RegExp(`^\`${kind.name}\` .*, found .*[^.]$`));
            assert(finding.hint);
            if (finding.param) assert(finding.param in kind.params);
            if (finding.addArgument) assert(finding.addArgument.name in kind.params);
          }
        }
      }
    });

    it('is an all-reduce: every rank ends with every contribution exactly once', () => {
      for (const { name, network, schedule } of accepted) {
        assert.equal(proveAllReduce(schedule(), network), undefined, name);
        if (network.shape.nRanks <= FEW_RANKS) assertAllReduce(schedule(), name);
      }
    });

    it('takes the steps and moves the bytes of its closed form', () => {
      const closedForm = CLOSED_FORMS[kind.name];
      assert(closedForm, `expected a closed form of \`${kind.name}\` in closed-forms.ts`);
      for (const { name, network, values, schedule } of accepted) {
        const { nChunks, stepsPerPhase } = schedule();
        const expected = closedForm(network.shape, values);
        if (expected.stepsPerPhase !== undefined) assert.equal(stepsPerPhase, expected.stepsPerPhase, name);
        const moved = allTransfers(schedule()).reduce((sum, { count }) => sum + count, 0) / nChunks;
        const { bytes } = expected;
        assert(Math.abs(moved - bytes) < 1e-9, `${name}: expected ${bytes} S, found ${moved} S`);
      }
    });

    it('is never faster than the bandwidth bound', () => {
      for (const { name, network, schedule } of accepted) {
        const { time } = simulateAnalytic(network, schedule(), SIZE);
        assert(time >= timeLowerBound(network, SIZE) * (1 - 1e-9), name);
      }
    });

    it('is faster where all links are', () => {
      for (const { name, network, schedule } of accepted) {
        const { bandwidth, latency } = network;
        const written = writeSchedule(network, schedule());
        const time = (on: Partial<Network>) => simulateWritten({ ...network, ...on }, written, SIZE).time;
        const before = time({});
        if (before === 0) continue;
        const fast = { bandwidth: bandwidth.map((b) => 2 * b) };
        assert(time(fast) < before, name);
        assert(Math.abs(time({ ...fast, latency: latency.map((l) => l / 2) }) / before - 0.5) < 1e-9, name);
        const first = bandwidth.slice();
        first[0] *= 2;
        assert(time({ bandwidth: first }) <= before * ANOMALY, name);
      }
    });

    it('has two halves of equally many steps', () => {
      for (const { name, schedule } of accepted) {
        const { nSteps, stepsPerPhase } = schedule();
        assert.equal(nSteps, 2 * stepsPerPhase, name);
      }
    });

    it('moves nothing on a lone rank, and something in every step elsewhere', () => {
      for (const { name, network, schedule } of accepted) {
        const { nSteps, emit } = schedule();
        if (network.shape.nRanks === 1) assert.equal(nSteps, 0, name);
        else assert(nSteps > 0, name);
        for (let step = 0; step < nSteps; step++) {
          let n = 0;
          emit(step, { reduce: () => n++, copy: () => n++ });
          assert(n > 0, `${name}, step ${step}`);
        }
      }
    });

    it('names ranks, chunks and ways that exist and belong together', () => {
      for (const { name, network, schedule } of accepted) {
        const { nRanks, nChunks } = schedule();
        assert.equal(nRanks, network.shape.nRanks, name);
        for (const { chunk, count, src, dst, path } of allTransfers(schedule())) {
          assert(Number.isInteger(chunk) && chunk >= 0 && chunk + count <= nChunks && count >= 1, name);
          assert(src >= 0 && src < nRanks && dst >= 0 && dst < nRanks && src !== dst, name);
          if (path !== -1) assert.deepEqual(verticesOf(network, schedule(), path), [src, dst], name);
        }
      }
    });

    it('emits the same again, from the same schedule and from a new one', () => {
      for (const { name, build, schedule } of accepted) {
        const first = bytesOf(schedule());
        assert(bytesOf(schedule()).equals(first), name);
        assert(bytesOf(build()).equals(first), name);
      }
    });
  });
}

/** All transfers as bytes, which compare faster than objects. */
function bytesOf(schedule: Schedule): Buffer {
  const { step, op, chunk, count, src, dst, path } = writeOut(schedule);
  return Buffer.concat([step, op, chunk, count, src, dst, path].map(({ buffer }) => new Uint8Array(buffer)));
}

/** Where a path begins and ends; its links have to follow one upon the other. */
function verticesOf({ from, to }: Network, { paths }: Schedule, path: number): readonly number[] {
  const links = Array.from(paths!.links.subarray(paths!.start[path], paths!.start[path + 1]));
  links.slice(1).forEach((link, i) => {
    assert.equal(from[link], to[links[i]]);
  });
  return [from[links[0]], to[links.at(-1)!]];
}
