/** Normal clouds around a circle: a density whose symmetry can be chosen, and broken. */
import type { Finding } from '../../api/issue.ts';
import { defineProblem } from '../../api/problem.ts';
import { densityField } from '../../kit/training/density-field.ts';
import { densityStart, START_PARAMS } from '../../kit/training/density-start.ts';
import { LOG_DENSITY_METRICS } from '../../kit/training/shared-metrics.ts';
import { createMixture, shiftOrder } from './gaussian-mixture/mixture.ts';

export const gaussianMixture = defineProblem({
  name: 'gaussianMixture',
  summary: 'A density of Gaussians around a circle in the plane, symmetric under rotations by their angle.',
  doc: `\`modes\` Gaussians with centres at \`radius (cos 2 pi k / modes, sin 2 pi k / modes)\`, each turned by its angle, with the
variance \`radial\` away from the origin and \`tangential\` across. The defaults are the four Gaussians of Jaini et al.

**Symmetric** under C_modes where the weights are equal; with other weights under the shifts that leave them as they are, which may
be the identity alone. A sampler that is built with a symmetry that the density has not samples another density.

**Known**: log-densities are normalised, in nats. \`expectedLogDensity\` is the mean of the log-density under the density itself, what
\`logDensity\` tends to with good particles, by the trapezoidal rule within 1e-6.

**Validated** scores against finite differences within 1e-7; the expected log-density of one Gaussian against
\`-1 - log(2 pi) - log(radial tangential) / 2\`, that of the four against -3.40.`,
  cites: [
    {
      authors: 'P. Jaini, L. Holdijk, M. Welling',
      title: 'Learning Equivariant Energy Based Models with Equivariant Stein Variational Gradient Descent',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    weights: {
      kind: 'positive',
      list: true,
      minItems: 0,
      doc: 'Shares of the Gaussians, in any scale, counted from angle 0; their number is that of the Gaussians. Where none is listed `modes` says how many there are, and all are equal.',
      default: [],
      suggestions: ['2, 1, 1, 1', '2, 1, 2, 1'],
    },
    modes: {
      kind: 'count',
      min: 1,
      max: 64,
      doc: 'How many Gaussians there are; read only where no weight is listed.',
      default: 4,
      suggestions: ['4', '12'],
    },
    radius: {
      kind: 'real',
      min: 0,
      doc: 'Distance of their centres from the origin.',
      default: 3,
      suggestions: ['3', '8'],
    },
    radial: { kind: 'positive', doc: 'Variance of each along the ray from the origin.', default: 1 },
    tangential: { kind: 'positive', doc: 'Variance of each across that ray.', default: 0.2 },
    ...START_PARAMS,
  },
  examples: ['gaussianMixture', 'gaussianMixture(modes: 3, radius: 2)', 'gaussianMixture(2, 1, 2, 1)'],
  metrics: [
    ...LOG_DENSITY_METRICS,
    {
      name: 'modeError',
      unit: '',
      fold: 'last',
      doc: 'Total variation between the shares of particles that belong to each Gaussian and its weight: 0 where all are right, towards 1 where modes are missed.',
    },
    { name: 'meanRadius', unit: '', fold: 'last', doc: 'Mean distance of the particles from the origin.' },
  ],
  check: ({ modes, weights }) => checkWeights(modes, weights),
  facts: ({ modes, weights }) => ({
    dimension: 2,
    // An exponential function each.
    gradientWork: 10 * (weights.length || modes),
    role: 'density',
    symmetries: [{ group: 'Cn', order: shiftOrder(modes, weights) }],
    offers: ['samples', 'field'],
  }),
  build: (values, { random }) => {
    const mixture = createMixture(values);
    const counts = new Float64Array(mixture.shares.length);
    return {
      dimension: 2,
      start: densityStart(values, 2, random),
      gradient(x, out) {
        mixture.score(x[0], x[1], out);
        out[0] = -out[0];
        out[1] = -out[1];
      },
      samples: mixture,
      field: densityField(reach(values), (a, b) => mixture.logDensity(a, b)),
      measure(_x, { rows, nRows }, out) {
        let [logDensity, radius] = [0, 0];
        counts.fill(0);
        for (let i = 0; i < nRows; i++) {
          const a = rows[2 * i];
          const b = rows[2 * i + 1];
          logDensity += mixture.logDensity(a, b);
          radius += Math.hypot(a, b);
          counts[mixture.likeliest(a, b)]++;
        }
        out[0] = logDensity / nRows;
        out[1] = mixture.expectedLogDensity();
        out[2] = 0;
        for (let k = 0; k < counts.length; k++) out[2] += Math.abs(counts[k] / nRows - mixture.shares[k]) / 2;
        out[3] = radius / nRows;
      },
    };
  },
});

/** Three deviations beyond the centres: what is farther out is not seen. */
function reach({ radius, radial, tangential }: { radius: number; radial: number; tangential: number }): number {
  return Math.abs(radius) + 3 * Math.sqrt(Math.max(radial, tangential));
}

/** Numbers of modes that disagree would leave one of them unread in silence. */
function checkWeights(modes: number, weights: readonly number[]): readonly Finding[] {
  const { length } = weights;
  if (length === 0 || length === modes || modes === gaussianMixture.params.modes.default) return [];
  return [
    {
      code: 'problem/shape',
      message: `expected either weights or \`modes\`, found ${length} weights and \`modes: ${modes}\``,
      hint: 'the list of weights says how many there are; leave the other out',
      param: 'weights',
    },
  ];
}
