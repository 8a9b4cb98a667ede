/** Energy-based models trained with particles: what the model has too much of is measured on samples of a sampler. */
import type { BoundKind } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer, type OptimizerDescriptor, type Setting } from '../../api/method.ts';
import type { Problem } from '../../api/problem.ts';
import { prefixed } from '../../kit/training/gradient-method.ts';
import { plainSource } from '../../kit/training/plain-source.ts';

export const ebm = defineOptimizer({
  name: 'ebm',
  summary: 'Contrastive divergence: an optimizer whose gradients compare true samples with those of a sampler.',
  doc: `The gradient of the mean log-likelihood of a model \`p(x)\` proportional to \`exp(-E(x))\` is \`mean of grad E over the data\` less
\`mean of grad E over the model\`. For every step of \`rule\` the first is taken over \`batch\` fresh true samples, the second over the
particles of \`sampler\` after \`sweeps\` more steps of it on the model as it is then.

**The chain is persistent**: particles go on from where they are. Before the sweeps each is put back to a fresh start with the chance
\`reset\`; 1 starts them anew every time.

Samplers are biased while they are under way and with few particles, and the model inherits that: its figures are to be compared with
those of the rule alone, which gets exact gradients from a grid.

**Contrastive SVGD**: \`sampler: svgd(.., trueSamples: n)\` has true samples act on the particles.

**Cost** of a step: \`sweeps\` steps of the sampler, and \`batch\` plus particles derivatives of E.

**Validated** with a sampler that is given the truth the gradient is the exact one within its standard error; E6 by a fixed seed.`,
  cites: [
    {
      authors: 'T. Tieleman',
      title: 'Training restricted Boltzmann machines using approximations to the likelihood gradient',
      venue: 'ICML',
      year: 2008,
    },
    {
      authors: 'P. Jaini, L. Holdijk, M. Welling',
      title: 'Learning Equivariant Energy Based Models with Equivariant Stein Variational Gradient Descent',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    rule: {
      kind: 'kind',
      of: 'optimizer',
      doc: 'What makes steps of the gradients.',
      suggestions: ['sgd(lr: 0.02)', 'adam(lr: 0.01)'],
    },
    sampler: {
      kind: 'kind',
      of: 'optimizer',
      doc: 'What moves the particles; it samples the density of the model.',
      suggestions: ['svgd(lr: 0.1, group: cyclic(4))'],
    },
    sweeps: { kind: 'count', min: 1, max: 100_000, doc: 'Steps of the sampler per step of the rule.', default: 10 },
    batch: { kind: 'count', min: 1, max: 100_000, doc: 'True samples per step of the rule.', default: 64 },
    reset: {
      kind: 'fraction',
      doc: 'Chance of every particle to be put back to a start before the sweeps.',
      default: 0.1,
    },
  },
  examples: [
    'ebm(rule: sgd(lr: 0.02), sampler: svgd(lr: 0.1, particles: 6), sweeps: 2, batch: 8)',
    'ebm(rule: adam(lr: 0.05), sampler: svgd(lr: 0.1, particles: 4, bandwidth: 0.5, trueSamples: 3), sweeps: 2, batch: 8)',
  ],
  metrics: [
    {
      name: 'contrast',
      unit: '',
      fold: 'last',
      doc: 'Mean energy of the particles less that of the true samples, at the last step: around 0 where the model has learnt what the sampler can tell. No value before the first step.',
    },
  ],
  check: ({ rule, sampler }) => [...checkRule(rule), ...checkSampler(sampler)],
  facts: ({ rule, sampler, sweeps }) => ({
    ...factsOf(rule),
    needs: ['energy'],
    talks: 'none',
    accepts: ['minimum'],
    stepWork: ({ dimension, models }) => {
      const gradientWork = models?.gradientWork ?? models?.dimension ?? dimension;
      const sweep = models && factsOf(sampler).stepWork?.(models, 1, gradientWork);
      return dimension + sweeps * (sweep ?? gradientWork);
    },
  }),
  bounds: () => [],
  requires: (facts, { rule, sampler }, around) => {
    if (!facts.models) return [];
    const of = (param: string, found: readonly Finding[]): readonly Finding[] =>
      found.map(({ addArgument: _, ...finding }) => ({ ...finding, param }));
    return [
      ...of('rule', rule.descriptor.requires(facts, rule.values as never, around)),
      ...of('sampler', sampler.descriptor.requires(facts.models, sampler.values as never, around)),
    ];
  },
  build: ({ rule, sampler, sweeps, batch, reset }) => ({
    start(setting) {
      const energy = setting.problem.energy!;
      const { dimension } = setting.facts.models!;
      const inner = samplingOf(setting, sampler);
      const { course } = inner;
      const points = Array.from({ length: course.nRows }, (_, i) =>
        course.x.subarray(i * dimension, (i + 1) * dimension),
      );
      const truth = new Float64Array(dimension);
      const [draws, resets] = [setting.stream('true samples'), setting.stream('reset')];
      const figures = new Float64Array(1).fill(Number.NaN);
      const done = new Float64Array(1);

      function contrast(x: Float64Array, out: Float64Array): void {
        inner.at(x);
        for (const point of points) if (resets.uniform() < reset) energy.startPoint(point, resets);
        for (let k = 0; k < sweeps; k++) course.step(done[0]++);
        course.present?.();
        out.fill(0);
        let difference = 0;
        for (let i = 0; i < batch; i++) {
          energy.draw(truth, draws);
          energy.addSlope(x, truth, 1 / batch, out);
          difference -= energy.value(x, truth) / batch;
        }
        for (let i = 0; i < points.length; i++) {
          energy.addSlope(x, points[i], -1 / points.length, out);
          difference += energy.value(x, points[i]) / points.length;
        }
        figures[0] = difference;
      }
      const gradients = setting.collect(contrast);
      const { problem, facts, nWorkers, graph, stream } = setting;
      const collect = () => gradients;
      const outer = rule.descriptor
        .build(rule.values as never)
        .start({ problem, facts, nWorkers, graph, stream, gradients, collect });
      return {
        ...outer,
        state: { ...outer.state, ...prefixed('sampler', course.state), figures, done },
        measure: (out) => out.set(figures),
      };
    },
  }),
});

type Bound = BoundKind<OptimizerDescriptor>;

const factsOf = ({ descriptor, values }: Bound) => descriptor.facts(values as never);

/** The sampler on the density of the model, whose parameters are those that `at` has been given last. */
function samplingOf({ problem, facts, stream }: Setting, { descriptor, values }: Bound) {
  const energy = problem.energy!;
  const models = facts.models!;
  let x = new Float64Array(problem.dimension);
  const density: Problem = {
    dimension: models.dimension,
    start: (point, random) => energy.startPoint(point, random),
    gradient: (point, out) => energy.force(x, point, out),
    measure: () => undefined,
    samples: { draw: (point, random) => energy.draw(point, random) },
  };
  const own = (purpose: string, worker?: number) => stream(`sampler ${purpose}`, worker);
  const course = descriptor.build(values as never).start({
    problem: density,
    facts: models,
    nWorkers: 1,
    gradients: plainSource(density, 1, own),
    collect: (gradient) => plainSource({ ...density, gradient }, 1, own),
    graph: null,
    stream: own,
  });
  const at = (parameters: Float64Array): void => {
    x = parameters as Float64Array<ArrayBuffer>;
  };
  return { course, at };
}

function checkRule(rule: Bound): readonly Finding[] {
  const { accepts = ['minimum'], talks = 'server', needs = [] } = factsOf(rule);
  if (accepts.includes('minimum') && talks === 'server' && needs.length === 0) return [];
  return [
    {
      code: 'optimizer/settings',
      message: `\`rule\` must be an optimizer that makes steps of gradients, found \`${rule.label}\``,
      hint: 'use one such as `sgd(lr: 0.02)`',
      param: 'rule',
    },
  ];
}

function checkSampler(sampler: Bound): readonly Finding[] {
  if (factsOf(sampler).accepts?.includes('density')) return [];
  return [
    {
      code: 'optimizer/settings',
      message: `\`sampler\` must be a method that samples densities, found \`${sampler.label}\``,
      hint: 'use one such as `svgd(lr: 0.1)`',
      param: 'sampler',
    },
  ];
}
