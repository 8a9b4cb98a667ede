import assert from 'node:assert/strict';
import { sampleField } from '../../../../runtime/dynamics/keep.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../../../../runtime/testing/with-defaults.ts';

describe('the field of a density', () => {
  for (const [name, given] of [
    ['gaussianMixture', { modes: 3 }],
    ['circles', { radii: [2, 4] }],
  ] as const) {
    it(`of ${name} has a mass of 1 in its window`, () => {
      const kind = builtinCatalog.problem(name)!;
      const problem = kind.build(withDefaults(kind, given) as never, {
        nWorkers: 1,
        random: createStream(1, 0, 'data'),
      });
      const field = sampleField(problem.field!, 400);
      const cell = ((field.x[1] - field.x[0]) / 399) ** 2;
      const mass = field.values.flat().reduce<number>((sum, value) => sum + (value ?? 0) * cell, 0);
      assert.ok(Math.abs(mass - 1) < 0.02, `found ${mass}`);
    });
  }
});
