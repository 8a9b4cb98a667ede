/** A quadratic bowl with noisy gradients: the problem on which every optimizer has closed forms. */
import type { Finding } from '../../api/issue.ts';
import { defineProblem } from '../../api/problem.ts';
import { spreadCurvatures } from './quadratic/spread-curvatures.ts';

export const quadratic = defineProblem({
  name: 'quadratic',
  summary: 'Convex quadratic with given curvatures and Gaussian gradient noise; minimum 0 at the origin.',
  doc: `The loss is \`f(x) = 1/2 (h1 x1^2 + ... + hd xd^2)\` with curvatures \`hi > 0\`; an optimizer gets \`hi xi\` plus normal
noise of the given standard deviation in every coordinate. Coordinates are those of the eigenbasis, so that each behaves
as a problem of its own. With two of them the loss is a field over the plane.

**Curvatures** are listed, \`quadratic(10, 1)\`, or spread evenly on a log scale from 1 down to \`1 / condition\` over
\`dimension\` values where none is listed.

**Smoothness** L is the largest curvature, **strong convexity** mu the smallest. Plain gradient steps converge for a step
size below 2 / L, by the factor \`max |1 - lr hi|\` per step.

**Noise** leaves plain steps with a stationary mean loss of \`lr noise^2 / 2\` times the sum of \`1 / (2 - lr hi)\`.

**Validated** five steps of each optimizer equal reference values within 1e-9; the stationary loss equals the formula.`,
  cites: [
    {
      authors: 'B. T. Polyak',
      title: 'Some methods of speeding up the convergence of iteration methods',
      venue: 'USSR Computational Mathematics and Mathematical Physics 4(5)',
      year: 1964,
    },
  ],
  params: {
    curvatures: {
      kind: 'positive',
      list: true,
      minItems: 0,
      doc: 'Second derivatives along the axes, in any order; their number is the dimension. Where none is listed, `dimension` and `condition` say what they are.',
      default: [],
      suggestions: ['10, 1', '100, 10, 1'],
    },
    dimension: {
      kind: 'count',
      min: 1,
      max: 1_000_000,
      doc: 'How many coordinates there are; read only where no curvature is listed.',
      default: 10,
      suggestions: ['10', '100'],
    },
    condition: {
      kind: 'positive',
      min: 1,
      doc: 'Largest over smallest curvature; read only where no curvature is listed. The largest is 1.',
      default: 10,
      suggestions: ['10', '100', '1000'],
    },
    noise: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation of the normal noise in each coordinate of the gradient; 0 makes the run deterministic.',
      default: 0,
      suggestions: ['0.01', '0.1'],
    },
    start: {
      kind: 'choice',
      doc: 'The first iterate.',
      default: 'ones',
      choices: {
        ones: 'Every coordinate is 1, so that every curvature takes part.',
        random: 'Every coordinate is standard normal, another point in every repeat.',
      },
    },
  },
  examples: [
    'quadratic(10, 1)',
    'quadratic(2, 1, 4, noise: 0.1, start: random)',
    'quadratic(dimension: 100, condition: 1000)',
  ],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Expected loss, half the sum of hi xi^2; the noise does not enter.' },
    { name: 'distance', unit: '', fold: 'last', doc: 'Euclidean distance to the minimum.' },
    { name: 'gradientNorm', unit: '', fold: 'last', doc: 'Euclidean length of the expected gradient, without noise.' },
  ],
  check: ({ curvatures, dimension, condition }) => checkShape(curvatures, dimension, condition),
  facts: ({ curvatures, dimension, condition, noise }) => {
    const h = spreadCurvatures(curvatures, dimension, condition);
    const smoothness = h.reduce((a, b) => Math.max(a, b));
    const strongConvexity = h.reduce((a, b) => Math.min(a, b));
    return {
      dimension: h.length,
      role: 'minimum',
      smoothness,
      strongConvexity,
      stiffness: smoothness,
      optimum: 0,
      ...(h.length === 2 && { offers: ['field' as const] }),
      ...(noise > 0 && { residualNoise: h.length * noise ** 2 }),
    };
  },
  build: ({ curvatures, dimension: asked, condition, noise, start }) => {
    const h = spreadCurvatures(curvatures, asked, condition);
    const dimension = h.length;
    return {
      dimension,
      start(x, random) {
        if (start === 'ones') x.fill(1);
        else random.fillNormal(x);
      },
      gradient:
        noise === 0
          ? (x, out) => {
              for (let i = 0; i < dimension; i++) out[i] = h[i] * x[i];
            }
          : (x, out, random) => {
              random.fillNormal(out);
              for (let i = 0; i < dimension; i++) out[i] = h[i] * x[i] + noise * out[i];
            },
      measure(x, _clock, out) {
        let loss = 0;
        let distance = 0;
        let slope = 0;
        for (let i = 0; i < dimension; i++) {
          const gradient = h[i] * x[i];
          loss += (gradient * x[i]) / 2;
          distance += x[i] * x[i];
          slope += gradient * gradient;
        }
        out[0] = loss;
        out[1] = Math.sqrt(distance);
        out[2] = Math.sqrt(slope);
      },
      ...(dimension === 2 && {
        field: { label: 'loss', x: [-2, 2], y: [-2, 2], value: (x, y) => (h[0] * x * x + h[1] * y * y) / 2 } as const,
      }),
    };
  },
});

/** A dimension or a condition beside a list would be ignored in silence. */
function checkShape(curvatures: readonly number[], dimension: number, condition: number): readonly Finding[] {
  if (curvatures.length === 0) return [];
  const { params } = quadratic;
  const contradicts = [
    dimension !== params.dimension.default && dimension !== curvatures.length && `a dimension of ${dimension}`,
    condition !== params.condition.default && `a condition of ${condition}`,
  ].filter((text) => text !== false);
  if (contradicts.length === 0) return [];
  return [
    {
      code: 'problem/shape',
      message: `expected either curvatures or \`dimension\` and \`condition\`, found ${curvatures.length} curvatures and ${contradicts.join(' and ')}`,
      hint: 'the list of curvatures says it all; leave the other out',
      param: 'curvatures',
    },
  ];
}
