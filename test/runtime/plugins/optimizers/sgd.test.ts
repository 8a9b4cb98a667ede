import assert from 'node:assert/strict';
import { assertClose, growth, OPAQUE_FACTS, optimizer, PCA_FACTS, QUADRATIC_FACTS, weightsAfter } from './optimizer.ts';

describe('sgd', () => {
  it('K1: equals five reference steps within 1e-9', () => {
    assertClose(weightsAfter(5, 'sgd', { lr: 0.1 }), [0.32768, -1.18098, 0.03888], 1e-9);
  });

  it('multiplies each coordinate by 1 - lr (h + weightDecay)', () => {
    const given = { lr: 0.1, weightDecay: 0.5 };
    assertClose(weightsAfter(3, 'sgd', given), [0.75 ** 3, -2 * 0.85 ** 3, 0.5 * 0.55 ** 3], 1e-15);
  });

  it('has the step size as flow time', () => {
    assert.deepEqual(optimizer('sgd', { lr: 0.1 }).facts, { effectiveStep: 0.1 });
  });

  it('is stable below 2 / a, with weight decay below 2 / (a + weightDecay)', () => {
    assert.deepEqual(optimizer('sgd', { lr: 1 }).bounds(QUADRATIC_FACTS), { stepBound: 0.5 });
    assert.deepEqual(optimizer('sgd', { lr: 1, weightDecay: 1 }).bounds(QUADRATIC_FACTS), { stepBound: 0.4 });
    assert.deepEqual(optimizer('sgd', { lr: 1 }).bounds(PCA_FACTS), { stepBound: 0.25 });
    assert.deepEqual(optimizer('sgd', { lr: 1 }).bounds(OPAQUE_FACTS), { stepBound: null });
  });

  it('decays just below the bound and grows just above', () => {
    assert(growth('sgd', { lr: 0.49 }, 4, 200) < 1);
    assert(growth('sgd', { lr: 0.51 }, 4, 200) > 1);
    assert(growth('sgd', { lr: 0.39, weightDecay: 1 }, 4, 200) < 1);
    assert(growth('sgd', { lr: 0.41, weightDecay: 1 }, 4, 200) > 1);
  });

  it('warns at and beyond the bound, and says which step is stable', () => {
    assert.deepEqual(optimizer('sgd', { lr: 0.5 }).requires(QUADRATIC_FACTS), [
      {
        code: 'optimizer/unstable',
        severity: 'warning',
        message: '`lr` must be below 0.5 on this problem or the run grows away from the solution, found 0.5',
        hint: 'stable below 2 / a, with a = 4 the fastest mode at the solution; try `lr: 0.249`',
        param: 'lr',
      },
    ]);
    assert.deepEqual(optimizer('sgd', { lr: 0.499 }).requires(QUADRATIC_FACTS), []);
    assert.deepEqual(optimizer('sgd', { lr: 99 }).requires(OPAQUE_FACTS), []);
  });

  it('refuses weight decay where a unit eigenvector is looked for', () => {
    const [finding, ...others] = optimizer('sgd', { lr: 0.01, weightDecay: 0.1 }).requires(PCA_FACTS);
    assert.equal(finding.code, 'optimizer/problem-mismatch');
    assert.equal(finding.severity, undefined);
    assert.equal(finding.param, 'weightDecay');
    assert.deepEqual(others, []);
    assert.deepEqual(optimizer('sgd', { lr: 0.01 }).requires(PCA_FACTS), []);
  });
});
