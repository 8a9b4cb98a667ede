import assert from 'node:assert/strict';
import { signature } from './editor-harness.ts';

describe('signature help', () => {
  const active = async (text: string) => {
    const found = await signature(text);
    const label = found?.signatures[0].parameters?.[found.activeParameter ?? 0]?.label;
    return typeof label === 'string' ? label.replace(/[.:=?].*/, '') : label;
  };

  it('marks the parameter at the cursor', async () => {
    assert.equal(await active('topology p = torus(|'), 'dims');
    assert.equal(await active('topology p = torus(|)'), 'dims');
    assert.equal(await active('topology p = torus(8, |)'), 'dims');
    assert.equal(await active('topology p = torus(8, 8, bandwidth: |)'), 'bandwidth');
    assert.equal(await active('topology p = torus(8, 8, bandwidth: 16 |GB/s)'), 'bandwidth');
    assert.equal(await active('topology p = torus(8, 8, bandwidth: 16 GB/s, lat|)'), 'latency');
    assert.equal(await active('topology p = ring(8, 16 GB/s|)'), 'bandwidth');
    assert.equal(await active('experiment e {\n  chart line(x: size, y: |)\n}'), 'y');
  });

  it('shows types and defaults', async () => {
    const found = await signature('algorithm a = ring(|)');
    assert.equal(found?.signatures[0].label, 'ring(order: hamiltonian | rank = hamiltonian)');
  });

  it('is silent outside of brackets and in comments', async () => {
    for (const text of ['topology p = |torus(8)', '// torus(|', 'let x = (|1)'])
      assert.equal(await signature(text), undefined, text);
  });
});
