/**
 * A plugin: the optimizer Lion, and a problem on which it is at home, because its gradients now and then are enormous. Written
 * against `syncline/plugin` alone, as a plugin of your own would be; `syncline.config.json` names it.
 */
import {
  count,
  defineOptimizer,
  definePlugin,
  defineProblem,
  fraction,
  gradientMethod,
  positive,
  type RandomStream,
  real,
} from 'syncline/plugin';

const belowOne = (name: string, value: number) =>
  value < 1 ? [] : [{ code: 'value/range', message: `\`${name}\` must be below 1, found ${value}`, param: name }];

export const lion = defineOptimizer({
  name: 'lion',
  summary: 'Steps of one length: the sign of an interpolated momentum, with decoupled decay.',
  doc: `With \`c = beta1 m + (1 - beta1) g\`: \`x = x - lr (sign(c) + weightDecay x)\`, then \`m = beta2 m + (1 - beta2) g\`. Every
coordinate moves by \`lr\` in every step, however large its gradient is: what is learnt from a gradient is its direction.

The trajectory does not change where all gradients are multiplied by the same factor. Around a minimum it keeps moving by
\`lr\`: the distance that is left is of that order, and only a smaller \`lr\` brings it down.

**Validated** two steps equal the formulas by hand; on a quadratic the way to the minimum is \`1 - lr k\` after k steps; a
hundredfold gradient gives the same bytes.`,
  cites: [
    {
      authors:
        'X. Chen, C. Liang, D. Huang, E. Real, K. Wang, Y. Liu, H. Pham, X. Dong, T. Luong, C.-J. Hsieh, Y. Lu, Q. V. Le',
      title: 'Symbolic Discovery of Optimization Algorithms',
      venue: 'NeurIPS',
      year: 2023,
    },
  ],
  params: {
    lr: positive('Step size: what every coordinate moves by in every step.', { suggestions: ['0.01', '0.001'] }),
    beta1: fraction('Share of the momentum in the direction of a step, below 1.', { default: 0.9 }),
    beta2: fraction('Share of the momentum that is kept for the next step, below 1.', { default: 0.99 }),
    weightDecay: real('Decoupled decay: this times the iterate is taken off, outside of the sign.', {
      min: 0,
      default: 0,
    }),
  },
  examples: ['lion(lr: 0.01)', 'lion(lr: 0.001, beta1: 0.95, beta2: 0.98)', 'lion(lr: 0.01, weightDecay: 0.1)'],
  metrics: [],
  check: ({ beta1, beta2 }) => [...belowOne('beta1', beta1), ...belowOne('beta2', beta2)],
  // Its steps do not grow with the gradient: it follows no flow, and looks for minima alone.
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: () => [],
  requires: () => [],
  build: ({ lr, beta1, beta2, weightDecay }) =>
    gradientMethod({
      init: (dimension) => ({ momentum: new Float64Array(dimension) }),
      update({ momentum }, x, gradient) {
        for (let i = 0; i < x.length; i++) {
          const direction = beta1 * momentum[i] + (1 - beta1) * gradient[i];
          x[i] -= lr * (Math.sign(direction) + weightDecay * x[i]);
          momentum[i] = beta2 * momentum[i] + (1 - beta2) * gradient[i];
        }
      },
    }),
});

/** Student's t: a normal number over the root mean square of `degrees` others. */
function drawT(random: RandomStream, degrees: number): number {
  let squares = 0;
  const normal = random.normal();
  for (let k = 0; k < degrees; k++) squares += random.normal() ** 2;
  return normal / Math.sqrt(squares / degrees);
}

export const heavyTailed = defineProblem({
  name: 'heavyTailed',
  summary: 'A round bowl whose gradients carry noise with heavy tails; minimum 0 at the origin.',
  doc: `The loss is \`f(x) = 1/2 (x1^2 + ... + xd^2)\`; an optimizer gets \`xi\` plus \`noise\` times a number of Student's t
distribution in every coordinate. With 1 degree of freedom that is the Cauchy distribution, which has no mean; with 2 the
variance is infinite; with many it is the normal one.

**Plain steps** of any size below 1 end, with 1 degree of freedom, in a Cauchy distribution of scale \`noise\`: a sum of Cauchy
numbers is one again, and \`(1 - lr) s + lr noise = s\` for \`s = noise\`. Half of all coordinates are farther from the minimum
than that, whatever the step size is.

**Validated** the median of that distribution, over 20 seeds, in the example beside this file.`,
  cites: [
    {
      authors: 'J. Zhang, S. P. Karimireddy, A. Veit, S. Kim, S. J. Reddi, S. Kumar, S. Sra',
      title: 'Why are Adaptive Methods Good for Attention Models?',
      venue: 'NeurIPS',
      year: 2020,
    },
  ],
  params: {
    dimension: count('How many coordinates there are; they do not know of each other.', {
      min: 1,
      max: 100_000,
      default: 50,
    }),
    noise: positive('Scale of the noise in each coordinate of the gradient.', {
      default: 1,
      suggestions: ['0.1', '1'],
    }),
    degrees: count('Degrees of freedom of the noise: the fewer, the heavier its tails.', {
      min: 1,
      max: 100,
      default: 1,
      suggestions: ['1', '2', '30'],
    }),
  },
  examples: ['heavyTailed(10, noise: 0.1, degrees: 5)', 'heavyTailed(20, noise: 0.05, degrees: 30)'],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Loss at the iterate; the noise does not enter.' },
    { name: 'medianError', unit: '', fold: 'last', doc: 'Median over the coordinates of the distance to the minimum.' },
  ],
  facts: ({ dimension }) => ({
    dimension,
    role: 'minimum',
    smoothness: 1,
    strongConvexity: 1,
    stiffness: 1,
    optimum: 0,
  }),
  build: ({ dimension, noise, degrees }) => ({
    dimension,
    start: (x) => void x.fill(1),
    gradient(x, out, random) {
      for (let i = 0; i < dimension; i++) out[i] = x[i] + noise * drawT(random, degrees);
    },
    measure(x, _at, out) {
      out[0] = x.reduce((sum, value) => sum + value * value, 0) / 2;
      const errors = x.map(Math.abs).sort();
      const middle = (dimension - 1) / 2;
      out[1] = (errors[Math.floor(middle)] + errors[Math.ceil(middle)]) / 2;
    },
  }),
});

export default definePlugin({ apiVersion: 1, kinds: [lion, heavyTailed] });
