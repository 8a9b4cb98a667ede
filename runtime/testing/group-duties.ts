/** Duties of every group, with the values of its own examples: that what it does to vectors is the action of a group. */
import assert from 'node:assert/strict';
import type { GroupDescriptor } from '../api/group.ts';
import { type Duty, duty, once } from './duty.ts';
import { examplesOf } from './example-values.ts';

/** The first of these that a group takes. */
const DIMENSIONS = [2, 8, 6, 3, 1];

export function groupDuties(kind: GroupDescriptor): Duty[] {
  const cases = once(() =>
    examplesOf(kind).map(({ label, values }) => {
      const dimension = DIMENSIONS.find((d) => kind.requires(values as never, d).length === 0);
      assert(dimension !== undefined, `${label}: expected a dimension that it takes`);
      const action = kind.action(values as never, dimension);
      const image = (g: number, x: Float64Array, inverse = false): Float64Array => {
        const out = new Float64Array(dimension);
        action[inverse ? 'applyInverse' : 'apply'](g, x, 0, out, 0);
        return out;
      };
      // No two coordinates have anything to do with each other.
      const point = Float64Array.from({ length: dimension }, (_, c) => Math.sqrt(2 + c) - 0.3 * c * c);
      return { label, size: kind.size(values as never), action, image, point };
    }),
  );
  const near = (a: Float64Array, b: Float64Array) => a.every((value, c) => Math.abs(value - b[c]) < 1e-12);
  return [
    duty('has as many elements as it states, the identity first', () => {
      for (const { label, size, action, image, point } of cases()) {
        assert.equal(action.size, size, label);
        assert.deepEqual(image(0, point), point, label);
      }
    }),

    duty('undoes with the inverse, and keeps lengths', () => {
      for (const { label, size, image, point } of cases()) {
        for (let g = 0; g < size; g++) {
          assert(near(image(g, image(g, point), true), point), `${label}: element ${g}`);
          assert(Math.abs(Math.hypot(...image(g, point)) - Math.hypot(...point)) < 1e-12, `${label}: element ${g}`);
        }
      }
    }),

    duty('has images of images and inverses among its images', () => {
      for (const { label, size, image, point } of cases()) {
        const all = Array.from({ length: size }, (_, g) => image(g, point));
        const isOne = (x: Float64Array) => all.some((one) => near(one, x));
        for (let g = 0; g < size; g++) {
          assert(isOne(image(g, point, true)), `${label}: inverse of ${g}`);
          for (let h = 0; h < size; h += 1 + (size >> 4)) assert(isOne(image(g, all[h])), `${label}: ${g} after ${h}`);
        }
      }
    }),

    duty('reads and writes where it is told', () => {
      for (const { label, size, action, image, point } of cases()) {
        const [from, to] = [new Float64Array(point.length + 3).fill(7), new Float64Array(point.length + 4).fill(7)];
        from.set(point, 2);
        for (let g = 0; g < size; g++) {
          action.apply(g, from, 2, to, 3);
          assert.deepEqual(to.slice(3, -1), image(g, point), label);
          assert.deepEqual([to[0], to[1], to[2], to.at(-1)], [7, 7, 7, 7], label);
        }
      }
    }),
  ];
}
