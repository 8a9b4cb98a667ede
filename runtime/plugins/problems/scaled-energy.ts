/** The smallest energy-based model: one parameter, which is right at 1. */
import { defineProblem } from '../../api/problem.ts';
import {
  checkDensity,
  DENSITY_PARAM,
  densityOf,
  factsOf,
  GRID_PARAM,
  modelledFacts,
  sharesOf,
} from '../../kit/training/density-of.ts';
import { likelihoodOf } from '../../kit/training/likelihood.ts';

/** Multiplications of the energy at a point of the grid and of its weight, exponential functions counted as ten. */
const PER_POINT = 12;

export const scaledEnergy = defineProblem({
  name: 'scaledEnergy',
  summary: 'An energy-based model of one parameter: a known density to an unknown power, right at 1.',
  doc: `The model is \`p(x)\` proportional to \`exp(-E(x))\` with \`E = -theta log q\`, where q is the density that is to be learnt: theta is an
inverse temperature and is 1 at the truth. \`loss\` is the cross-entropy, exact but for the grid on which it is summed, and so is the
gradient that optimizers get: \`mean of -log q under q\` less the same under the model. With \`ebm\` a sampler stands in for the second.

**Convex** in theta, as all models are that are linear in their parameters.

**Oracles**: the energy, with true samples.

**Validated** the gradient against finite differences of the loss; E6: contrastive divergence with an equivariant sampler comes near
to 1 (fixed seed), from which the exact gradient differs by the bias of the sampler.`,
  cites: [
    {
      authors: 'P. Jaini, L. Holdijk, M. Welling',
      title: 'Learning Equivariant Energy Based Models with Equivariant Stein Variational Gradient Descent',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    of: { ...DENSITY_PARAM, suggestions: ['gaussianMixture', 'circles'] },
    start: { kind: 'positive', doc: 'Theta at the start; the truth is 1.', default: 0.5 },
    grid: GRID_PARAM,
  },
  examples: ['scaledEnergy(gaussianMixture, grid: 16)', 'scaledEnergy(circles(2), start: 2, grid: 16)'],
  metrics: [
    {
      name: 'loss',
      unit: '',
      fold: 'last',
      doc: 'Cross-entropy of the model on the grid, in nats: the divergence plus the entropy of the density on the grid.',
    },
    {
      name: 'divergence',
      unit: '',
      fold: 'last',
      doc: 'Divergence of Kullback and Leibler from the density to the model, in nats; 0 at theta = 1.',
    },
    { name: 'theta', unit: '', fold: 'last', doc: 'The parameter itself: the truth is 1.' },
  ],
  check: ({ of }) => checkDensity('scaledEnergy', of),
  facts: ({ of, grid }) => ({
    dimension: 1,
    gradientWork: grid * grid * PER_POINT,
    role: 'minimum',
    offers: ['energy'],
    models: modelledFacts(factsOf(of), factsOf(of).symmetries ?? []),
  }),
  build: ({ of, start, grid }, { random }) => {
    const density = densityOf(of, random);
    const energy = {
      value: (x: Float64Array, point: Float64Array) => -x[0] * density.logDensity(point),
      force(x: Float64Array, point: Float64Array, out: Float64Array) {
        density.slope(point, out);
        for (let c = 0; c < out.length; c++) out[c] *= x[0];
      },
      addSlope(_x: Float64Array, point: Float64Array, weight: number, out: Float64Array) {
        out[0] -= weight * density.logDensity(point);
      },
      draw: density.draw,
      startPoint: density.start,
    };
    const shares = sharesOf(density, grid);
    const { heights } = shares;
    const onGrid = {
      value: (x: Float64Array, i: number) => -x[0] * heights[i],
      addSlope(_x: Float64Array, i: number, weight: number, out: Float64Array) {
        out[0] -= weight * heights[i];
      },
    };
    const likelihood = likelihoodOf(onGrid, shares);
    return {
      dimension: 1,
      energy,
      start: (x) => x.fill(start),
      gradient: (x, out) => likelihood.gradient(x, out),
      measure(x, _at, out) {
        out[1] = likelihood.divergence(x);
        out[0] = out[1] + likelihood.entropy;
        out[2] = x[0];
      },
    };
  },
});
