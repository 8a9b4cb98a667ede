/**
 * The starting points that `syncline new plugin` writes, one per category: small kinds that work and fulfil every duty, with the
 * places marked where their author begins.
 */
import { CATEGORY_NAMES } from '../../runtime/api/categories.ts';
import type { Category } from '../../runtime/api/descriptor.ts';
import { chart, exporter, metric } from './results-kinds.ts';
import { CITES, type StartingPoint, type Write } from './starting-point.ts';

const topology: Write = (name) => ({
  source: `import { buildNetwork, count, definePlugin, defineTopology, LINK_PARAMS } from 'syncline/plugin';

/** Asked while somebody types, also for a billion ranks: a closed form, nothing is built. */
const shapeOf = (nodes: number) => ({ nRanks: nodes, nSwitches: 0, nLinks: 2 * (nodes - 1) });

export const ${name} = defineTopology({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'Rank 0 in the middle, a cable to every other rank.',
  doc: \`Every way leads through rank 0, which is therefore busy. There are no switches: a rank forwards what is not its own.

- **Directed links** \\\`2 (n - 1)\\\`. **Diameter** 2.\`,
${CITES}
  params: {
    nodes: count('Number of ranks, the one in the middle included.', { min: 1, suggestions: ['8'] }),
    ...LINK_PARAMS,
  },
  examples: ['${name}(8, bandwidth: 16 GB/s, latency: 150 ns)'],
  shape: ({ nodes }) => shapeOf(nodes),
  // TODO: every link, from rank to rank; the order at a rank is kept.
  build: ({ nodes, bandwidth, latency, interfaces }) =>
    buildNetwork(shapeOf(nodes), interfaces, (link) => {
      for (let rank = 1; rank < nodes; rank++) {
        link(0, rank, bandwidth, latency);
        link(rank, 0, bandwidth, latency);
      }
    }),
});
`,
  example: `experiment first "An all-reduce on ${name}" {
  allreduce size on ${name}(8, bandwidth: 16 GB/s, latency: 150 ns) using alg

  vary size = 32 KiB .. 8 MiB by *4
  vary alg  = [ring, direct]

  chart line(x: size, y: busBandwidth, series: alg, xScale: log)
  expect time > 0 s
}
`,
});

const algorithm: Write = (name) => ({
  source: `import { defineAlgorithm, definePlugin } from 'syncline/plugin';

export const ${name} = defineAlgorithm({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'Everything to rank 0, which adds it up, and back to everyone.',
  doc: \`In the first step every rank sends all it has to rank 0, in the second rank 0 sends the sum to all others.

**Cost** on a complete network \\\`2 (L + S / B)\\\` with latency L and bandwidth B of a link, for a message of S bytes.

**Validated** every schedule is proved an all-reduce before it is run. TODO: compare times with a closed form in the tests.\`,
${CITES}
  params: {},
  examples: ['${name}'],
  // TODO: what it needs of the network; every finding needs a code, a message and the way out.
  requires: () => [],
  build: ({ shape: { nRanks } }) => ({
    nRanks,
    // The message is cut into so many equal chunks.
    nChunks: 1,
    nSteps: nRanks > 1 ? 2 : 0,
    stepsPerPhase: nRanks > 1 ? 1 : 0,
    // TODO: who sends what to whom in a step. \`reduce\` adds to what the receiver has, \`copy\` replaces it.
    emit(step, out) {
      for (let rank = 1; rank < nRanks; rank++) {
        if (step === 0) out.reduce(0, rank, 0);
        else out.copy(0, 0, rank);
      }
    },
  }),
});
`,
  example: `experiment first "${name} against a ring" {
  allreduce size on torus(4, 4, bandwidth: 16 GB/s, latency: 150 ns) using alg

  vary size = 32 KiB .. 8 MiB by *4
  vary alg  = [ring, ${name}]

  chart line(x: size, y: time, series: alg, xScale: log, yScale: log)
  expect efficiency <= 1
}
`,
});

