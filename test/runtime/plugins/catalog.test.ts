import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { builtinCatalog, createCatalog } from '../../../runtime/plugins/catalog.ts';

const FOLDER = new URL('../../../runtime/plugins/', import.meta.url);

describe('catalog', () => {
  it('finds a kind by category and name', () => {
    assert.equal(builtinCatalog.topology('ring')?.category, 'topology');
    assert.equal(builtinCatalog.algorithm('ring')?.category, 'algorithm');
    assert.equal(builtinCatalog.find('algorithm', 'ring'), builtinCatalog.algorithm('ring'));
    assert.equal(builtinCatalog.topology('multitree'), undefined);
  });

  it('refuses two kinds of one category with the same name', () => {
    const torus = builtinCatalog.topology('torus')!;
    assert.throws(() => createCatalog([torus, torus]), {
      message: 'expected one topology of each name, found two called `torus`',
    });
  });

  it('takes a topology and an algorithm of the same name', () => {
    const rings = [builtinCatalog.topology('ring')!, builtinCatalog.algorithm('ring')!];
    assert.deepEqual(createCatalog(rings).kinds, rings);
  });

  it('lists every descriptor file, under the name of the file', () => {
    for (const [folder, category] of [
      ['topologies/', 'topology'],
      ['algorithms/', 'algorithm'],
      ['problems/', 'problem'],
      ['optimizers/', 'optimizer'],
      ['groups/', 'group'],
    ] as const) {
      const files = readdirSync(new URL(folder, FOLDER)).filter((file) => file.endsWith('.ts'));
      const names = files.map((file) => file.slice(0, -3).replace(/-(.)/g, (_, letter) => letter.toUpperCase()));
      const listed = builtinCatalog.kinds.filter((kind) => kind.category === category).map(({ name }) => name);
      assert.deepEqual(listed.toSorted(), names.toSorted());
    }
  });
});
