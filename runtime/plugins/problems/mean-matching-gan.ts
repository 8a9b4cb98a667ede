/** The smallest adversarial network that is one: a generator that shifts noise, a critic that is linear. */
import { defineProblem } from '../../api/problem.ts';
import { createStream } from '../../kit/random-stream.ts';
import { modesOfPair } from './min-max/modes-of-pair.ts';

export const meanMatchingGan = defineProblem({
  name: 'meanMatchingGan',
  summary: 'A Wasserstein GAN with a linear critic: the generator learns the mean of the data.',
  doc: `Real samples are normal with mean m (\`target\` in every coordinate) and standard deviation \`deviation\`; the generator makes
samples \`theta + deviation e\`; the critic scores a sample s by \`w . s\`. The game is
\`f(theta, w) = w . (E real - E generated) - (penalty / 2) |w|^2\`, minimized over theta and maximized over w. The iterate is
\`(theta, w)\` and starts at zero.

The field is \`(-w, theta - mean of a real batch + mean noise of a generated batch + penalty w)\`: bilinear without a penalty, noisy for
the critic only. Means of batches are drawn as such, from their normal law of deviation \`deviation / sqrt(batch)\`: the same
distribution as of so many samples.

**Equilibrium** theta the mean of the data of all workers, w zero. **Modes** \`+-i\` per coordinate without a penalty.

**Workers** have data of their own where asked: the mean of worker v is m plus a normal vector of deviation \`spread\`.

A stand-in: it has the rotation that makes adversarial training hard, and no network, no images and no mode collapse.

**Validated** the field equals the derivatives of f, noise has the variance of batches.`,
  cites: [
    {
      authors: 'C. Daskalakis, A. Ilyas, V. Syrgkanis, H. Zeng',
      title: 'Training GANs with Optimism',
      venue: 'ICLR',
      year: 2018,
    },
    { authors: 'M. Arjovsky, S. Chintala, L. Bottou', title: 'Wasserstein GAN', venue: 'ICML', year: 2017 },
  ],
  params: {
    dimension: {
      kind: 'count',
      min: 1,
      max: 1_000_000,
      doc: 'Coordinates of a sample; the iterate has twice as many.',
      default: 2,
      suggestions: ['2', '10'],
    },
    target: { kind: 'real', doc: 'Mean of the real samples in every coordinate.', default: 1 },
    deviation: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation of real and of generated samples; 0 leaves nothing random.',
      default: 1,
      suggestions: ['0', '1'],
    },
    batch: {
      kind: 'count',
      min: 1,
      doc: 'Real samples per gradient, and as many generated ones.',
      default: 200,
      suggestions: ['1', '32', '200'],
    },
    penalty: {
      kind: 'real',
      min: 0,
      doc: 'Weight of half the squared length of the critic, which keeps it near zero.',
      default: 0,
      suggestions: ['0', '0.1'],
    },
    spread: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation of the means of the workers; with 0 all have data of one law.',
      default: 0,
      suggestions: ['0', '1'],
    },
    dataSeed: {
      kind: 'count',
      doc: 'Chooses the means of the workers: repeats of a run learn from the same ones.',
      default: 0,
    },
  },
  examples: ['meanMatchingGan', 'meanMatchingGan(3, batch: 10, penalty: 0.5, spread: 1)'],
  metrics: [
    {
      name: 'meanError',
      unit: '',
      fold: 'last',
      doc: 'Euclidean distance of the mean that the generator has learnt to that of all data.',
    },
    { name: 'criticNorm', unit: '', fold: 'last', doc: 'Euclidean length of the weights of the critic.' },
    {
      name: 'distance',
      unit: '',
      fold: 'last',
      doc: 'Euclidean distance of the mean iterate to the equilibrium, both players together.',
    },
    {
      name: 'rowDistance',
      unit: '',
      fold: 'last',
      doc: 'Root of the mean over the workers of the squared distance of their iterates to the equilibrium.',
    },
  ],
  facts: ({ dimension, deviation, batch, penalty }) => ({
    dimension: 2 * dimension,
    role: 'saddle',
    modes: modesOfPair(1, 0, penalty),
    ...(deviation > 0 && { residualNoise: (2 * dimension * deviation ** 2) / batch }),
  }),
  build: ({ dimension: d, target, deviation, batch, penalty, spread, dataSeed }, { nWorkers }) => {
    const means = new Float64Array(nWorkers * d);
    createStream(dataSeed, 0, 'means').fillNormal(means);
    for (let i = 0; i < means.length; i++) means[i] = target + spread * means[i];
    const mean = new Float64Array(d);
    for (let i = 0; i < means.length; i++) mean[i % d] += means[i] / nWorkers;
    const noises = new Float64Array(2 * d);
    const scale = deviation / Math.sqrt(batch);
    return {
      dimension: 2 * d,
      start: (z) => z.fill(0),
      gradient(z, out, random, worker = 0) {
        if (scale > 0) random.fillNormal(noises);
        for (let i = 0; i < d; i++) {
          const real = means[worker * d + i] + scale * noises[i];
          const generated = z[i] + scale * noises[d + i];
          out[i] = -z[d + i];
          out[d + i] = generated - real + penalty * z[d + i];
        }
      },
      measure(z, at, out) {
        let [ofMean, ofCritic, ofRows] = [0, 0, 0];
        for (let i = 0; i < d; i++) {
          ofMean += (z[i] - mean[i]) ** 2;
          ofCritic += z[d + i] ** 2;
        }
        for (let r = 0; r < at.rows.length; r++) {
          const i = r % (2 * d);
          ofRows += (at.rows[r] - (i < d ? mean[i] : 0)) ** 2;
        }
        out[0] = Math.sqrt(ofMean);
        out[1] = Math.sqrt(ofCritic);
        out[2] = Math.sqrt(ofMean + ofCritic);
        out[3] = Math.sqrt(ofRows / at.nRows);
      },
    };
  },
});
