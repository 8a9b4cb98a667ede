/** Duties of every algorithm, on every given network that it accepts: first of all, that it is an all-reduce. */
import assert from 'node:assert/strict';
import type { AlgorithmDescriptor } from '../api/descriptor.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { simulateAnalytic, simulateWritten } from '../network/analytic.ts';
import { writeSchedule } from '../network/written-schedule.ts';
import { timeLowerBound } from '../schedule/lower-bound.ts';
import { proveAllReduce } from '../schedule/prove.ts';
import { writeOut } from '../schedule/write-out.ts';
import { type Duty, duty, once } from './duty.ts';
import { allTransfers, assertAllReduce } from './reference-executor.ts';
import { describe as label, type SmallNetwork, smallValues, type Values } from './small-values.ts';

/** The reference executor is slow; the larger networks are left to the runtime's own proof, which it confirms here. */
const FEW_RANKS = 12;
const SIZE = 2 ** 20;
/**
 * Where transfers share links first come, first served, a single faster link can make another message come first and the
 * whole take longer: Graham's anomaly (Bounds on Multiprocessing Timing Anomalies, SIAM Journal on Applied Mathematics, 1969).
 */
const ANOMALY = 1.25;
const FEWEST_NETWORKS = 3;

/** The algorithm with some values on a network that it accepts. */
export interface AcceptedNetwork {
  readonly name: string;
  readonly network: Network;
  readonly values: Values;
  build(): Schedule;
  /** The same one at every call. */
  schedule(): Schedule;
}

export function acceptedNetworks(
  kind: AlgorithmDescriptor,
  networks: readonly SmallNetwork[],
): readonly AcceptedNetwork[] {
  return smallValues(kind).flatMap((values) =>
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
}

/** `networks`: small ones of many kinds. */
export function algorithmDuties(kind: AlgorithmDescriptor, networks: () => readonly SmallNetwork[]): Duty[] {
  const accepted = once(() => acceptedNetworks(kind, networks()));
  return [
    duty('accepts several small networks', () => {
      const n = new Set(accepted().map(({ network }) => network)).size;
      assert(
        n >= FEWEST_NETWORKS,
        `expected ${FEWEST_NETWORKS} networks of up to 30 ranks that it accepts, found ${n}`,
      );
    }),

    duty('says what it needs where it does not fit', () => {
      for (const values of smallValues(kind)) {
        for (const { network } of networks()) {
          for (const finding of kind.requires(network.shape, values as never)) {
            assert.equal(finding.code, 'algorithm/requires');
            assert.match(finding.message, new RegExp(`^\`${kind.name}\` .*, found .*[^.]$`));
            assert(finding.hint, `expected the way out as a hint: ${finding.message}`);
            if (finding.param) assert(finding.param in kind.params, finding.param);
            if (finding.addArgument) assert(finding.addArgument.name in kind.params, finding.addArgument.name);
          }
        }
      }
    }),

    duty('is an all-reduce: every rank ends with every contribution exactly once', () => {
      for (const { name, network, schedule } of accepted()) {
        assert.equal(proveAllReduce(schedule(), network), undefined, name);
        if (network.shape.nRanks <= FEW_RANKS) assertAllReduce(schedule(), name);
      }
    }),

    duty('is never faster than the bandwidth bound', () => {
      for (const { name, network, schedule } of accepted()) {
        const { time } = simulateAnalytic(network, schedule(), SIZE);
        assert(time >= timeLowerBound(network, SIZE) * (1 - 1e-9), name);
      }
    }),

    duty('is faster where all links are', () => {
      for (const { name, network, schedule } of accepted()) {
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
    }),

    duty('has two halves of equally many steps', () => {
      for (const { name, schedule } of accepted()) {
        const { nSteps, stepsPerPhase } = schedule();
        assert.equal(nSteps, 2 * stepsPerPhase, name);
      }
    }),

    duty('moves nothing on a lone rank, and something in every step elsewhere', () => {
      for (const { name, network, schedule } of accepted()) {
        const { nSteps, emit } = schedule();
        if (network.shape.nRanks === 1) assert.equal(nSteps, 0, name);
        else assert(nSteps > 0, name);
        for (let step = 0; step < nSteps; step++) {
          let n = 0;
          emit(step, { reduce: () => n++, copy: () => n++ });
          assert(n > 0, `${name}, step ${step}`);
        }
      }
    }),

    duty('names ranks, chunks and ways that exist and belong together', () => {
      for (const { name, network, schedule } of accepted()) {
        const { nRanks, nSwitches = 0, nChunks } = schedule();
        const nParticipants = nRanks + nSwitches;
        assert.equal(nRanks, network.shape.nRanks, name);
        for (const { chunk, count, src, dst, path } of allTransfers(schedule())) {
          assert(Number.isInteger(chunk) && chunk >= 0 && chunk + count <= nChunks && count >= 1, name);
          assert(src >= 0 && src < nParticipants && dst >= 0 && dst < nParticipants && src !== dst, name);
          if (path !== -1) assert.deepEqual(verticesOf(network, schedule(), path), [src, dst], name);
        }
      }
    }),

    duty('emits the same again, from the same schedule and from a new one', () => {
      for (const { name, build, schedule } of accepted()) {
        const first = bytesOf(schedule());
        assert(bytesOf(schedule()).equals(first), name);
        assert(bytesOf(build()).equals(first), name);
      }
    }),
  ];
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