const problem: Write = (name) => ({
  source: `import { count, definePlugin, defineProblem, real } from 'syncline/plugin';

export const ${name} = defineProblem({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'A round bowl with normal noise on its gradients; minimum 0 at the origin.',
  doc: \`The loss is \\\`f(x) = 1/2 (x1^2 + ... + xd^2)\\\`; an optimizer gets \\\`xi\\\` plus normal noise in every coordinate.

**Smoothness** and **strong convexity** are 1: plain gradient steps converge for a step size below 2, by the factor
\\\`1 - lr\\\` per step, down to what the noise leaves.\`,
${CITES}
  params: {
    dimension: count('How many coordinates there are.', { min: 1, max: 100_000, default: 10 }),
    noise: real('Standard deviation of the noise in each coordinate of a gradient.', { min: 0, default: 0.1 }),
  },
  examples: ['${name}(10, noise: 0.1)', '${name}'],
  metrics: [{ name: 'loss', unit: '', fold: 'last', doc: 'Loss at the iterate; the noise does not enter.' }],
  // TODO: what is known without running it; leave out what is not.
  facts: ({ dimension }) => ({
    dimension,
    role: 'minimum',
    smoothness: 1,
    strongConvexity: 1,
    stiffness: 1,
    optimum: 0,
  }),
  build: ({ dimension, noise }) => ({
    dimension,
    start: (x) => void x.fill(1),
    // TODO: the gradient of a fresh sample; all randomness comes from \`random\`.
    gradient(x, out, random) {
      for (let i = 0; i < dimension; i++) out[i] = x[i] + noise * random.normal();
    },
    // One value per metric, in their order.
    measure(x, _at, out) {
      out[0] = x.reduce((sum, value) => sum + value * value, 0) / 2;
    },
  }),
});
`,
  example: `experiment first "Plain steps on ${name}" {
  train ${name} with sgd(lr: rate) for 500 steps

  vary rate = [0.1, 0.01]
  repeat 5
  measure trace(every: 5)

  chart line(x: step, y: loss, series: rate, yScale: log)
  expect loss < 5
}
`,
});

const optimizer: Write = (name) => ({
  source: `import { defineOptimizer, definePlugin, gradientMethod, LR_PARAM } from 'syncline/plugin';

export const ${name} = defineOptimizer({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'Plain gradient steps: the step size times the gradient.',
  doc: \`\\\`x = x - lr g\\\` with the gradient g of a fresh sample. **Stable** for \\\`lr < 2 / L\\\` where L is the largest curvature.

**Validated** TODO: compare some steps with values that somebody else has computed.\`,
${CITES}
  params: { lr: LR_PARAM },
  examples: ['${name}(lr: 0.1)'],
  metrics: [],
  // How far a constant unit gradient moves the iterate in the long run; null where steps do not grow with the gradient.
  facts: ({ lr }) => ({ effectiveStep: lr }),
  bounds: () => [],
  requires: () => [],
  build: ({ lr }) =>
    gradientMethod({
      // Named vectors that are kept between steps.
      init: () => ({}),
      // TODO: one step, in place.
      update(_state, x, gradient) {
        for (let i = 0; i < x.length; i++) x[i] -= lr * gradient[i];
      },
    }),
});
`,
  example: `experiment first "${name} on a quadratic" {
  train quadratic(10, 1) with ${name}(lr: rate) for 200 steps

  vary rate = [0.1, 0.01]
  measure trace(every: 2)

  chart line(x: step, y: loss, series: rate, yScale: log)
  expect loss < 1
}
`,
});

const workload: Write = (name) => ({
  source: `import { count, definePlugin, defineWorkload, denseWork, kindOf, PRECISION_PARAM, timedLayers } from 'syncline/plugin';

export const ${name} = defineWorkload({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'Dense layers of equal width, one behind the other.',
  doc: \`So many dense layers without biases, each \\\`width x width\\\`.

- **Parameters** \\\`depth width^2\\\`.

**Validated** TODO: compare the parameters with those that somebody else has counted.\`,
${CITES}
  params: {
    depth: count('How many layers stand one behind the other.', { min: 1, max: 10_000, suggestions: ['12'] }),
    width: count('Numbers between two layers.', { min: 1, default: 1024 }),
    accelerator: kindOf('accelerator', 'What a rank computes with.', { suggestions: ['systolic(units: 16)'] }),
    precision: PRECISION_PARAM,
  },
  examples: ['${name}(12, accelerator: systolic)', '${name}(4, width: 4096, accelerator: systolic, precision: fp16)'],
  // TODO: a name and the work of each layer, in the order of the forward pass; \`convolutionWork\` is there as well.
  build: ({ depth, width, ...timing }) =>
    timedLayers(
      Array.from({ length: depth }, (_, i) => [\`dense\${i + 1}\`, denseWork(width, width)] as const),
      timing,
    ),
});
`,
  example: `experiment first "A step of ${name}" {
  allreduce ${name}(12, accelerator: systolic) on torus(4, 4, bandwidth: 16 GB/s, latency: 150 ns) using alg

  vary alg = [ring, multitree]
  vary how = [none, layer, bucket(25 MB)]
  overlap how

  chart bar(x: how, y: stepTime, series: alg)
  expect exposedTime <= time
}
`,
});

const WRITERS: Partial<Record<Category, Write>> = {
  topology,
  algorithm,
  workload,
  problem,
  optimizer,
  metric,
  exporter,
  chart,
};

/** Categories that have one. */
export const STARTING_CATEGORIES = CATEGORY_NAMES.filter((category) => category in WRITERS);

export function startingPoint(category: string, name: string): StartingPoint | undefined {
  const point = WRITERS[category as Category]?.(name);
  return (
    point && {
      ...point,
      source: `${point.source}\nexport default definePlugin({ apiVersion: 1, kinds: [${name}] });\n`,
    }
  );
}
