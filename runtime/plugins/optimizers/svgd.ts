/** Particles that become samples of a density: Stein variational gradient descent, plain, invariant and equivariant. */
import type { BoundKind } from '../../api/descriptor.ts';
import type { GroupDescriptor } from '../../api/group.ts';
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer, type Setting } from '../../api/method.ts';
import type { ProblemFacts } from '../../api/problem.ts';
import { LR_PARAM, scheduled } from '../../kit/step-params.ts';
import { rowViews } from '../../kit/training/plain-source.ts';
import { isAmong } from '../../kit/training/symmetries.ts';
import { spellSymmetry } from '../groups/words/spell-symmetry.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';
import { createDirections } from './svgd/directions.ts';

export const svgd = defineOptimizer({
  name: 'svgd',
  summary: 'Stein variational gradient descent: particles that follow the score and repel each other.',
  doc: `All \`particles\` move by \`x_i = x_i + lr phi(x_i)\`, with the score s = grad log p and the kernel
\`k(x, x') = exp(-|x - x'|^2 / (2 h^2))\`, where h is the \`bandwidth\`; "grad" is in the first argument of k, means are over all particles
j and elements g of the \`group\`:

- **plain**: \`phi(x_i) = mean of k(x_j, x_i) s(x_j) + grad k(x_j, x_i)\`;
- **invariant**: the same with the mean over g of k(g x_j, x_i) in the place of k; scores are not turned;
- **equivariant**: \`phi(x_i) = mean of k(g x_j, x_i) R_g s(x_j) + (grad k)(g x_j, x_i)\`, the kernel K(x, x') = mean of k(x, g x') R_g.

With the equivariant kernel on a density with this symmetry, exactly: \`phi(g x) = R_g phi(x)\`; any particle can be replaced by an image of
it and nothing changes; n particles move as in the plain method all n |G| images together. With a group of one element all three are
the plain method. For \`rotations\` the means are closed forms in Bessel functions. The invariant kernel is what the authors'
code uses (with doubled repulsion, which is not copied here): its phi is invariant, not equivariant, so that images of a particle do
not move as images.

**Step sizes.** A mean over images makes the kernel smaller: where one image is near and the others are far by 1 / |G|, for \`rotations\` of
a point at the distance r by about \`h / (r sqrt(2 pi))\`. Steps may be as many times longer.

**A group that is no symmetry of the density** makes the equivariant kernel sample something else; this is warned about.

**bandwidth: 0** is the median heuristic at every step, \`h^2 = med / (2 log(N + 1))\`, with N points, images among them, and med the
median of their squared distances.

**trueSamples** of the density, drawn anew at every step, act on the particles beside these and are not moved: contrastive SVGD. The
density must have a sampler of its own.

**Cost** n^2 |G| kernel values per step and n scores; two particles share one value per element.

**Validated** E1-E3: equivariance, replacement by images, the plain method on all images, the closed form for rotations, all within
1e-12. Particles are no independent samples: with this many the mean log-density stays above the true one or below it, see
\`examples/equivariant-svgd.syncline\`.`,
  cites: [
    {
      authors: 'Q. Liu, D. Wang',
      title: 'Stein Variational Gradient Descent: A General Purpose Bayesian Inference Algorithm',
      venue: 'NeurIPS',
      year: 2016,
    },
    {
      authors: 'P. Jaini, L. Holdijk, M. Welling',
      title: 'Learning Equivariant Energy Based Models with Equivariant Stein Variational Gradient Descent',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    lr: { ...LR_PARAM, doc: 'Step size: factor of the direction phi.', suggestions: ['0.02', '0.1'] },
    particles: { kind: 'count', min: 1, max: 10_000, doc: 'How many particles there are.', default: 50 },
    kernel: {
      kind: 'choice',
      doc: 'How particles act on each other.',
      default: 'equivariant',
      choices: {
        equivariant: 'With all their images and the scores of these; the plain method where the group has one element.',
        invariant: 'By the mean over all images, with scores that are not turned.',
        plain: 'By their distance alone; no group is read.',
      },
    },
    group: {
      kind: 'kind',
      of: 'group',
      doc: 'Whose images; read by the invariant and the equivariant kernel.',
      default: 'trivial',
      suggestions: ['cyclic(4)', 'rotations', 'permutations(4)'],
    },
    bandwidth: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation h of the kernel; 0 takes the median heuristic at every step.',
      default: 0,
      suggestions: ['0', '0.2', '0.1'],
    },
    schedule: SCHEDULE_PARAM,
    trueSamples: {
      kind: 'count',
      max: 10_000,
      doc: 'Samples of the density itself that act on the particles at every step.',
      default: 0,
    },
    images: {
      kind: 'boolean',
      doc: 'Whether figures and pictures are taken over the particles with all their images under the group, which is the sample that the equivariant kernel makes, or over the particles alone.',
      default: false,
    },
  },
  examples: [
    'svgd(lr: 0.1)',
    'svgd(lr: 0.02, particles: 10, group: cyclic(2), bandwidth: 0.2, images: true)',
    'svgd(lr: 0.05, particles: 8, group: rotations, bandwidth: 0.3)',
    'svgd(lr: 0.05, particles: 5, kernel: invariant, group: permutations(2), bandwidth: 0.5)',
  ],
  metrics: [
    {
      name: 'drift',
      unit: '',
      fold: 'last',
      doc: 'Root mean square length of the directions phi of the last step: 0 where particles stand still. No value before the first step.',
    },
    {
      name: 'kernelWidth',
      unit: '',
      fold: 'last',
      doc: 'Bandwidth h of the last step, as given or by the median heuristic. No value before the first step.',
    },
  ],
  check: ({ kernel, group }) => checkIgnored(kernel, group),
  facts: ({ lr, particles, trueSamples, kernel, group }) => ({
    effectiveStep: lr,
    stepWork: ({ dimension }, _, gradientWork) => {
      const sources = particles + trueSamples;
      const images = kernel === 'plain' ? 1 : group.descriptor.size(group.values as never);
      return sources * gradientWork + particles * sources * images * dimension;
    },
    accepts: ['density'],
    talks: 'none',
    ...(trueSamples > 0 && { needs: ['samples'] }),
  }),
  bounds: () => [],
  requires: (problem, values) => [...checkGroup(problem, values), ...checkSize(problem, values)],
  build: (values) => {
    const rateAt = scheduled(values.lr, values.schedule);
    const { particles, group, trueSamples } = values;
    return {
      start(setting) {
        const { problem } = setting;
        const d = problem.dimension;
        const action = group.descriptor.action(group.values as never, d);
        const nShown = values.images ? action.size : 1;
        // Particle after particle, then image after image of them all: the particles are one block.
        const x = new Float64Array(particles * nShown * d);
        const rows = rowViews(d)(x);
        const random = setting.stream('start');
        for (let i = 0; i < particles; i++) problem.start(rows[i], random, i);
        const sources = new Float64Array((particles + trueSamples) * d);
        const scores = new Float64Array(sources.length);
        const directions = createDirections(values, action, d);
        const phi = new Float64Array(particles * d);
        const figures = new Float64Array(2).fill(Number.NaN);
        const score = scoresOf(setting, sources, scores);
        const own = x.subarray(0, particles * d);
        const sampled = rowViews(d)(sources).slice(particles);
        const draws = trueSamples > 0 ? setting.stream('true samples') : null;
        const present = (): void => {
          for (let g = 1; g < nShown; g++) {
            for (let i = 0; i < particles; i++) action.apply(g, x, i * d, x, (g * particles + i) * d);
          }
        };
        present();
        return {
          x,
          nRows: particles * nShown,
          state: { x, figures },
          step(step) {
            sources.set(own);
            if (draws) for (const row of sampled) problem.samples!.draw(row, draws);
            score();
            figures[1] = directions(sources, scores, phi);
            const rate = rateAt(step);
            let square = 0;
            for (let c = 0; c < phi.length; c++) {
              own[c] += rate * phi[c];
              square += phi[c] * phi[c];
            }
            figures[0] = Math.sqrt(square / particles);
          },
          present,
          measure: (out) => out.set(figures),
        };
      },
    };
  },
});

