import assert from 'node:assert/strict';
import { assertClose, growth, OPAQUE_FACTS, optimizer, PCA_FACTS, QUADRATIC_FACTS, weightsAfter } from './optimizer.ts';

describe('momentum', () => {
  // Values of a NumPy program; the first two agree with scikit-learn's optimizers within 3e-16.
  for (const [form, given, expected] of [
    ['heavy ball', {}, [-0.58042, 0.05832, -0.3645]],
    ['Nesterov', { nesterov: true }, [-0.4157175808, 0.2091633678, -0.0825679008]],
    [
      'dampening 0.1 and weight decay 0.01',
      { dampening: 0.1, weightDecay: 0.01 },
      [-0.5374377261, -0.031178531, -0.3863271025],
    ],
  ] as const) {
    it(`K1: equals five reference steps within 1e-9, ${form}`, () => {
      assertClose(weightsAfter(5, 'momentum', { lr: 0.1, momentum: 0.9, ...given }), expected, 1e-9);
    });
  }

  it('is sgd without momentum, in both forms', () => {
    const expected = weightsAfter(9, 'sgd', { lr: 0.1, weightDecay: 0.2 });
    for (const nesterov of [false, true]) {
      const found = weightsAfter(9, 'momentum', { lr: 0.1, momentum: 0, nesterov, weightDecay: 0.2 });
      assert.deepEqual(found, expected);
    }
  });

  it('does not dampen the first step', () => {
    assert.deepEqual(
      weightsAfter(1, 'momentum', { lr: 0.1, dampening: 0.9 }),
      weightsAfter(1, 'momentum', { lr: 0.1, dampening: 0 }),
    );
  });

  it('flows 1 / (1 - momentum) times as fast, dampened less', () => {
    const step = (given: Record<string, number>) => optimizer('momentum', { lr: 0.1, ...given }).facts.effectiveStep!;
    assertClose([step({ momentum: 0.9 }), step({ momentum: 0.9, dampening: 0.9 })], [1, 0.1], 1e-15);
  });

  describe('stability', () => {
    for (const [form, given, bound] of [
      ['heavy ball: 2 (1 + m) / a', { momentum: 0.9 }, 3.8 / 4],
      ['dampened: 2 (1 + m) / (a (1 - d))', { momentum: 0.5, dampening: 0.5 }, 3 / (4 * 0.5)],
      ['Nesterov: 2 (1 + m) / (a (1 + 2 m))', { momentum: 0.9, nesterov: true }, 3.8 / (4 * 2.8)],
      ['no momentum: 2 / a', { momentum: 0 }, 0.5],
    ] as const) {
      it(`${form}; decays 2 % below and grows 2 % above`, () => {
        const { stepBound } = optimizer('momentum', { lr: 1, ...given }).bounds(QUADRATIC_FACTS);
        assertClose([stepBound!], [bound], 1e-15);
        assert(growth('momentum', { lr: 0.98 * bound, ...given }, 4, 400) < 1);
        assert(growth('momentum', { lr: 1.02 * bound, ...given }, 4, 400) > 1);
      });
    }

    it('counts weight decay as curvature', () => {
      const given = { momentum: 0.9, weightDecay: 1 };
      assert.deepEqual(optimizer('momentum', { lr: 1, ...given }).bounds(QUADRATIC_FACTS), { stepBound: 3.8 / 5 });
      assert(growth('momentum', { lr: 0.745, ...given }, 4, 400) < 1);
      assert(growth('momentum', { lr: 0.775, ...given }, 4, 400) > 1);
    });

    it('warns at and beyond the bound where it is known', () => {
      assert.deepEqual(optimizer('momentum', { lr: 0.475 }).requires(PCA_FACTS), [
        {
          code: 'optimizer/unstable',
          severity: 'warning',
          message: '`lr` must be below 0.475 on this problem or the run grows away from the solution, found 0.475',
          hint: 'stable below 2 (1 + momentum) / (a (1 - dampening)), with a = 8 the fastest mode at the solution; try `lr: 0.237`',
          param: 'lr',
        },
      ]);
      assert.deepEqual(optimizer('momentum', { lr: 0.47 }).requires(PCA_FACTS), []);
      assert.deepEqual(optimizer('momentum', { lr: 99 }).requires(OPAQUE_FACTS), []);
    });
  });

  it('refuses a momentum or a dampening of 1, and dampening with Nesterov', () => {
    const found = (given: Record<string, number | boolean>) =>
      optimizer('momentum', { lr: 0.1, ...given })
        .check()
        .map(({ code, param }) => [code, param]);
    assert.deepEqual(found({ momentum: 1 }), [['value/range', 'momentum']]);
    assert.deepEqual(found({ dampening: 1 }), [['value/range', 'dampening']]);
    assert.deepEqual(found({ nesterov: true, dampening: 0.1 }), [['optimizer/settings', 'dampening']]);
    assert.deepEqual(found({ momentum: 0.99, dampening: 0.99 }), []);
  });

  it('refuses weight decay where a unit eigenvector is looked for', () => {
    const findings = optimizer('momentum', { lr: 0.01, weightDecay: 0.1 }).requires(PCA_FACTS);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['optimizer/problem-mismatch'],
    );
  });
});
