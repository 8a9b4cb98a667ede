/** A network of one hidden layer: the smallest problem with layers, and with a gradient that is carried back. */
import { defineProblem, type FeedbackOracle } from '../../api/problem.ts';
import {
  createSampler,
  DATA_PARAM,
  SAMPLING_PARAMS,
  samplesPerGradient,
  samplesRead,
  shapeOf,
} from '../../kit/training/data-params.ts';
import { ACTIVATIONS } from './two-layer-network/activations.ts';
import { BLOCK, createBlock, createNetwork } from './two-layer-network/network.ts';
import { MOST_KERNEL, outerKernel } from './two-layer-network/outer-kernel.ts';

export const twoLayerNetwork = defineProblem({
  name: 'twoLayerNetwork',
  summary:
    'A network of one hidden layer on a data set, with squared error for real labels and cross-entropy for classes.',
  doc: `\`f(a) = scale V psi(W a)\`: W has a row of inner weights per hidden neuron, V a row of outer weights per output; no biases.
Real labels have one output and the loss \`1/2 (f - y)^2\` of a sample, classes have an output each and the cross-entropy. Losses are
averaged over the samples, or added with \`reduction: sum\`.

- **parametrization: ntk**: all weights start standard normal, and \`scale = 1 / sqrt(hidden)\` stands in the network (the form of
  tangent kernels and of Song, Xu and Lafferty).
- **parametrization: standard**: \`scale = 1\`; inner weights start with variance 1 / features, outer ones with 1 / hidden.

**Layers** of the iterate: the inner weights, neuron after neuron, then the outer ones. **Oracles**: labels, the data, errors carried
back through other outer weights (\`feedback\`), and with one output the neurons.

**Workers** draw from all samples, or from some of their own (\`split\`).

**Validated** gradients against finite differences for every activation; carried back through its own outer weights an error gives
the gradient.`,
  cites: [
    {
      authors: 'D. E. Rumelhart, G. E. Hinton, R. J. Williams',
      title: 'Learning representations by back-propagating errors',
      venue: 'Nature 323',
      year: 1986,
    },
  ],
  params: {
    data: { ...DATA_PARAM, suggestions: ['gaussianRegression', 'blobs', 'digits'] },
    hidden: { kind: 'count', min: 1, max: 100_000, doc: 'Neurons of the hidden layer.', default: 16 },
    activation: {
      kind: 'choice',
      doc: 'What a hidden neuron makes of the sum of its inputs.',
      default: 'tanh',
      choices: ACTIVATIONS,
    },
    parametrization: {
      kind: 'choice',
      doc: 'Where the scale of the weights stands.',
      default: 'standard',
      choices: {
        standard: 'In the start: variances 1 / features and 1 / hidden.',
        ntk: 'In the network: a factor of 1 / sqrt(hidden) on weights that start standard normal.',
      },
    },
    ...SAMPLING_PARAMS,
    reduction: {
      kind: 'choice',
      doc: 'What becomes of the losses of the samples.',
      default: 'mean',
      choices: {
        mean: 'They are averaged: the usual form.',
        sum: 'They are added: the form of some theorems. A step size is then smaller by the number of samples.',
      },
    },
  },
  examples: [
    'twoLayerNetwork(gaussianRegression(samples: 30), hidden: 8)',
    'twoLayerNetwork(blobs(samples: 40, features: 3, classes: 3), hidden: 6, activation: relu, batch: 8)',
    'twoLayerNetwork(gaussianRegression(samples: 20), hidden: 10, activation: sigmoid, parametrization: ntk, reduction: sum)',
  ],
  metrics: [
    {
      name: 'loss',
      unit: '',
      fold: 'last',
      doc: 'Mean loss over all samples to learn from, or their sum with `reduction: sum`.',
    },
    {
      name: 'accuracy',
      unit: '',
      fold: 'last',
      doc: 'Share of the samples to learn from whose class has the largest output. No value for real labels.',
    },
    {
      name: 'testAccuracy',
      unit: '',
      fold: 'last',
      doc: 'The same share of the samples that are kept to be judged by. No value for real labels.',
    },
    {
      name: 'testLoss',
      unit: '',
      fold: 'last',
      doc: 'Mean loss over the samples that are kept to be judged by. No value where there are none.',
    },
  ],
  facts: ({ data, hidden, activation, parametrization, batch, split, reduction }) => {
    const { nSamples, nFeatures, nClasses } = shapeOf(data);
    const outputs = nClasses ?? 1;
    const hasKernel = parametrization === 'ntk' && nClasses === null && batch === 0 && nSamples <= MOST_KERNEL;
    const kernel = hasKernel ? outerKernel(data.descriptor.build(data.values as never).train, activation) : undefined;
    const perSample = reduction === 'sum' ? 1 : 1 / nSamples;
    const perGradient = reduction === 'mean' ? samplesPerGradient({ batch, split }, nSamples) : undefined;
    return {
      dimension: hidden * (nFeatures + outputs),
      gradientWork: samplesRead({ batch }, nSamples) * hidden * (nFeatures + outputs),
      role: 'minimum',
      ...(nClasses !== null && { nClasses }),
      layers: [
        { name: 'inner', offset: 0, rows: hidden, columns: nFeatures },
        { name: 'outer', offset: hidden * nFeatures, rows: outputs, columns: hidden },
      ],
      nClasses,
      ...(perGradient && { samplesPerGradient: perGradient }),
      ...(kernel && {
        outerKernel: { smallest: kernel.smallest * perSample, largest: kernel.largest * perSample },
      }),
      offers: ['labels', 'data', 'feedback', ...(outputs === 1 ? (['neurons'] as const) : [])],
    };
  },
  build: ({ data, hidden, activation, parametrization, batch, split, reduction }, { nWorkers }) => {
    const { train, test } = data.descriptor.build(data.values as never);
    const { nFeatures, nClasses } = train;
    const outputs = nClasses ?? 1;
    const outer = hidden * nFeatures;
    const dimension = outer + outputs * hidden;
    const isNtk = parametrization === 'ntk';
    const network = createNetwork({ nFeatures, hidden, outputs, activation, scale: isNtk ? 1 / Math.sqrt(hidden) : 1 });
    const sampler = createSampler(train, { batch, split }, nWorkers);
    const total = reduction === 'sum' ? train.nSamples : 1;

    const isClass = nClasses !== null;
    const block = createBlock();
    /** Mean loss and share of right classes. */
    const judge = ({ nSamples, features, labels }: typeof train, x: Float64Array) => {
      let loss = 0;
      let right = 0;
      for (let from = 0; from < nSamples; from += BLOCK) {
        block.count = Math.min(BLOCK, nSamples - from);
        for (let k = 0; k < block.count; k++) block.samples[k] = from + k;
        network.forward(x, features, block);
        for (let k = 0; k < block.count; k++) {
          if (network.largest(k) === labels[from + k]) right++;
          loss += network.loss(k, labels[from + k], isClass);
        }
      }
      return { loss: loss / nSamples, accuracy: isClass ? right / nSamples : Number.NaN };
    };

    const carriedBack: FeedbackOracle['gradient'] = (x, back, out, random, worker = 0, relabel) => {
      out.fill(0);
      const n = sampler.size(worker);
      for (let from = 0; from < n; from += BLOCK) {
        block.count = Math.min(BLOCK, n - from);
        for (let k = 0; k < block.count; k++) block.samples[k] = sampler.draw(worker, random, from + k);
        network.forward(x, train.features, block);
        for (let k = 0; k < block.count; k++) {
          const label = train.labels[block.samples[k]];
          network.loss(k, relabel ? relabel(label) : label, isClass);
        }
        network.backward(back, train.features, block, out, total / n);
      }
    };
    const own = new Float64Array(outputs * hidden);
    return {
      dimension,
      labels: { nClasses },
      data: train,
      ...(outputs === 1 && { neurons: { count: hidden, nInputs: nFeatures, inner: 0, outer } }),
      feedback: { length: outputs * hidden, offset: outer, gradient: carriedBack },
      start(x, random) {
        random.fillNormal(x);
        if (isNtk) return;
        for (let k = 0; k < dimension; k++) x[k] /= Math.sqrt(k < outer ? nFeatures : hidden);
      },
      gradient(x, out, random, worker, relabel) {
        for (let k = 0; k < own.length; k++) own[k] = x[outer + k];
        carriedBack(x, own, out, random, worker, relabel);
      },
      measure(x, _at, out) {
        const [onTrain, onTest] = [judge(train, x), judge(test, x)];
        out[0] = total * onTrain.loss;
        out[1] = onTrain.accuracy;
        out[2] = onTest.accuracy;
        out[3] = onTest.loss;
      },
    };
  },
});
