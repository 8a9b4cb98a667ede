import assert from 'node:assert/strict';
import { opaque } from '../../../client/webview/opaque.ts';

describe('opaque', () => {
  it('drops the transparency of every spelling that themes use', () => {
    assert.equal(opaque('rgba(234, 92, 0, 0.33)'), 'rgb(234, 92, 0)');
    assert.equal(opaque('#ea5c0055'), '#ea5c00');
    assert.equal(opaque('#e505'), '#e50');
  });

  it('leaves opaque colours as they are', () => {
    for (const colour of ['#ea5c00', '#e50', 'rgb(234, 92, 0)', 'CanvasText']) assert.equal(opaque(colour), colour);
  });
});
