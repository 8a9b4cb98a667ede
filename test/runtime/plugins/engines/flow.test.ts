import assert from 'node:assert/strict';
import { runEngine } from './engine.ts';

describe('engine flow', () => {
  it('takes how ranks call: blocking calls cost the ring by rank order on a torus its longer hops in every step', () => {
    const torus = ['torus', { dims: [4, 4] }] as const;
    // The 2D ring waits for both of its directions at the end of each of its steps, and goes one hop in each.
    const free = runEngine('flow', torus, 'ring2d', 2 ** 20).time;
    const blocking = runEngine('flow', torus, 'ring2d', 2 ** 20, { calls: 'blocking' }).time;
    assert.ok(Math.abs(blocking - free) <= 1e-11 * free);
    const doubling = runEngine('flow', ['mesh', { dims: [4, 4] }], 'doubleBinaryTree', 2 ** 20).time;
    const held = runEngine('flow', ['mesh', { dims: [4, 4] }], 'doubleBinaryTree', 2 ** 20, { calls: 'blocking' }).time;
    assert.ok(held > 1.1 * doubling);
  });
});
