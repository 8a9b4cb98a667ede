/** Classification by a network of any number of fully connected layers, to be learnt by gradients or layer by layer. */
import { defineProblem, type InvertibleActivation } from '../../api/problem.ts';
import { crossEntropy } from '../../kit/training/cross-entropy.ts';
import {
  checkData,
  createSampler,
  DATA_PARAM,
  SAMPLING_PARAMS,
  samplesRead,
  shapeOf,
} from '../../kit/training/data-params.ts';
import { ACCURACY_METRICS } from '../../kit/training/shared-metrics.ts';
import { createStack, layersOf } from './deep-network/layers.ts';
import { ACTIVATION_FUNCTIONS, ACTIVATIONS, type Activation } from './two-layer-network/activations.ts';

const INVERSES: Partial<Record<Activation, Omit<InvertibleActivation, 'values'>>> = {
  sigmoid: { lowest: 0, highest: 1, inverse: (a) => Math.log(a / (1 - a)) },
  tanh: { lowest: -1, highest: 1, inverse: Math.atanh },
};

export const deepNetwork = defineProblem({
  name: 'deepNetwork',
  summary: 'Classification by a network of fully connected layers with the given hidden widths, on a data set.',
  doc: `Layer i makes \`W_i a + b_i\` of what comes in; between two layers stands the activation, the last layer is linear and gives a score
per class. The loss is the mean cross-entropy of the scores over the samples. Without a hidden width it is softmax regression, with
another start.

**Iterate** layer after layer; row o of a layer has the weights of its output o, then the bias. **Start** weights are normal with
variance 1 / inputs, biases 0. **Oracles**: labels, the data, and, where the activation can be inverted (sigmoid, tanh), the layers.

**Workers** draw from all samples, or from some of their own (\`split\`).

**Validated** gradients against finite differences for every activation; without hidden layers the gradient is that of
\`softmaxRegression\`.`,
  cites: [
    {
      authors: 'D. E. Rumelhart, G. E. Hinton, R. J. Williams',
      title: 'Learning representations by back-propagating errors',
      venue: 'Nature 323',
      year: 1986,
    },
  ],
  params: {
    widths: {
      kind: 'count',
      list: true,
      min: 1,
      max: 1000,
      minItems: 0,
      doc: 'Neurons of each hidden layer, from the input on; none for a linear classifier.',
      default: [],
      suggestions: ['32', '64, 32'],
    },
    data: { ...DATA_PARAM, suggestions: ['blobs', 'iris', 'digits'] },
    activation: {
      kind: 'choice',
      doc: 'What a hidden neuron makes of the sum of its inputs.',
      default: 'sigmoid',
      choices: ACTIVATIONS,
    },
    ...SAMPLING_PARAMS,
  },
  examples: [
    'deepNetwork(6, 5, data: blobs(samples: 30, features: 4, classes: 3))',
    'deepNetwork(4, data: blobs(samples: 20, features: 3), activation: tanh, batch: 4)',
    'deepNetwork(4, 4, 3, data: blobs(samples: 20, features: 3), activation: relu)',
    'deepNetwork(data: blobs(samples: 20))',
  ],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'Mean cross-entropy over all samples to learn from.' },
    ...ACCURACY_METRICS,
  ],
  check: ({ data }) => checkData('deepNetwork', data, 'classes'),
  facts: ({ widths, data, batch, activation }) => {
    const { nSamples, nFeatures, nClasses } = shapeOf(data);
    const layers = layersOf([nFeatures, ...widths, nClasses ?? 1]);
    const dimension = layers.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    return {
      dimension,
      gradientWork: samplesRead({ batch }, nSamples) * dimension,
      nSamples,
      role: 'minimum',
      layers,
      offers: ['labels', 'data', ...(INVERSES[activation] ? (['stack'] as const) : [])],
    };
  },
  build: ({ widths, data, activation, batch, split }, { nWorkers }) => {
    const { train, test } = data.descriptor.build(data.values as never);
    const nClasses = train.nClasses ?? 0;
    const layers = layersOf([train.nFeatures, ...widths, nClasses]);
    const dimension = layers.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    const stack = createStack(layers, activation);
    const sampler = createSampler(train, { batch, split }, nWorkers);
    const inverse = INVERSES[activation];

    /** Mean loss and share of right classes. */
    function judge({ nSamples, features, labels }: typeof train, x: Float64Array): readonly [number, number] {
      let loss = 0;
      let right = 0;
      for (let i = 0; i < nSamples; i++) {
        const scores = stack.forward(x, features, i);
        let best = 0;
        for (let c = 1; c < nClasses; c++) if (scores[c] > scores[best]) best = c;
        if (best === labels[i]) right++;
        loss += crossEntropy(scores, labels[i]);
      }
      return [loss / nSamples, right / nSamples];
    }
    return {
      dimension,
      labels: { nClasses },
      data: train,
      ...(inverse && {
        stack: { layers, activation: { ...inverse, values: ACTIVATION_FUNCTIONS[activation].values } },
      }),
      start(x, random) {
        random.fillNormal(x);
        for (const { offset, rows, columns } of layers) {
          for (let k = 0; k < rows * columns; k++) {
            x[offset + k] *= k % columns === columns - 1 ? 0 : 1 / Math.sqrt(columns - 1);
          }
        }
      },
      gradient(x, out, random, worker = 0, relabel) {
        out.fill(0);
        const n = sampler.size(worker);
        for (let k = 0; k < n; k++) {
          const i = sampler.draw(worker, random, k);
          const scores = stack.forward(x, train.features, i);
          crossEntropy(scores, relabel ? relabel(train.labels[i]) : train.labels[i]);
          stack.backward(x, scores, 1 / n, out);
        }
      },
      measure(x, _at, out) {
        const [loss, accuracy] = judge(train, x);
        out[0] = loss;
        out[1] = accuracy;
        out[2] = judge(test, x)[1];
      },
    };
  },
});