/** Fills `scores` for all rows of `sources`: gradients with the other sign. */
function scoresOf({ problem, stream }: Setting, sources: Float64Array, scores: Float64Array): () => void {
  const random = stream('sample');
  const points = rowViews(problem.dimension)(sources);
  const slopes = rowViews(problem.dimension)(scores);
  return () => {
    for (let i = 0; i < points.length; i++) problem.gradient(points[i], slopes[i], random);
    for (let c = 0; c < scores.length; c++) scores[c] = -scores[c];
  };
}

type Group = BoundKind<GroupDescriptor>;

function checkIgnored(kernel: string, group: Group): readonly Finding[] {
  if (kernel !== 'plain' || group.descriptor.symmetries(group.values as never).length === 0) return [];
  return [
    {
      code: 'optimizer/settings',
      message: `the plain kernel reads no \`group\`, found \`${group.label}\``,
      hint: 'leave one of the two out',
      param: 'group',
    },
  ];
}

interface Fit {
  readonly particles: number;
  readonly kernel: string;
  readonly group: Group;
}

function checkGroup({ dimension, symmetries }: ProblemFacts, { kernel, group }: Fit): readonly Finding[] {
  const misfits = group.descriptor.requires(group.values as never, dimension);
  if (misfits.length > 0 || kernel === 'plain') return misfits;
  const broken = group.descriptor.symmetries(group.values as never).find((one) => !isAmong(one, symmetries ?? []));
  if (!broken) return [];
  const known = symmetries?.filter((one) => !isAmong(one, [])).map((one) => `\`${spellSymmetry(one)}\``) ?? [];
  const what = known.length > 0 ? `it is symmetric under ${known.join(' and ')}` : 'no symmetry of it is known';
  return [
    {
      code: 'optimizer/group',
      severity: 'warning',
      message: `\`${spellSymmetry(broken)}\` is no known symmetry of this density, so that the ${kernel} kernel samples something else`,
      hint: `${what}; use such a group or \`kernel: plain\``,
      param: 'group',
    },
  ];
}

/** 2^26 numbers, 0.5 GiB: what all images may take. */
const MOST_NUMBERS = 67_108_864;

function checkSize({ dimension }: ProblemFacts, { particles, group }: Fit): readonly Finding[] {
  const size = group.descriptor.size(group.values as never);
  if (particles * size * dimension <= MOST_NUMBERS) return [];
  return [
    {
      code: 'optimizer/settings',
      message: `\`particles\` times elements of the group times the dimension must be at most ${MOST_NUMBERS}, found ${particles} times ${size} times ${dimension}`,
      hint: 'use fewer particles or a smaller group',
      param: 'particles',
    },
  ];
}
