/** Duties of workloads and of what they are made of, with the values of their own examples: times and sizes that add up. */
import assert from 'node:assert/strict';
import type { AnyDescriptor, BoundValue } from '../api/descriptor.ts';
import type {
  AcceleratorDescriptor,
  LayerDescriptor,
  LayerWork,
  Message,
  OverlapDescriptor,
  WorkloadDescriptor,
} from '../api/workload.ts';
import { checkMessages, checkTimes, checkWork, checkWorkload } from '../border/check-workload.ts';
import { denseWork } from '../kit/workload/layer-work.ts';
import { type Duty, duty, once } from './duty.ts';
import { examplesOf } from './example-values.ts';

export function workloadDuties(kind: WorkloadDescriptor): Duty[] {
  const cases = once(() =>
    examplesOf(kind).map(({ label, values }) => ({ label, build: () => kind.build(values as never) })),
  );
  return [
    findsNothing(kind),
    duty('has layers with times and sizes from 0, and something to reduce', () => {
      for (const { label, build } of cases()) {
        const workload = build();
        checkWorkload(workload);
        assert(
          workload.layers.some(({ size }) => size > 0),
          label,
        );
        for (const { name, parameters, size } of workload.layers) {
          assert(Number.isSafeInteger(parameters), `${label}: ${name} learns a whole number of parameters`);
          assert.equal(size > 0, parameters > 0, `${label}: ${name} sends a gradient where it learns something`);
        }
      }
    }),
    duty('names its layers differently', () => {
      for (const { label, build } of cases()) {
        const names = build().layers.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length, label);
      }
    }),
    duty('builds the same each time', () => {
      for (const { label, build } of cases()) assert.deepEqual(build(), build(), label);
    }),
  ];
}

export function layerDuties(kind: LayerDescriptor): Duty[] {
  return [
    findsNothing(kind),
    duty('learns a whole number of parameters, and multiplies something or says how long it takes', () => {
      for (const { label, values } of examplesOf(kind)) {
        const work = kind.build(values as never);
        checkWork(work);
        assert(Number.isSafeInteger(work.parameters), label);
        assert(work.measured !== undefined || work.forward.length > 0, label);
        assert.deepEqual(kind.build(values as never), work, label);
      }
    }),
  ];
}

export function acceleratorDuties(kind: AcceleratorDescriptor): Duty[] {
  const small = denseWork(64, 64);
  return [
    findsNothing(kind),
    duty('takes time for what is multiplied, none for nothing, and no less for more', () => {
      for (const { label, values } of examplesOf(kind)) {
        const timeOf = (work: LayerWork) => {
          const times = kind.time(work, values as never);
          checkTimes(times);
          return times;
        };
        const nothing = timeOf({ parameters: 0, forward: [], backward: [] });
        assert.deepEqual([nothing.forward, nothing.backward], [0, 0], label);
        const [first, wider] = [small, denseWork(64, 4096)].map(timeOf);
        assert(first.forward > 0 && first.backward > 0, label);
        assert(wider.forward >= first.forward && wider.backward >= first.backward, label);
      }
    }),
    duty('takes no less time to write more parameters', () => {
      for (const { label, values } of examplesOf(kind)) {
        const [none, few, many] = [0, 1_000, 1_000_000].map((count) => kind.update(count, values as never));
        assert(none >= 0 && few >= none && many >= few && Number.isFinite(many), label);
      }
    }),
  ];
}

/** From one layer to a deep network with layers of very different sizes. */
const GRADIENTS: readonly (readonly Message[])[] = [
  [{ size: 4, ready: 0 }],
  [
    { size: 1e6, ready: 1e-3 },
    { size: 64, ready: 2e-3 },
  ],
  Array.from({ length: 40 }, (_, i) => ({ size: 4 * 3 ** (i % 17), ready: 1e-4 * (i + 1) })),
];

export function overlapDuties(kind: OverlapDescriptor): Duty[] {
  return [
    findsNothing(kind),
    duty('puts every gradient into a message, none before it is there', () => {
      for (const { label, values } of examplesOf(kind)) {
        for (const gradients of GRADIENTS) {
          const messages = kind.messages(gradients, values as never);
          checkMessages(messages, [gradients]);
          assert(
            messages.every(({ size }) => size > 0),
            label,
          );
          const last = Math.max(...gradients.map(({ ready }) => ready));
          assert(
            messages.some(({ ready }) => ready === last),
            `${label}: the last gradient goes when it is there`,
          );
          for (const { ready: at } of messages) {
            const sum = (list: readonly Message[]) =>
              list.filter(({ ready }) => ready <= at).reduce((bytes, { size }) => bytes + size, 0);
            assert(sum(messages) <= sum(gradients) * (1 + 1e-12), `${label}: nothing goes before it is there`);
          }
        }
      }
    }),
    duty('has nothing to send where nothing is learned', () => {
      for (const { label, values } of examplesOf(kind)) {
        assert.deepEqual(kind.messages([], values as never), [], label);
      }
    }),
  ];
}

function findsNothing(kind: AnyDescriptor): Duty {
  return duty('finds nothing wrong with its own examples', () => {
    const check = kind.check as ((values: Readonly<Record<string, BoundValue>>) => readonly unknown[]) | undefined;
    for (const { label, values } of examplesOf(kind)) assert.deepEqual(check?.(values) ?? [], [], label);
  });
}
