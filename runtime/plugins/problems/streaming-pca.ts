/** Streaming PCA by Oja's rule: the top eigenvector of a covariance, from one fresh sample per step. */
import type { Finding } from '../../api/issue.ts';
import { defineProblem } from '../../api/problem.ts';
import { createOjaFlow } from './streaming-pca/oja-flow.ts';
import { LAWS, ojaGradient } from './streaming-pca/oja-gradient.ts';
import { STARTS, type StartValues, startOn } from './streaming-pca/start-on-sphere.ts';

export const streamingPca = defineProblem({
  name: 'streamingPca',
  summary: 'Top eigenvector of a covariance from a stream of samples, by the rule of Oja.',
  doc: `Samples X have mean 0 and covariance Sigma with eigenvalues \`lambda1 > lambda2 >= ... >= lambdad > 0\`. At an
iterate v the step goes along \`(I - v v^T) X X^T v\`, which is minus the gradient that an optimizer gets. Nothing is
normalised: the rule itself keeps v near the unit sphere. Coordinates are those of the eigenbasis, so that the solution
is \`+-e1\`; a rotation would change no figure.

**Differential equation** \`dV/dt = Sigma V - (V^T Sigma V) V\`, followed for small steps in the time \`t = k lr / (1 - momentum)\`;
on the unit sphere \`V(t)\` is \`exp(Sigma t) v0\`, normalised. \`odeError\` is the distance to it. Each eigenvector but the
first is a saddle: an expected update that starts there stays.

**Stiffness** 2 lambda1: the fastest mode at the solution is the length of v, not its direction (lambda1 - lambdai).

**Step size** a sample with s = X.v moves v by \`lr s (X - s v)\`, so that single large samples throw v off long before the
expected update is unstable: keep \`lr / (1 - momentum)\` at some hundredths of 1 / lambda1.

**Stationary error** with effective step h = lr / (1 - momentum): the mean of \`error\` tends to
\`h / 2\` times the sum of \`lambda1 lambdai / (lambda1 - lambdai)\` over i >= 2, to first order in h; the same for both laws.

**Validated** with asynchronous momentum: error against the differential equation of first order in the step; stationary
error within 8 % of the formula at h = 0.001 and the same for momentum 0, 0.5 and 0.9.`,
  cites: [
    {
      authors: 'E. Oja',
      title: 'Simplified neuron model as a principal component analyzer',
      venue: 'Journal of Mathematical Biology 15(3)',
      year: 1982,
    },
    {
      authors: 'T. Liu, S. Li, J. Shi, E. Zhou, T. Zhao',
      title:
        'Towards Understanding Acceleration Tradeoff between Momentum and Asynchrony in Nonconvex Stochastic Optimization',
      venue: 'NeurIPS',
      year: 2018,
    },
  ],
  params: {
    eigenvalues: {
      kind: 'positive',
      list: true,
      minItems: 2,
      doc: 'Eigenvalues of the covariance, largest first; the first must be larger than the second. Their number is the dimension.',
      suggestions: ['4, 3, 2, 1', '2, 1'],
    },
    law: {
      kind: 'choice',
      doc: 'What the samples look like. All laws have the same covariance and so the same expected update.',
      default: 'gaussian',
      choices: LAWS,
    },
    start: {
      kind: 'choice',
      doc: 'The first iterate, always of length 1.',
      default: 'random',
      choices: STARTS,
    },
    eigenvector: {
      kind: 'count',
      min: 1,
      doc: 'Number of the eigenvector to start at, 1 for that of the largest eigenvalue; read with `start: eigenvector` only.',
      default: 2,
      suggestions: ['1', '2'],
    },
    angle: {
      kind: 'real',
      doc: 'Radians by which the start is turned away from that eigenvector, towards the equal mix of all the others; read with `start: eigenvector` only.',
      default: 0,
      suggestions: ['0.01', '0.1'],
    },
  },
  examples: [
    'streamingPca(4, 3, 2, 1)',
    'streamingPca(4, 3, 2, 1, law: twoValued, start: eigenvector, eigenvector: 2)',
    'streamingPca(4, 3, 2, 1, law: expected, start: eigenvector, eigenvector: 1, angle: 0.1)',
  ],
  metrics: [
    {
      name: 'error',
      unit: '',
      fold: 'last',
      doc: 'Sum of vi^2 over all coordinates but the first, not divided by the length of v: about the squared sine of the angle to the solution.',
    },
    {
      name: 'alignment',
      unit: '',
      fold: 'last',
      doc: 'Cosine of the angle to the solution, `|v1| / |v|`: 1 at it, 0 at every saddle.',
    },
    {
      name: 'radialError',
      unit: '',
      fold: 'last',
      doc: 'How far v is from the unit sphere, `| |v| - 1 |`: the first to grow where a delay is too long.',
    },
    {
      name: 'odeError',
      unit: '',
      fold: 'max',
      doc: 'Largest distance, over all steps, to the solution of the differential equation that starts at the same point. Means little after a start at a saddle, where that solution never leaves.',
    },
  ],
  check: (values) => [...checkSpectrum(values.eigenvalues), ...checkStart(values)],
  facts: ({ eigenvalues }) => ({
    dimension: eigenvalues.length,
    role: 'eigenvector',
    stiffness: 2 * eigenvalues[0],
  }),
  build: (values) => {
    const { eigenvalues, law } = values;
    const dimension = eigenvalues.length;
    const flow = createOjaFlow(eigenvalues);
    return {
      dimension,
      start(x, random) {
        startOn(values, x, random);
        flow.startAt(x);
      },
      gradient: ojaGradient(law, eigenvalues),
      measure(x, { flowTime }, out) {
        let error = 0;
        for (let i = 1; i < dimension; i++) error += x[i] * x[i];
        const length = Math.sqrt(x[0] * x[0] + error);
        out[0] = error;
        out[1] = Math.abs(x[0]) / length;
        out[2] = Math.abs(length - 1);
        out[3] = flow.distance(x, flowTime);
      },
    };
  },
});

