import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { runEngine } from './engine.ts';

const MiB = 2 ** 20;

describe('engine auto', () => {
  it('is what runs where a file names none, and the only one', () => {
    const engines = builtinCatalog.kinds.filter((kind) => kind.category === 'engine');
    assert.deepEqual(
      engines.filter(({ isDefault }) => isDefault).map(({ name }) => name),
      ['auto'],
    );
  });

  it('takes flow for a small schedule and analytic for a large one, and says so', () => {
    const small = runEngine('auto', ['torus', { dims: [8, 8] }], 'halvingDoubling', MiB);
    assert.deepEqual(small, {
      ...runEngine('flow', ['torus', { dims: [8, 8] }], 'halvingDoubling', MiB),
      engine: 'flow',
    });
    const large = runEngine('auto', ['torus', { dims: [8, 8] }], 'ring', MiB);
    assert.deepEqual(large, { ...runEngine('analytic', ['torus', { dims: [8, 8] }], 'ring', MiB), engine: 'analytic' });
  });

  it('chooses the same whatever the size of the message, so that a curve has one engine', () => {
    for (const size of [1, 64 * 1024 * MiB]) {
      assert.equal(runEngine('auto', ['ring', { nodes: 46 }], 'ring', size).engine, 'analytic');
      assert.equal(runEngine('auto', ['ring', { nodes: 45 }], 'ring', size).engine, 'flow');
    }
  });
});
