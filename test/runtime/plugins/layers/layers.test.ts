import assert from 'node:assert/strict';
import type { LayerWork, Product } from '../../../../runtime/api/workload.ts';
import { convolution } from '../../../../runtime/plugins/layers/convolution.ts';
import { dense } from '../../../../runtime/plugins/layers/dense.ts';
import { timed } from '../../../../runtime/plugins/layers/timed.ts';
import { bound } from '../../../../runtime/testing/with-defaults.ts';

const spell = ({ rows, inner, columns }: Product): string => `(${rows} x ${inner}) (${inner} x ${columns})`;
const spellAll = ({ parameters, forward, backward }: LayerWork): string =>
  `${parameters}: ${forward.map(spell).join(' + ')}; ${backward.map(spell).join(' + ')}`;

describe('layers', () => {
  it('a convolution is a product with a row per place and a column per filter', () => {
    const { values } = bound(convolution, { filter: 7, channels: 3, filters: 64, input: 224, stride: 2, padding: 3 });
    // 230 rows with padding: (230 - 7) div 2 + 1 = 112 places.
    assert.equal(
      spellAll(convolution.build(values as never)),
      '9408: (12544 x 147) (147 x 64); (52900 x 3136) (3136 x 3) + (147 x 12544) (12544 x 64)',
    );
  });

  it('a convolution refuses filters larger than its image', () => {
    const findings = (padding: number) =>
      convolution.check?.(
        bound(convolution, { filter: 5, channels: 1, filters: 1, input: 3, padding }).values as never,
      );
    assert.deepEqual(findings(1), []);
    assert.equal(
      findings(0)?.[0].message,
      'expected a filter of at most 3, the side of the image with its padding, found 5',
    );
  });

  it('a dense layer has a weight for each input and output', () => {
    const { values } = bound(dense, { inputs: 10, outputs: 4, positions: 3, biases: true });
    assert.equal(spellAll(dense.build(values as never)), '44: (3 x 10) (10 x 4); (3 x 4) (4 x 10) + (10 x 3) (3 x 4)');
  });

  it('a timed layer takes the time that is given', () => {
    const { values } = bound(timed, { parameters: 7, forward: 1e-3, backward: 2e-3 });
    assert.deepEqual(timed.build(values as never).measured, { forward: 1e-3, backward: 2e-3 });
  });
});
