import assert from 'node:assert/strict';
import { curveArea } from '../../../../runtime/plugins/metrics/curve-area.ts';
import { tailMean } from '../../../../runtime/plugins/metrics/tail-mean.ts';

const traced = (loss: readonly (number | null)[], every = 1) => ({
  sentence: 'train' as const,
  axes: {},
  metrics: {},
  trace: { every, steps: loss.map((_, k) => k * every), values: { loss } },
});

describe('tailMean', () => {
  const tail = (loss: readonly (number | null)[], share: number) =>
    tailMean.measure({ of: 'loss', share } as never, traced(loss));

  it('is the mean of the last share of the samples, and of the last one at least', () => {
    assert.equal(tail([9, 9, 1, 3], 0.5), 2);
    assert.equal(tail([9, 9, 1, 3], 0), 3);
    assert.equal(tail([9, 9, 1, 3], 1), 5.5);
  });

  it('has no value where a sample has none, or there is no such metric', () => {
    assert.equal(tail([1, null], 0.5), null);
    assert.equal(tail([null, 1], 0.5), 1);
    assert.equal(tailMean.measure({ of: 'gap', share: 1 } as never, traced([1])), null);
    assert.equal(tailMean.measure({ of: 'constructor', share: 1 } as never, traced([1])), null);
  });
});

describe('curveArea', () => {
  const area = (loss: readonly (number | null)[], every = 1) =>
    curveArea.measure({ of: 'loss' } as never, traced(loss, every));

  it('is that of a straight line in closed form, however it is sampled', () => {
    assert.equal(area([10, 8, 6, 4, 2, 0]), 5);
    assert.equal(area([10, 0], 5), 5);
  });

  it('comes near the integral of a curve', () => {
    const samples = Array.from({ length: 1001 }, (_, k) => Math.exp(-k / 1000));
    assert.ok(Math.abs(area(samples)! - (1 - Math.exp(-1))) < 1e-7);
  });

  it('has no value without a step, and where a sample has none', () => {
    assert.equal(area([1]), null);
    assert.equal(area([1, null, 1]), null);
  });
});
