import assert from 'node:assert/strict';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';

function aggregate(name: string, rows: readonly (readonly number[])[]): readonly number[] {
  const [nWorkers, dimension] = [rows.length, rows[0].length];
  const setting = { nWorkers, nCorrupted: 0, dimension, layers: [], random: createStream(1, 0, 'aggregator') };
  const out = new Float64Array(dimension);
  builtinCatalog
    .find('aggregator', name)!
    .build({} as never, setting)
    .combine(Float64Array.from(rows.flat()), out);
  return Array.from(out);
}

describe('mean and median', () => {
  it('are the definitions', () => {
    assert.deepEqual(
      aggregate('mean', [
        [1, 2],
        [3, 4],
        [8, 0],
      ]),
      [4, 2],
    );
    assert.deepEqual(
      aggregate('median', [
        [1, 2],
        [3, 4],
        [8, 0],
      ]),
      [3, 2],
    );
    assert.deepEqual(aggregate('median', [[1], [2], [4], [100]]), [3]);
  });

  it('are the gradient itself with one worker', () => {
    for (const name of ['mean', 'median']) assert.deepEqual(aggregate(name, [[0.1, -7]]), [0.1, -7]);
  });

  it('differ in what an outlier does: the mean follows it, the median does not move', () => {
    const honest = [[1], [2], [3]];
    assert.deepEqual(aggregate('median', [...honest, [1e3], [1e3]]), aggregate('median', [...honest, [1e9], [1e9]]));
    assert(aggregate('mean', [...honest, [1e9]])[0] > 1e8);
  });
});
