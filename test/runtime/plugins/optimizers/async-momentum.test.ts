import assert from 'node:assert/strict';
import { growth, OPAQUE_FACTS, optimizer, PCA_FACTS, weightsAfter } from './optimizer.ts';

describe('asyncMomentum', () => {
  it('is the heavy ball without delay', () => {
    const heavyBall = weightsAfter(50, 'momentum', { lr: 0.1, momentum: 0.9 });
    const found = weightsAfter(50, 'asyncMomentum', { lr: 0.1, momentum: 0.9, delay: 0 });
    for (const [i, w] of found.entries()) assert(Math.abs(w - heavyBall[i]) < 1e-13);
  });

  it('is sgd without delay and momentum', () => {
    const found = weightsAfter(50, 'asyncMomentum', { lr: 0.1, momentum: 0, delay: 0 });
    assert.deepEqual(found, weightsAfter(50, 'sgd', { lr: 0.1 }));
  });

  it('says how fast it flows', () => {
    const { facts } = optimizer('asyncMomentum', { lr: 0.5, momentum: 0.75, delay: 7 });
    assert.deepEqual(facts, { effectiveStep: 2 });
  });

  it('has the bounds of the linear modes', () => {
    const bounds = optimizer('asyncMomentum', { lr: 5e-4, momentum: 0.9, delay: 33 }).bounds(PCA_FACTS);
    assert(Math.abs(bounds.delayBound! - 32.575) < 1e-3);
    // A longer delay than the bound needs a smaller step.
    assert(bounds.stepBound! < 5e-4 && bounds.stepBound! > 4.9e-4);
    const unknown = optimizer('asyncMomentum', { lr: 1, delay: 1 }).bounds(OPAQUE_FACTS);
    assert.deepEqual(unknown, { delayBound: null, stepBound: null });
  });

  it('decays at the last stable delay and grows at the next', () => {
    const given = { lr: 5e-4, momentum: 0.9 };
    assert(growth('asyncMomentum', { ...given, delay: 32 }, 8, 20_000) < 1);
    assert(growth('asyncMomentum', { ...given, delay: 33 }, 8, 20_000) > 1);
  });

  it('warns of a delay at or beyond the bound, with the theorem and two ways out', () => {
    assert.deepEqual(optimizer('asyncMomentum', { lr: 5e-4, momentum: 0.9, delay: 33 }).requires(PCA_FACTS), [
      {
        code: 'async/delay-bound',
        severity: 'warning',
        message:
          '`delay` must be below 32.58 with this momentum and step size or the run grows away from the solution, found 33',
        hint: 'exact threshold of the linear modes; the theorem (Liu et al., NeurIPS 2018) has the sufficient rate (1 - momentum)^2 / lr. Use `delay: 32` or less, or `lr: 0.000494`',
        param: 'delay',
      },
    ]);
    assert.deepEqual(optimizer('asyncMomentum', { lr: 5e-4, momentum: 0.9, delay: 32 }).requires(PCA_FACTS), []);
    assert.deepEqual(optimizer('asyncMomentum', { lr: 0.000494, momentum: 0.9, delay: 33 }).requires(PCA_FACTS), []);
    assert.deepEqual(optimizer('asyncMomentum', { lr: 9, momentum: 0.9, delay: 99 }).requires(OPAQUE_FACTS), []);
  });

  it('blames the step and not the delay where no delay at all would do', () => {
    const findings = optimizer('asyncMomentum', { lr: 0.5, momentum: 0.9, delay: 3 }).requires(PCA_FACTS);
    assert.deepEqual(
      findings.map(({ code, severity, param }) => [code, severity, param]),
      [['optimizer/unstable', 'warning', 'lr']],
    );
  });

  it('refuses a history that would not fit into memory', () => {
    const facts = { ...OPAQUE_FACTS, dimension: 1_000_000 };
    const codes = (delay: number) =>
      optimizer('asyncMomentum', { lr: 0.1, delay })
        .requires(facts)
        .map(({ code, severity }) => [code, severity]);
    assert.deepEqual(codes(67), [['async/history-size', undefined]]);
    assert.deepEqual(codes(66), []);
  });

  it('refuses a momentum of 1', () => {
    const [finding] = optimizer('asyncMomentum', { lr: 0.1, momentum: 1, delay: 1 }).check();
    assert.deepEqual(finding, {
      code: 'value/range',
      message: '`momentum` must be below 1, found 1',
      param: 'momentum',
    });
  });
});
