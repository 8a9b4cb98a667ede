import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createFairRates } from '../../../../runtime/network/flow/fair-rates.ts';

/** Rates of flows that use these resources, all there at once. */
function ratesOf(capacity: readonly number[], flows: readonly (readonly number[])[]): number[] {
  const rates = new Array<number>(flows.length);
  const fair = createFairRates(Float64Array.from(capacity), flows.length, (flow) => Int32Array.from(flows[flow]));
  flows.forEach((_, flow) => {
    fair.add(flow);
  });
  fair.settle((flow, rate) => {
    rates[flow] = rate;
  });
  return rates;
}

describe('fair rates', () => {
  it('share one link equally', () => assert.deepEqual(ratesOf([12], [[0], [0], [0]]), [4, 4, 4]));

  it('give what one flow cannot use to the others', () => {
    // The long flow gets half of the narrow link; the wide one's other flow takes the rest.
    assert.deepEqual(ratesOf([10, 2], [[0], [0, 1], [1]]), [9, 1, 1]);
  });

  it('fill the narrowest share first, then what it leaves on other links', () => {
    // Three flows on the third link get a third each; the first link has two thirds left for its other flow.
    const [first, ...others] = ratesOf([1, 1, 1, 1], [[0, 1, 2], [0], [2], [2], [3]]);
    assert.ok(Math.abs(first - 1 / 3) < 1e-15);
    [2 / 3, 1 / 3, 1 / 3, 1].forEach((rate, i) => {
      assert.ok(Math.abs(others[i] - rate) < 1e-15);
    });
  });

  it('tells only of flows that a change reaches', () => {
    const fair = createFairRates(Float64Array.from([6, 6, 6]), 4, (flow) =>
      Int32Array.from([[0], [0, 1], [1], [2]][flow]),
    );
    for (const flow of [0, 1, 2, 3]) fair.add(flow);
    const told: [number, number][] = [];
    const note = (flow: number, rate: number) => told.push([flow, rate]);
    fair.settle(note);
    assert.deepEqual(told.splice(0), [
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 6],
    ]);
    fair.settle(note);
    assert.deepEqual(told, []);
    fair.remove(1);
    fair.settle(note);
    assert.deepEqual(told, [
      [0, 6],
      [2, 6],
    ]);
  });
});

const capacities = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });
const traffic = capacities.chain((capacity) =>
  fc.record({
    capacity: fc.constant(capacity),
    flows: fc.array(fc.uniqueArray(fc.nat(capacity.length - 1), { minLength: 1 }), { minLength: 1, maxLength: 25 }),
  }),
);

describe('any fair rates', () => {
  it('fill no resource beyond its capacity, and give every flow a full one on which nobody has more', () => {
    fc.assert(
      fc.property(traffic, ({ capacity, flows }) => {
        const rates = ratesOf(capacity, flows);
        const used = capacity.map((_, r) => flows.reduce((sum, on, f) => sum + (on.includes(r) ? rates[f] : 0), 0));
        const most = capacity.map((_, r) => Math.max(0, ...flows.map((on, f) => (on.includes(r) ? rates[f] : 0))));
        used.forEach((sum, r) => {
          assert.ok(sum <= capacity[r] * (1 + 1e-9));
        });
        flows.forEach((on, f) => {
          const isHeld = (r: number) => used[r] >= capacity[r] * (1 - 1e-9) && rates[f] >= most[r] * (1 - 1e-9);
          assert.ok(on.some(isHeld), `flow ${f} could have more than ${rates[f]}`);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on who came and went before', () => {
    fc.assert(
      fc.property(traffic, fc.array(fc.nat(24), { maxLength: 60 }), ({ capacity, flows }, toggles) => {
        const rates = new Map<number, number>();
        const fair = createFairRates(Float64Array.from(capacity), flows.length, (f) => Int32Array.from(flows[f]));
        for (const toggle of toggles) {
          const flow = toggle % flows.length;
          if (rates.delete(flow)) fair.remove(flow);
          else {
            rates.set(flow, 0);
            fair.add(flow);
          }
          fair.settle((f, rate) => rates.set(f, rate));
        }
        const there = [...rates.keys()];
        const afresh = ratesOf(
          capacity,
          there.map((flow) => flows[flow]),
        );
        there.forEach((flow, i) => {
          assert.ok(Math.abs(rates.get(flow)! - afresh[i]) <= 1e-9 * afresh[i]);
        });
      }),
      { numRuns: 200 },
    );
  });
});
