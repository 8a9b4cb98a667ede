import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

function schedule(name: string, given: Readonly<Record<string, BoundValue>> = {}): (step: number) => number {
  const kind = builtinCatalog.find('schedule', name)!;
  return kind.build(withDefaults(kind, given) as never);
}

function assertFactors(factor: (step: number) => number, expected: Readonly<Record<number, number>>): void {
  for (const [step, value] of Object.entries(expected)) {
    assert(Math.abs(factor(Number(step)) - value) < 1e-12, `step ${step}: ${factor(Number(step))}`);
  }
}

describe('schedules', () => {
  it('constantRate is 1', () => assertFactors(schedule('constantRate'), { 0: 1, 1000: 1 }));

  it('stepDecay falls every so many steps', () => {
    assertFactors(schedule('stepDecay', { every: 10, factor: 0.5 }), { 0: 1, 9: 1, 10: 0.5, 19: 0.5, 20: 0.25 });
  });

  it('cosine warms up, falls and stays', () => {
    const factor = schedule('cosine', { steps: 110, end: 0.2, warmup: 10 });
    assertFactors(factor, { 0: 0.1, 8: 0.9, 9: 1, 10: 1, 60: 0.6, 110: 0.2, 500: 0.2 });
  });

  it('inverseTime falls like a power', () => {
    assertFactors(schedule('inverseTime', { offset: 10 }), { 0: 1, 10: 0.5, 90: 0.1 });
    assertFactors(schedule('inverseTime', { offset: 1, power: 0.5 }), { 0: 1, 3: 0.5, 99: 0.1 });
  });

  it('never are negative, and never above 1', () => {
    for (const kind of builtinCatalog.kinds) {
      if (kind.category !== 'schedule') continue;
      const factor = kind.build(withDefaults(kind, { ...REQUIRED[kind.name] }) as never);
      for (let step = 0; step < 300; step++) assert(factor(step) >= 0 && factor(step) <= 1, kind.name);
    }
  });
});

const REQUIRED: Readonly<Record<string, Readonly<Record<string, BoundValue>>>> = {
  stepDecay: { every: 7 },
  cosine: { steps: 100 },
};
