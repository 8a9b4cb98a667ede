/** Duties of the parts of a training run that are values of others: what each promises the loop, on small numbers. */
import assert from 'node:assert/strict';
import type { DatasetDescriptor } from '../api/dataset.ts';
import type { DelayDescriptor, ScheduleDescriptor, WorkersDescriptor } from '../api/team.ts';
import { createStream } from '../kit/random-stream.ts';
import { type Duty, duty } from './duty.ts';
import { examplesOf } from './example-values.ts';

const finite = (values: Float64Array, label: string): void =>
  assert(values.every(Number.isFinite), `${label}: expected finite numbers, found ${Array.from(values).join(', ')}`);

export function delayDuties(kind: DelayDescriptor): Duty[] {
  return [
    duty('draws whole steps from 0 to its bound, with the mean that it states', () => {
      for (const { label, values } of examplesOf(kind)) {
        const [mean, bound] = [kind.mean(values as never), kind.bound(values as never)];
        const draw = kind.build(values as never, createStream(1, 0, 'delay'));
        const drawn = Array.from({ length: 4000 }, (_, step) => draw(step));
        const wrong = drawn.find((steps) => !Number.isInteger(steps) || steps < 0 || steps > bound);
        assert.equal(wrong, undefined, `${label}: expected whole steps up to ${bound}, found ${wrong}`);
        const found = drawn.reduce((sum, steps) => sum + steps, 0) / drawn.length;
        assert(Math.abs(found - mean) <= 0.15 * mean + 0.01, `${label}: expected a mean near ${mean}, found ${found}`);
      }
    }),
  ];
}

export function scheduleDuties(kind: ScheduleDescriptor): Duty[] {
  return [
    duty('gives a finite factor from 0 at every step, whatever was asked before', () => {
      for (const { label, values } of examplesOf(kind)) {
        const factor = kind.build(values as never);
        const steps = [0, 1, 10, 999, 1_000_000];
        const found = steps.map(factor);
        const wrong = found.find((one) => !(one >= 0 && Number.isFinite(one)));
        assert.equal(wrong, undefined, `${label}: found ${wrong}`);
        assert.deepEqual([...steps].reverse().map(factor).reverse(), found, `${label}: depends on the order of steps`);
      }
    }),
  ];
}

export function datasetDuties(kind: DatasetDescriptor): Duty[] {
  return [
    duty('makes the samples that its shape states, the same twice', () => {
      for (const { label, values } of examplesOf(kind)) {
        const { nSamples, nFeatures, nClasses } = kind.shape(values as never);
        const { train } = kind.build(values as never);
        assert.deepEqual([train.nSamples, train.nFeatures, train.nClasses], [nSamples, nFeatures, nClasses], label);
        assert.equal(train.features.length, nSamples * nFeatures, label);
        finite(train.features, label);
        const fits = (one: number) => nClasses === null || (Number.isInteger(one) && one >= 0 && one < nClasses);
        assert(train.labels.length === nSamples && train.labels.every(fits), `${label}: expected a label per sample`);
        assert.deepEqual(kind.build(values as never).train, train, label);
      }
    }),
  ];
}

export function workersDuties(kind: WorkersDescriptor): Duty[] {
  return [
    duty('has at least one worker, and not more corrupted ones than workers', () => {
      for (const { label, values } of examplesOf(kind)) {
        const { nWorkers, nCorrupted } = kind.facts(values as never);
        assert(Number.isInteger(nWorkers) && nWorkers >= 1, `${label}: found ${nWorkers} workers`);
        assert(Number.isInteger(nCorrupted) && nCorrupted >= 0 && nCorrupted <= nWorkers, `${label}: ${nCorrupted}`);
      }
    }),
  ];
}
