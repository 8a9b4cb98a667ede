/** The constants of a problem that each regime needs, and the parameters that follow from them. */
import type { Finding } from '../../../api/issue.ts';
import type { ProblemFacts } from '../../../api/problem.ts';
import { spellFigure } from '../../../kit/spell-figure.ts';

export type Regime = 'convex' | 'stronglyConvex' | 'multiplicativeNoise';

/** As written; 0 takes what is known of the problem. */
export interface Settings {
  readonly regime: Regime;
  readonly smoothness: number;
  readonly strongConvexity: number;
  readonly condition: number;
}

/** Every one above 0, or `undefined` where neither the settings nor the problem say it. */
export interface Constants {
  readonly smoothness: number | undefined;
  readonly strongConvexity: number | undefined;
  readonly condition: number | undefined;
}

export interface Gains {
  /** gamma: step of x along a gradient. */
  readonly step: number;
  /** Rate of mixing, and the guaranteed rate; 0 where mixing slows down with time. */
  readonly rate: number;
  /** gamma': step of z; times the time of the jump in the convex regime. */
  readonly stepZ: number;
}

export function constantsOf(facts: ProblemFacts, settings: Settings): Constants {
  const { regime } = settings;
  const known = regime === 'multiplicativeNoise' ? facts.sampling : facts;
  return {
    smoothness: settings.smoothness || known?.smoothness,
    strongConvexity: settings.strongConvexity || facts.strongConvexity,
    condition: settings.condition || facts.sampling?.condition,
  };
}

/** `null` where a constant is missing. */
export function gainsOf({ smoothness: L, strongConvexity: mu, condition: k }: Constants, regime: Regime): Gains | null {
  if (L === undefined) return null;
  if (regime === 'convex') return { step: 1 / L, rate: 0, stepZ: 1 / (2 * L) };
  if (mu === undefined) return null;
  if (regime === 'stronglyConvex') return { step: 1 / L, rate: Math.sqrt(mu / L), stepZ: 1 / Math.sqrt(mu * L) };
  if (k === undefined) return null;
  return { step: 1 / L, rate: Math.sqrt(mu / (k * L)), stepZ: 1 / Math.sqrt(mu * k * L) };
}

const NEEDS: Readonly<Record<Regime, readonly (keyof Constants)[]>> = {
  convex: ['smoothness'],
  stronglyConvex: ['smoothness', 'strongConvexity'],
  multiplicativeNoise: ['smoothness', 'strongConvexity', 'condition'],
};

export function checkConstants(facts: ProblemFacts, settings: Settings): readonly Finding[] {
  const { regime } = settings;
  const constants = constantsOf(facts, settings);
  const missing = NEEDS[regime].find((name) => constants[name] === undefined);
  if (missing !== undefined) {
    const message = `the regime \`${regime}\` needs a \`${missing}\`, which this problem does not know`;
    const hint = `give \`${missing}\`${missing === 'smoothness' ? '' : ', or use a regime that does not need it'}`;
    return [{ code: 'optimizer/constants', message, hint, param: missing }];
  }
  const { smoothness = 0, strongConvexity = 0 } = constants;
  const warns = { code: 'optimizer/unstable', severity: 'warning' } as const;
  // What a step must respect: that of samples where gradients are those of samples, else that of the loss.
  const least = Math.max(facts.smoothness ?? 0, facts.sampling?.smoothness ?? 0);
  if (smoothness < least) {
    const isSampled = (facts.sampling?.smoothness ?? 0) > (facts.smoothness ?? 0);
    const what = isSampled ? 'gradients of samples on this problem ask for' : 'this problem has';
    const message = `${what} a smoothness of ${spellFigure(least)}, found ${spellFigure(smoothness)}: the run can grow away from the solution`;
    const hint = isSampled ? 'use the regime `multiplicativeNoise`' : 'leave `smoothness` out, or give more';
    return [{ ...warns, message, hint, param: isSampled ? 'regime' : 'smoothness' }];
  }
  if (regime !== 'convex' && strongConvexity > (facts.strongConvexity ?? Number.POSITIVE_INFINITY)) {
    const message = `this problem has a strong convexity of ${spellFigure(facts.strongConvexity!)}, found ${spellFigure(strongConvexity)}: the guarantee does not hold`;
    return [{ ...warns, message, hint: 'leave `strongConvexity` out, or give less', param: 'strongConvexity' }];
  }
  if (regime === 'convex' && (facts.residualNoise ?? 0) > 0) {
    const message =
      'noise that stays at the solution adds up in the convex regime: the error grows with time in the end';
    const hint = 'use the regime `stronglyConvex`, or gradients with less noise';
    return [{ ...warns, message, hint, param: 'regime' }];
  }
  return [];
}
