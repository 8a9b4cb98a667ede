/** What can be said while typing of how many features a task asks for, and the warning where there are fewer. */
import type { Finding } from '../../../api/issue.ts';
import type { ProblemFacts } from '../../../api/problem.ts';
import { spellFigure } from '../../../kit/spell-figure.ts';
import { covarianceOf, degreesOfFreedom } from './leverage.ts';

/** A decomposition of so many points takes a few milliseconds. */
const MOST_POINTS = 64;

/** `null` where the density is known in a run only, or finding out would take long. */
export function knownDegrees({ grid }: ProblemFacts, epsilon: number): number | null {
  if (!grid?.density) return null;
  const { density, spectrum } = grid;
  const n = density.length;
  // Where all points are as likely, frequencies are the eigenvectors.
  const isUniform = density.every((share) => share === density[0]);
  if (isUniform) return degreesOfFreedom({ eigenvalues: spectrum.map((value) => value / n) }, epsilon);
  return n <= MOST_POINTS ? degreesOfFreedom(covarianceOf({ ...grid, density }), epsilon) : null;
}

/**
 * Eigenvalues are known up to rounding of the largest, which the kernel at 0 bounds; what is smaller than that by so much has no
 * meaning beside `epsilon`.
 */
const SMALLEST_EPSILON = 1e-12;

export function checkEpsilon({ grid }: ProblemFacts, epsilon: number): readonly Finding[] {
  const top = (grid?.spectrum ?? new Float64Array()).reduce((sum, value) => sum + value / grid!.spectrum.length, 0);
  const least = SMALLEST_EPSILON * top;
  if (epsilon >= least) return [];
  return [
    {
      code: 'optimizer/features',
      message: `\`epsilon\` must be at least ${spellFigure(least)} on this problem, found ${spellFigure(epsilon)}`,
      hint: `the kernel is ${spellFigure(top)} at 0, and its eigenvalues are known to a ${spellFigure(SMALLEST_EPSILON)}th of that; a larger \`gamma\` makes it smaller`,
      param: 'epsilon',
    },
  ];
}

/** Below the degrees of freedom, which features are drawn says little about what they can learn. */
export function checkFeatures(facts: ProblemFacts, features: number, epsilon: number): readonly Finding[] {
  const degrees = knownDegrees(facts, epsilon);
  if (degrees === null || features >= degrees) return [];
  return [
    {
      code: 'optimizer/features',
      severity: 'warning',
      message: `\`features\` should be at least ${Math.ceil(degrees)} on this problem, found ${features}`,
      hint: `the kernel has ${spellFigure(degrees)} degrees of freedom at \`epsilon: ${spellFigure(epsilon)}\`; with fewer features optimized ones can be worse than plain ones`,
      param: 'features',
    },
  ];
}
