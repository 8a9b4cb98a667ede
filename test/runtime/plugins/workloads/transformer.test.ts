import assert from 'node:assert/strict';
import { throughput } from '../../../../runtime/plugins/accelerators/throughput.ts';
import { transformer } from '../../../../runtime/plugins/workloads/transformer.ts';
import { bound } from '../../../../runtime/testing/with-defaults.ts';

const build = (given: Readonly<Record<string, number>>, precision = 'fp32') => {
  const accelerator = bound(throughput, { peak: 1e12, efficiency: 1, samples: 1 });
  return transformer.build(bound(transformer, { ...given, accelerator, precision }).values as never);
};
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('transformer', () => {
  for (const [name, given, parameters] of [
    ['GPT-2', { layers: 12, hidden: 768 }, 124_439_808],
    ['GPT-2 medium', { layers: 24, hidden: 1024, heads: 16 }, 354_823_168],
    ['GPT-2 large', { layers: 36, hidden: 1280, heads: 20 }, 774_030_080],
    ['GPT-2 XL', { layers: 48, hidden: 1600, heads: 25 }, 1_557_611_200],
  ] as const) {
    it(`has the ${parameters.toLocaleString('en')} parameters of ${name}`, () => {
      assert.equal(sum(build(given).layers.map((layer) => layer.parameters)), parameters);
    });
  }

  it('sends four gradients of a block, two embeddings and the last normalization', () => {
    const sent = build({ layers: 3, hidden: 768 }).layers.filter(({ size }) => size > 0);
    assert.equal(sent.length, 4 * 3 + 3);
    assert.deepEqual([sent[0].name, sent[0].size], ['words', 4 * 50_257 * 768]);
    assert.equal(build({ layers: 3, hidden: 768 }, 'fp16').layers[0].size, 2 * 50_257 * 768);
  });

  it('takes 6 operations a word and weight, and those of attention', () => {
    const [layers, hidden, context, vocabulary] = [12, 768, 1024, 50_257];
    const all = build({ layers, hidden }).layers;
    const forward = all.reduce((sum, layer) => sum + layer.forward, 0);
    const backward = all.reduce((sum, layer) => sum + layer.backward, 0);
    // Weights that are multiplied, biases aside; attention multiplies every position with every other, twice.
    const weights = 12 * layers * hidden ** 2 + vocabulary * hidden;
    const expected = 2 * context * weights + 4 * layers * context ** 2 * hidden;
    assert.ok(Math.abs((forward * 1e12) / expected - 1) < 1e-12);
    assert.ok(Math.abs((backward * 1e12) / (2 * expected) - 1) < 1e-12);
  });

  it('wants heads that share the hidden numbers equally', () => {
    const [finding] = transformer.check?.(bound(transformer, { layers: 2, hidden: 100 }).values as never) ?? [];
    assert.equal(finding.message, 'expected a number of heads that divides `hidden`, found 12 of 100');
  });
});
