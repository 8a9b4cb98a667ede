/**
 * What is known of steps on the linear modes of a field, z' = -m z with complex m: by which factor a rule changes the distance to
 * the equilibrium per step, and up to which step size it comes nearer. For games, whose fields turn, and for minima, which have
 * real modes.
 */
import type { Finding } from '../../api/issue.ts';
import type { Mode, ProblemFacts } from '../../api/problem.ts';
import { spellBelow, spellFigure } from '../spell-figure.ts';
import { fastestMode } from '../step-params.ts';

export const CONTRACTION_METRIC = {
  name: 'contraction',
  unit: '',
  doc: 'Factor of the distance to the solution per step in the long run, of the slowest linear mode of the expected field: below 1 the run comes nearer. No value where no modes are known.',
} as const;

/** By which factor a step changes a mode in the long run. */
export type Factor = (lr: number, mode: Mode) => number;

/** Those of a game, or of a minimum its largest and smallest curvature; `null` where none is known. */
export function modesOf(facts: ProblemFacts): readonly Mode[] | null {
  if (facts.modes) return facts.modes;
  const fastest = fastestMode(facts);
  if (fastest === null) return null;
  return [fastest, facts.strongConvexity ?? fastest].map((real) => ({ real, imaginary: 0 }));
}

export const sizeOfMode = ({ real, imaginary }: Mode): number => Math.hypot(real, imaginary);

export function contraction(facts: ProblemFacts, lr: number, factor: Factor): number | null {
  const modes = modesOf(facts);
  return modes ? modes.reduce((worst, mode) => Math.max(worst, factor(lr, mode)), 0) : null;
}

/** The least of the bounds of the modes. */
export function gameStepBound(facts: ProblemFacts, boundOf: (mode: Mode) => number): number | null {
  const modes = modesOf(facts);
  return modes ? modes.reduce((least, mode) => Math.min(least, boundOf(mode)), Number.POSITIVE_INFINITY) : null;
}

/** `bound` excludes itself; `wayOut` is the hint where no step size at all will do. */
export function checkGameStep(lr: number, bound: number | null, wayOut: string): readonly Finding[] {
  if (bound === null || lr < bound) return [];
  const shared = { code: 'optimizer/unstable', severity: 'warning', param: 'lr' } as const;
  if (bound === 0) {
    const message = 'some mode of this game is only turned: the run leaves the equilibrium for every step size';
    return [{ ...shared, message, hint: wayOut }];
  }
  const message = `\`lr\` must be below ${spellFigure(bound)} on this problem or the run grows away from the solution, found ${lr}`;
  return [{ ...shared, message, hint: `bound of the linear modes; try \`lr: ${spellBelow(bound / 2)}\`` }];
}
