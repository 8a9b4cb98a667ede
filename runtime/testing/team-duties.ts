/**
 * Duties of what happens between workers and whoever collects their gradients: aggregators, attacks and compressors, with the
 * values of their own examples. A rule bears what it says it bears, an attack touches nobody who is honest, a compressor is as
 * unbiased as it says, and all of them keep what they know in named vectors and their stream.
 */
import assert from 'node:assert/strict';
import type { State } from '../api/method.ts';
import type { RandomStream } from '../api/random.ts';
import type { AggregatorDescriptor, AttackDescriptor, CompressorDescriptor, TeamSetting } from '../api/team.ts';
import { createStream } from '../kit/random-stream.ts';
import { type Duty, duty } from './duty.ts';
import { type Example, examplesOf } from './example-values.ts';

const N_WORKERS = 20;
const N_CORRUPTED = 6;
const DIMENSION = 12;

/** One setting for all: twenty workers, twelve coordinates in a matrix, a stream of their own for each part. */
function settingOf(random: RandomStream): TeamSetting {
  const layers = [{ name: 'weights', offset: 0, rows: 4, columns: 3 }];
  return { nWorkers: N_WORKERS, nCorrupted: N_CORRUPTED, dimension: DIMENSION, layers, random };
}

function normalRows(nRows: number, seed: number): Float64Array {
  const rows = new Float64Array(nRows * DIMENSION);
  createStream(seed, 0, 'rows').fillNormal(rows);
  return rows;
}

/** Goes on after being stored as JSON and taken up by another, to the same numbers. */
function assertResumes(label: string, start: (random: RandomStream) => Part): void {
  const straight = started(start);
  for (let k = 0; k < 5; k++) straight.part.use(k);
  const saved = JSON.stringify([mapState(straight.part.state), straight.random.save()]);
  const resumed = started(start);
  const [vectors, words] = JSON.parse(saved) as [Record<string, number[]>, number[]];
  for (const [name, vector] of Object.entries(resumed.part.state)) vector.set(vectors[name]);
  resumed.random.resume(words);
  for (let k = 5; k < 10; k++) {
    assert.deepEqual(Array.from(resumed.part.use(k)), Array.from(straight.part.use(k)), label);
  }
}

interface Part {
  readonly state: State;
  /** Uses it on the k-th of some inputs and gives what comes of it. */
  use(k: number): Float64Array;
}

function started(start: (random: RandomStream) => Part) {
  const random = createStream(1, 0, 'part');
  return { random, part: start(random) };
}

function mapState(state: State): Record<string, number[]> {
  return Object.fromEntries(Object.entries(state).map(([name, vector]) => [name, Array.from(vector)]));
}

export function aggregatorDuties(kind: AggregatorDescriptor): Duty[] {
  const fitting = () => examplesOf(kind).filter(({ values }) => kind.requires(values as never, N_WORKERS).length === 0);
  const combinerOf = ({ values }: Example, random: RandomStream) => kind.build(values as never, settingOf(random));
  return [
    duty('works among twenty workers with each of its examples', () => assert.deepEqual(fitting(), examplesOf(kind))),

    duty('bears as many corrupted workers as it says, wherever they are', () => {
      for (const example of fitting()) {
        const breakdown = kind.breakdown(example.values as never, N_WORKERS);
        assert(breakdown >= 0 && breakdown <= 0.5, example.label);
        const nFar = Math.max(0, Math.ceil(breakdown * N_WORKERS) - 1);
        for (const far of [1e3, 1e9]) {
          const rows = normalRows(N_WORKERS, 1);
          for (let i = 0; i < nFar * DIMENSION; i++) rows[i] += far;
          const combiner = combinerOf(example, createStream(1, 0, 'part'));
          const out = new Float64Array(DIMENSION);
          combiner.combine(rows, out);
          const length = Math.hypot(...out);
          assert(length < 100, `${example.label}: ${length} with ${nFar} at ${far}`);
        }
      }
    }),

    duty('goes on to the same numbers where it is taken up again', () => {
      for (const example of fitting()) {
        assertResumes(example.label, (random) => {
          const combiner = combinerOf(example, random);
          const out = new Float64Array(DIMENSION);
          return {
            state: combiner.state,
            use(k) {
              combiner.combine(normalRows(N_WORKERS, k + 1), out);
              return out;
            },
          };
        });
      }
    }),

    duty('remembers only where it says so', () => {
      for (const example of fitting()) {
        if (kind.remembers?.(example.values as never)) continue;
        const [used, fresh] = [1, 2].map(() => combinerOf(example, createStream(1, 0, 'part')));
        const [a, b] = [new Float64Array(DIMENSION), new Float64Array(DIMENSION)];
        used.combine(normalRows(N_WORKERS, 1), a);
        used.combine(normalRows(N_WORKERS, 2), a);
        fresh.combine(normalRows(N_WORKERS, 2), b);
        assert.deepEqual(a, b, example.label);
      }
    }),
  ];
}

