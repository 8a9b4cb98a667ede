import assert from 'node:assert/strict';
import { contributedPlugins } from '../../client/contributed-plugins.ts';

const extension = (synclinePlugins: unknown) => ({
  id: 'ada.stars',
  folder: 'file:///ext/ada.stars',
  packageJSON: { contributes: { synclinePlugins } },
});

describe('plugins of other extensions', () => {
  it('are read from their manifests', () => {
    const listed = [{ module: './plugin.mjs', kinds: { topology: ['star'] } }, { module: './dist/other.js' }];
    assert.deepEqual(contributedPlugins([extension(listed)]), [
      { extension: 'ada.stars', from: 'file:///ext/ada.stars/', module: './plugin.mjs', kinds: { topology: ['star'] } },
      { extension: 'ada.stars', from: 'file:///ext/ada.stars/', module: './dist/other.js' },
    ]);
  });

  it('are left out where they are of another form', () => {
    for (const listed of [undefined, null, 'plugin.mjs', [7], [{}], [{ module: '/etc/plugin.mjs' }], [{ module: 7 }]]) {
      assert.deepEqual(contributedPlugins([extension(listed)]), []);
    }
    assert.deepEqual(contributedPlugins([{ id: 'a.b', folder: 'file:///a', packageJSON: undefined }]), []);
  });
});
