/** Gossip's own problem: every worker has a vector, and all look for the mean of them. */
import { defineProblem } from '../../api/problem.ts';

export const consensus = defineProblem({
  name: 'consensus',
  summary: 'Every worker starts with a vector of its own; all look for the mean of these.',
  doc: `Worker v starts with \`x_v\`; the solution is that every worker holds the mean of all starts. There is no loss beside the
disagreement and no gradient: methods that gossip solve it by averaging over the edges of a network.

**relativeError** is \`sum_v |x_v - m|^2\` with the mean m of the starts, over what it was at the start: 1 there, and what theorems on
gossip bound. A method that conserves the mean has a \`meanDrift\` of rounding size.

**Starts** of a single worker (\`spike\`) reach all modes of a network alike, in expectation as normal ones do; \`ramp\` is nearly the
slowest mode of a line or a ring.

**Validated** error and drift of iterates that are given.`,
  cites: [
    {
      authors: 'S. Boyd, A. Ghosh, B. Prabhakar, D. Shah',
      title: 'Randomized gossip algorithms',
      venue: 'IEEE Transactions on Information Theory 52(6)',
      year: 2006,
    },
  ],
  params: {
    dimension: {
      kind: 'count',
      min: 1,
      max: 1_000_000,
      doc: 'Numbers that a worker holds; they are averaged alike.',
      default: 1,
      suggestions: ['1', '10'],
    },
    start: {
      kind: 'choice',
      doc: 'What the workers start with.',
      default: 'normal',
      choices: {
        normal: 'Standard normal numbers, others in every repeat.',
        spike: 'Worker 0 has 1 in every coordinate, all others 0.',
        ramp: 'Worker v has its number v in every coordinate.',
      },
    },
  },
  examples: ['consensus', 'consensus(3, start: spike)'],
  metrics: [
    {
      name: 'relativeError',
      unit: '',
      fold: 'last',
      doc: 'Sum over the workers of the squared distance to the mean of the starts, over what it was at the start. No value where all start alike.',
    },
    {
      name: 'meanDrift',
      unit: '',
      fold: 'last',
      doc: 'Euclidean distance of the mean of the workers to the mean of the starts.',
    },
    {
      name: 'worstError',
      unit: '',
      fold: 'last',
      doc: 'Largest Euclidean distance of a worker to the mean of the starts.',
    },
  ],
  facts: ({ dimension }) => ({ dimension, role: 'consensus' }),
  build: ({ dimension, start }) => {
    const mean = new Float64Array(dimension);
    let nStarts = 0;
    /** Sum of the squared distances of the starts from their mean. */
    let startError = 0;
    /** Welford's way: no difference of large sums. */
    const take = (x: Float64Array): void => {
      nStarts++;
      for (let i = 0; i < dimension; i++) {
        const off = x[i] - mean[i];
        mean[i] += off / nStarts;
        startError += off * (x[i] - mean[i]);
      }
    };
    return {
      dimension,
      start(x, random, worker = 0) {
        if (worker === 0) {
          mean.fill(0);
          nStarts = 0;
          startError = 0;
        }
        if (start === 'normal') random.fillNormal(x);
        else x.fill(start === 'ramp' ? worker : Number(worker === 0));
        take(x);
      },
      gradient: (_x, out) => {
        out.fill(0);
      },
      measure(x, { rows, nRows }, out) {
        let [error, worst, drift] = [0, 0, 0];
        for (let row = 0; row < nRows; row++) {
          let squared = 0;
          for (let i = 0; i < dimension; i++) squared += (rows[row * dimension + i] - mean[i]) ** 2;
          error += squared;
          worst = Math.max(worst, squared);
        }
        for (let i = 0; i < dimension; i++) drift += (x[i] - mean[i]) ** 2;
        out[0] = startError > 0 ? error / startError : Number.NaN;
        out[1] = Math.sqrt(drift);
        out[2] = Math.sqrt(worst);
      },
    };
  },
});
