/** An energy-based model that is a small network, invariant under a group by averaging over it. */
import type { BoundKind } from '../../api/descriptor.ts';
import type { GroupDescriptor, Symmetry } from '../../api/group.ts';
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
import { createEnergy } from './energy-network/energy.ts';

/** Multiplications of a neuron and its derivative at a point, a hyperbolic tangent counted as ten. */
const PER_NEURON = 15;

export const energyNetwork = defineProblem({
  name: 'energyNetwork',
  summary: 'An energy-based model of the plane: one hidden layer, averaged over a group, that learns a density.',
  doc: `The model is \`p(x)\` proportional to \`exp(-E(x))\` with

\`E(x) = |x|^2 / (2 base^2) + mean over g of sum_j v_j tanh(w_j . g x + b_j)\`.

The network is bounded, so that the first term makes every such E a density; the mean over the \`group\` makes E invariant whatever the
weights are. Parameters are w, b, v, neuron after neuron: four per neuron.

\`loss\` and the gradient that optimizers get are summed over a grid and need no sampler. With \`ebm\` the gradient is the difference of
means over true samples and over particles, as in the paper; what is lost by that is the difference of the two runs.

**Not the paper's network**, which is \`log(1 + net^2)\` of invariant features with two hidden layers.

**Oracles**: the energy, with true samples.

**Validated** forces, slopes and the gradient of the loss against finite differences within 1e-7; invariance under the group.`,
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
    hidden: { kind: 'count', min: 1, max: 10_000, doc: 'Neurons of the hidden layer.', default: 16 },
    group: {
      kind: 'kind',
      of: 'group',
      doc: 'Under which the energy does not change; of `rotations` 16 take part.',
      default: 'trivial',
      suggestions: ['cyclic(4)', 'rotations'],
    },
    base: {
      kind: 'positive',
      doc: 'Standard deviation of the normal density that the network changes; as wide as what is to be learnt.',
      default: 3,
    },
    grid: GRID_PARAM,
  },
  examples: [
    'energyNetwork(gaussianMixture, hidden: 3, grid: 12)',
    'energyNetwork(gaussianMixture, hidden: 2, group: cyclic(4), grid: 12)',
  ],
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
      doc: 'Divergence of Kullback and Leibler from the density to the model, in nats; 0 for a perfect one.',
    },
  ],
  check: ({ of }) => checkDensity('energyNetwork', of),
  facts: ({ of, hidden, group, grid }) => {
    const perPoint = PER_NEURON * hidden * group.descriptor.size(group.values as never);
    return {
      dimension: 4 * hidden,
      gradientWork: grid * grid * perPoint,
      role: 'minimum',
      offers: ['energy'],
      models: { ...modelledFacts(factsOf(of), symmetriesOf(group)), gradientWork: perPoint },
    };
  },
  build: ({ of, hidden, group, base, grid }, { random }) => {
    const density = densityOf(of, random);
    const energy = {
      ...createEnergy(hidden, base, group.descriptor.action(group.values as never, 2)),
      draw: density.draw,
      startPoint: density.start,
    };
    const shares = sharesOf(density, grid, REACH * base);
    const { points } = shares;
    const onGrid = {
      value: (x: Float64Array, i: number) => energy.value(x, points[i]),
      addSlope(x: Float64Array, i: number, weight: number, out: Float64Array) {
        energy.addSlope(x, points[i], weight, out);
      },
    };
    const likelihood = likelihoodOf(onGrid, shares);
    return {
      dimension: 4 * hidden,
      energy,
      start(x, random) {
        random.fillNormal(x);
        // Planes that cut where the density is, and outer weights that hardly bend it.
        for (let j = 0; j < hidden; j++) {
          x[4 * j] /= base;
          x[4 * j + 1] /= base;
          x[4 * j + 3] *= 0.1;
        }
      },
      gradient: (x, out) => likelihood.gradient(x, out),
      measure(x, _at, out) {
        out[1] = likelihood.divergence(x);
        out[0] = out[1] + likelihood.entropy;
      },
    };
  },
});

/** Standard deviations of the base that the grid reaches: beyond them there is a 1e-3 of it. */
const REACH = 3.7;

/** All rotations are averaged over as many as their action has. */
function symmetriesOf({ descriptor, values }: BoundKind<GroupDescriptor>): readonly Symmetry[] {
  const order = descriptor.size(values as never);
  const symmetries = descriptor.symmetries(values as never);
  return symmetries.map((one) => (one.group === 'SO2' ? { group: 'Cn', order } : one));
}
