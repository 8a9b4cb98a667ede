import assert from 'node:assert/strict';
import fc from 'fast-check';
import { medianBandwidth, medianOf } from '../../../../../runtime/plugins/optimizers/svgd/median-bandwidth.ts';
import { group } from '../../groups/group.ts';

const ONE = group('trivial').action(1);

describe('median bandwidth', () => {
  it('finds the median as sorting does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const [low, high] = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]];
        const found = medianOf(Float64Array.from(values), values.length);
        assert(Object.is(found + 0, (values.length % 2 ? high : (low + high) / 2) + 0) || found === (low + high) / 2);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('is sqrt(med / (2 log(N + 1)))', () => {
    // Distances 1, 3, 2 of three points on a line: the median of 1, 9, 4 is 4.
    const h = medianBandwidth(3, 1, ONE)(Float64Array.from([0, 1, 3]));
    assert(Math.abs(h - Math.sqrt(4 / (2 * Math.log(4)))) < 1e-15);
  });

  it('is what it is told where there is no distance', () => {
    assert.equal(medianBandwidth(1, 1, ONE)(Float64Array.from([5])), 1);
    assert.equal(medianBandwidth(3, 1, ONE, 0.3)(Float64Array.from([5, 5, 5])), 0.3);
  });

  it('does not depend on which image stands for a particle', () => {
    const C4 = group('cyclic', { order: 4 }).action(2);
    const x = Float64Array.from([1, 2, -3, 0.5, 2, 2]);
    const turned = Float64Array.from([-2, 1, -3, 0.5, 2, -2]);
    assert.equal(medianBandwidth(3, 2, C4)(turned), medianBandwidth(3, 2, C4)(x));
    const circles = medianBandwidth(3, 2, 'circles');
    assert(Math.abs(circles(turned) - circles(x)) < 1e-12);
  });

  it('takes some of very many particles', () => {
    const many = Float64Array.from({ length: 10_000 }, (_, i) => i);
    const h = medianBandwidth(10_000, 1, ONE)(many);
    // The median distance of two uniform points of [0, 1] is 1 - 1/sqrt(2).
    assert(Math.abs(h / ((10_000 * (1 - Math.SQRT1_2)) / Math.sqrt(2 * Math.log(10_001))) - 1) < 0.02, `${h}`);
  });
});