function checkSpectrum(eigenvalues: readonly number[]): readonly Finding[] {
  const wrong = eigenvalues.findIndex((value, i) => i > 0 && value > eigenvalues[i - 1]);
  if (wrong > 0) {
    return [
      {
        code: 'problem/spectrum',
        message: `expected eigenvalues in descending order, found ${eigenvalues[wrong]} after ${eigenvalues[wrong - 1]}`,
        hint: `write them largest first: \`${eigenvalues.toSorted((a, b) => b - a).join(', ')}\``,
        param: 'eigenvalues',
      },
    ];
  }
  if (eigenvalues[0] > eigenvalues[1]) return [];
  return [
    {
      code: 'problem/spectrum',
      message: `expected the first eigenvalue to be larger than the second, found ${eigenvalues[0]} twice`,
      hint: 'without a gap there is no one top eigenvector; make the first eigenvalue larger',
      param: 'eigenvalues',
    },
  ];
}

function checkStart({
  eigenvalues,
  law,
  start,
  eigenvector,
  angle,
}: StartValues & { law: string }): readonly Finding[] {
  if (start !== 'eigenvector') return [];
  const dimension = eigenvalues.length;
  if (eigenvector > dimension) {
    return [
      {
        code: 'problem/start',
        message: `expected an eigenvector from 1 to ${dimension}, found ${eigenvector}`,
        hint: `${dimension} eigenvalues have ${dimension} eigenvectors; count from 1`,
        param: 'eigenvector',
      },
    ];
  }
  if (law === 'expected' && Math.sin(angle) === 0) {
    return [
      {
        code: 'problem/start',
        severity: 'warning',
        message: `the expected update never leaves an eigenvector, and the start is on eigenvector ${eigenvector}`,
        hint: 'turn the start by an `angle` such as 0.01, or use a law with noise',
        param: 'start',
        addArgument: { name: 'angle', text: '0.01' },
      },
    ];
  }
  return [];
}
