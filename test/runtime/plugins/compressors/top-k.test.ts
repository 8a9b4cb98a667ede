import assert from 'node:assert/strict';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';

const kind = builtinCatalog.find('compressor', 'topK')!;

function compress(gradient: readonly number[], share: number): Float64Array {
  const dimension = gradient.length;
  const setting = { nWorkers: 1, nCorrupted: 0, dimension, layers: [], random: createStream(1, 0, 'compressor') };
  const out = new Float64Array(dimension);
  kind.build({ share } as never, setting).compress(Float64Array.from(gradient), out);
  return out;
}

describe('topK', () => {
  it('keeps the largest in absolute value', () => {
    assert.deepEqual(Array.from(compress([1, -5, 3, 0.5], 0.5)), [0, -5, 3, 0]);
  });

  it('keeps at least one, and of equal ones the first', () => {
    assert.deepEqual(Array.from(compress([2, -2, 2], 0.01)), [2, 0, 0]);
    assert.deepEqual(Array.from(compress([2, -2, 3, 2], 0.5)), [2, 0, 3, 0]);
  });

  it('K2: leaves at most 1 - k/d of the squared length', () => {
    const random = createStream(1, 0, 'test');
    for (const share of [0.1, 0.3, 0.7]) {
      const v = new Float64Array(100);
      random.fillNormal(v);
      const kept = compress(Array.from(v), share);
      const squares = (x: Float64Array) => x.reduce((s, value) => s + value * value, 0);
      const left = squares(v.map((value, i) => value - kept[i])) / squares(v);
      assert(left <= 1 - share, `${share}: ${left}`);
      assert.equal(kept.filter((value) => value !== 0).length, Math.round(100 * share));
    }
  });

  it('costs a number and an index for each that is kept', () => {
    assert.equal(kind.bits({ share: 0.1 } as never, 100, []), 10 * (32 + 7));
  });
});
