/**
 * The parameters that optimizers share, so that names, defaults and explanations agree wherever they are shown, and the checks
 * and findings that go with them.
 */
import type { BoundKind, Params } from '../api/descriptor.ts';
import type { Finding } from '../api/issue.ts';
import type { ProblemFacts } from '../api/problem.ts';
import type { ScheduleDescriptor } from '../api/team.ts';
import { spellBelow, spellFigure } from './spell-figure.ts';

export const LR_PARAM = {
  kind: 'positive',
  doc: 'Step size (learning rate): factor of the gradient.',
  suggestions: ['0.1', '0.01', '0.001'],
} as const satisfies Params[string];

export const MOMENTUM_PARAM = {
  kind: 'fraction',
  doc: 'Share of the last step that is taken again, below 1. A gradient moves the iterate by lr / (1 - momentum) in the long run.',
  default: 0.9,
  suggestions: ['0', '0.5', '0.9', '0.99'],
} as const satisfies Params[string];

export const WEIGHT_DECAY_PARAM = {
  kind: 'real',
  min: 0,
  doc: 'Coupled L2 decay: this times the iterate is added to the gradient, before momentum and step size. It is no decoupled decay as in AdamW.',
  default: 0,
  suggestions: ['0', '0.0001', '0.01'],
} as const satisfies Params[string];

/** The step size at every step. */
export function scheduled(lr: number, { descriptor, values }: BoundKind<ScheduleDescriptor>): (step: number) => number {
  const factor = descriptor.build(values as never);
  return (step) => lr * factor(step);
}

export const STEP_BOUND_METRIC = {
  name: 'stepBound',
  unit: '',
  doc: 'Largest stable step size of these settings on this problem, for the expected gradient: at and beyond it the run grows away from the solution. Noise that scales with the iterate can ask for less. No value where the problem has no known curvature.',
} as const;

/** A momentum of 1 never forgets. The range of a fraction includes 1, so that this has to be said. */
export function checkMomentum(momentum: number): readonly Finding[] {
  if (momentum < 1) return [];
  return [{ code: 'value/range', message: `\`momentum\` must be below 1, found ${momentum}`, param: 'momentum' }];
}

/** The fastest linear mode around the solution, u' = -a u: what bounds a step. */
export function fastestMode({ stiffness, smoothness }: ProblemFacts, weightDecay = 0): number | null {
  const mode = stiffness ?? smoothness;
  return mode === undefined ? null : mode + weightDecay;
}

/** `bound` excludes itself; `formula` says where it comes from, such as `2 / a`. */
export function checkStep(lr: number, bound: number | null, formula: string, mode: number | null): readonly Finding[] {
  if (bound === null || mode === null || lr < bound) return [];
  return [
    {
      code: 'optimizer/unstable',
      severity: 'warning',
      message: `\`lr\` must be below ${spellFigure(bound)} on this problem or the run grows away from the solution, found ${lr}`,
      hint: `stable below ${formula}, with a = ${spellFigure(mode)} the fastest mode at the solution; try \`lr: ${spellBelow(bound / 2)}\``,
      param: 'lr',
    },
  ];
}

/** Weight decay has its own fixed point, which is no unit vector any more. */
export function checkDecayFits(name: string, { role }: ProblemFacts, weightDecay: number): readonly Finding[] {
  if (role !== 'eigenvector' || weightDecay === 0) return [];
  return [
    {
      code: 'optimizer/problem-mismatch',
      message: `\`${name}\` needs a \`weightDecay\` of 0 for a problem that looks for a unit eigenvector, found ${weightDecay}`,
      hint: 'decay pulls the iterate off the unit sphere, so that no error goes to zero; leave `weightDecay` out',
      param: 'weightDecay',
    },
  ];
}