export function attackDuties(kind: AttackDescriptor): Duty[] {
  const problem = { dimension: DIMENSION, labels: { nClasses: 5 } } as never;
  const attackOf = ({ values }: Example, random: RandomStream) =>
    kind.build(values as never, settingOf(random), problem);
  return [
    duty('changes what it says', () => {
      for (const example of examplesOf(kind)) {
        const { corrupt, relabel } = attackOf(example, createStream(1, 0, 'part'));
        assert.equal(corrupt !== undefined, kind.changes === 'gradients', example.label);
        assert.equal(relabel !== undefined, kind.changes === 'labels', example.label);
      }
    }),

    duty('leaves honest workers alone, and labels among the classes', () => {
      for (const example of examplesOf(kind)) {
        const { corrupt, relabel } = attackOf(example, createStream(1, 0, 'part'));
        const rows = normalRows(N_WORKERS, 1);
        corrupt?.(rows);
        const honest = N_CORRUPTED * DIMENSION;
        assert.deepEqual(rows.subarray(honest), normalRows(N_WORKERS, 1).subarray(honest), example.label);
        for (const label of [0, 1, 2, 3, 4]) assert([0, 1, 2, 3, 4].includes(relabel?.(label) ?? 0), example.label);
      }
    }),

    duty('goes on to the same numbers where it is taken up again', () => {
      for (const example of examplesOf(kind)) {
        assertResumes(example.label, (random) => {
          const { state, corrupt } = attackOf(example, random);
          return {
            state,
            use(k) {
              const rows = normalRows(N_WORKERS, k + 1);
              corrupt?.(rows);
              return rows;
            },
          };
        });
      }
    }),
  ];
}

export function compressorDuties(kind: CompressorDescriptor): Duty[] {
  const compressorOf = ({ values }: Example, random: RandomStream) => kind.build(values as never, settingOf(random));
  /** Mean of what arrives for one gradient, and of the squared error over the squared length. */
  const moments = (example: Example, nDraws: number) => {
    const compressor = compressorOf(example, createStream(1, 0, 'part'));
    const gradient = normalRows(1, 1);
    const [mean, out] = [new Float64Array(DIMENSION), new Float64Array(DIMENSION)];
    let error = 0;
    for (let k = 0; k < nDraws; k++) {
      compressor.compress(gradient, out);
      for (let i = 0; i < DIMENSION; i++) {
        mean[i] += out[i] / nDraws;
        error += (out[i] - gradient[i]) ** 2 / nDraws;
      }
    }
    const bias = Math.hypot(...mean.map((value, i) => value - gradient[i]));
    return { bias, error, length: Math.hypot(...gradient) };
  };
  return [
    duty('has the gradient as its mean, or brings it nearer: as it says', () => {
      for (const example of examplesOf(kind)) {
        const { bias, error, length } = moments(example, 2000);
        // The mean of the draws is off by the root of the variance over their number; four times that is a fault.
        if (kind.unbiased(example.values as never))
          assert(bias <= 1e-12 * length + 4 * Math.sqrt(error / 2000), example.label);
        else assert(error < length ** 2, example.label);
      }
    }),

    duty('leaves zero alone and its input as it is', () => {
      for (const example of examplesOf(kind)) {
        const compressor = compressorOf(example, createStream(1, 0, 'part'));
        const out = new Float64Array(DIMENSION).fill(1);
        compressor.compress(new Float64Array(DIMENSION), out);
        assert(
          out.every((value) => value === 0),
          example.label,
        );
        const gradient = normalRows(1, 1);
        compressor.compress(gradient, out);
        assert.deepEqual(gradient, normalRows(1, 1), example.label);
      }
    }),

    duty('takes a whole number of bits, and no more than twice as many as the gradient', () => {
      for (const { label, values } of examplesOf(kind)) {
        const { dimension, layers } = settingOf(createStream(1, 0, 'part'));
        const bits = kind.bits(values as never, dimension, layers);
        assert(Number.isInteger(bits) && bits > 0 && bits <= 64 * dimension, `${label}: ${bits}`);
      }
    }),

    duty('goes on to the same numbers where it is taken up again', () => {
      for (const example of examplesOf(kind)) {
        assertResumes(example.label, (random) => {
          const compressor = compressorOf(example, random);
          const out = new Float64Array(DIMENSION);
          return {
            state: compressor.state,
            use(k) {
              compressor.compress(normalRows(1, k + 1), out);
              return out;
            },
          };
        });
      }
    }),
  ];
}
