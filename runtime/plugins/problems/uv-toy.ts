/** The product of two numbers: the smallest problem whose minima differ in how flat they are. */
import { defineProblem } from '../../api/problem.ts';

export const uvToy = defineProblem({
  name: 'uvToy',
  summary: 'Fits the product u v to a number: a curve of minima, of which noise in the label finds the flattest.',
  doc: `\`f(u, v) = 1/2 (u v - target)^2\`; an optimizer gets \`r (v, u)\` with the residual r, averaged over a batch of samples that
differ in nothing but what happens to their labels. Every point of the hyperbola \`u v = target\` is a minimum. The curvature across
it is the **sharpness** \`h = u^2 + v^2\`, which is also the trace of the Hessian everywhere; along it there is none. The flattest
minimum is \`u = v = sqrt(target)\` with \`h = 2 target\`.

**Imbalance** \`D = u^2 - v^2\` obeys \`D = D (1 - lr^2 r^2)\` in every plain step, exactly: without a residual it stays, with noise of
deviation sigma in the label it decays by the factor \`exp(-lr^2 sigma^2 / (1 - lr h / 2))\` per step in the mean.

**Stiffness** \`2 target\`, the curvature at the flattest minimum: every other minimum asks for smaller steps.

**Validated** gradients against finite differences; the law of the imbalance to 1e-12 (row G2).`,
  cites: [
    {
      authors: 'A. Damian, T. Ma, J. D. Lee',
      title: 'Label Noise SGD Provably Prefers Flat Global Minimizers',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    u: {
      kind: 'positive',
      doc: 'The first factor at the start; the second is what fits the target with it, up to `residual`.',
      default: 3,
      suggestions: ['3', '2'],
    },
    residual: { kind: 'real', doc: 'The residual u v - target at the start; 0 starts at a minimum.', default: 0 },
    target: { kind: 'positive', doc: 'What the product is to be.', default: 1 },
    batch: {
      kind: 'count',
      min: 1,
      max: 100_000,
      doc: 'Samples per gradient, each with a label of its own where labels have noise.',
      default: 1,
      suggestions: ['1', '4'],
    },
  },
  examples: ['uvToy(2, residual: -0.6)', 'uvToy(1.5, residual: 0.5, target: 2, batch: 4)'],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Half the squared residual, with the true label.' },
    { name: 'sharpness', unit: '', fold: 'last', doc: 'Trace of the Hessian, u^2 + v^2.' },
    {
      name: 'imbalance',
      unit: '',
      fold: 'last',
      doc: 'The difference u^2 - v^2; 0 at the flattest minimum.',
    },
  ],
  facts: ({ target, batch }) => ({
    dimension: 2,
    role: 'minimum',
    stiffness: 2 * target,
    optimum: 0,
    nClasses: null,
    samplesPerGradient: batch,
    offers: ['labels', 'curvatures'],
  }),
  build: ({ u, residual, target, batch }) => ({
    dimension: 2,
    labels: { nClasses: null },
    curvatures: {
      count: 1,
      at(x, out) {
        out[0] = x[0] * x[0] + x[1] * x[1];
      },
    },
    start(x) {
      x[0] = u;
      x[1] = (target + residual) / u;
    },
    gradient(x, out, _random, _worker, relabel) {
      const product = x[0] * x[1];
      let r = product - target;
      if (relabel) {
        r = 0;
        for (let k = 0; k < batch; k++) r += (product - relabel(target)) / batch;
      }
      out[0] = r * x[1];
      out[1] = r * x[0];
    },
    measure(x, _at, out) {
      out[0] = (x[0] * x[1] - target) ** 2 / 2;
      out[1] = x[0] * x[0] + x[1] * x[1];
      out[2] = (x[0] - x[1]) * (x[0] + x[1]);
    },
  }),
});
