/** Networks of any depth: their gradients, and what they are without a hidden layer. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound, withDefaults } from '../with-defaults.ts';
import { problem } from './problem.ts';

type Values = Readonly<Record<string, BoundValue>>;

const blobs = bound(builtinCatalog.find('dataset', 'blobs')!, { samples: 12, features: 3, classes: 3 });

describe('deepNetwork', () => {
  for (const activation of ['sigmoid', 'tanh', 'relu', 'linear']) {
    it(`has the slope of its loss as its gradient in every weight, ${activation}`, () => {
      const one = problem('deepNetwork', { widths: [4, 2, 5], data: blobs, activation });
      // Off the start, where biases of 0 can put a neuron on its kink.
      const x = one.startAt().map((value, i) => value + 0.1 * Math.sin(i + 1));
      const { mean } = one.gradientAt(x);
      for (const [i, slope] of mean.entries()) {
        const loss = (shift: number) => one.measureAt(x.map((value, j) => (j === i ? value + shift : value))).loss!;
        assert(Math.abs((loss(1e-5) - loss(-1e-5)) / 2e-5 - slope) < 1e-8, `${i}`);
      }
    });
  }

  it('is softmax regression without a hidden layer', () => {
    const [deep, linear] = ['deepNetwork', 'softmaxRegression'].map((name) => problem(name, { data: blobs }));
    const x = deep.startAt();
    const [ofDeep, ofLinear] = [deep.measureAt(x), linear.measureAt(x)];
    // Sums in another order end in another digit.
    assert.deepEqual({ ...ofDeep, loss: 0 }, { ...ofLinear, loss: 0 });
    assert(Math.abs(ofDeep.loss! - ofLinear.loss!) < 1e-14);
    for (const [i, slope] of deep.gradientAt(x).mean.entries()) {
      assert(Math.abs(slope - linear.gradientAt(x).mean[i]) < 1e-14);
    }
  });

  it('starts with sums of variance 1 for inputs of variance 1, and no bias', () => {
    const wide = bound(builtinCatalog.find('dataset', 'blobs')!, { samples: 1, features: 100, classes: 2 });
    const x = problem('deepNetwork', { widths: [300], data: wide }).startAt();
    let squares = 0;
    for (let o = 0; o < 300; o++) {
      assert.equal(Math.abs(x[o * 101 + 100]), 0);
      for (let j = 0; j < 100; j++) squares += x[o * 101 + j] ** 2;
    }
    assert(Math.abs(squares / 300 - 1) < 5 * Math.sqrt(2 / 30_000));
  });

  it('offers its layers where its activation can be inverted', () => {
    const kind = builtinCatalog.problem('deepNetwork')!;
    const offers = (given: Values) => kind.facts(withDefaults(kind, { data: blobs, ...given }) as never).offers;
    assert(offers({ activation: 'tanh' })?.includes('stack'));
    assert(!offers({ activation: 'relu' })?.includes('stack'));
  });
});
