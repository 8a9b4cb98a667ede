/** Quadratic two-player games with a known equilibrium: bilinear, and convex-concave. */
import { defineProblem } from '../../api/problem.ts';
import { createStream } from '../../kit/random-stream.ts';
import { drawGames } from './min-max/draw-games.ts';
import { modesOfPair } from './min-max/modes-of-pair.ts';

export const minMax = defineProblem({
  name: 'minMax',
  summary: 'Two players on a quadratic: one minimizes, the other maximizes; bilinear without curvature.',
  doc: `\`f(x, y) = sum_i (convexity / 2) x_i^2 + c_i x_i y_i - (concavity / 2) y_i^2\`, minimized over x and maximized over y. The iterate
is \`z = (x, y)\`, an optimizer gets the field \`(grad_x f, -grad_y f)\` plus normal noise. Coordinates are those of the singular vectors
of the coupling, so that each pair \`(x_i, y_i)\` is a game of its own. Without curvature the game is **bilinear**: \`minMax(1)\` is
\`f = x y\`, on which plain descent-ascent spirals outwards by \`sqrt(1 + lr^2)\` per step.

**Equilibrium** (Nash, first-order stationary, the solution of the Minty variational inequality) the origin, if all workers play the
same game.

**Modes** of the field per pair: \`(convexity + concavity) / 2 +- sqrt(((convexity - concavity) / 2)^2 - c^2)\`, purely imaginary for
bilinear games.

**Workers** play games of their own where asked. Worker v has \`f_v(x - p_v, y - q_v)\` with an equilibrium \`(p_v, q_v)\` that is normal
of deviation \`spread\`, and couplings \`c_i (1 + mismatch u)\`, u uniform in [-1, 1], scaled so that their mean over the workers is c_i.
The equilibrium that all look for is that of the mean of the games, solved pair by pair.

**Validated** growth and contraction of descent-ascent and optimistic steps on f = x y equal the closed forms within 1e-12; the field
of the mean game vanishes at the equilibrium.`,
  cites: [
    {
      authors: 'C. Daskalakis, A. Ilyas, V. Syrgkanis, H. Zeng',
      title: 'Training GANs with Optimism',
      venue: 'ICLR',
      year: 2018,
    },
    {
      authors: 'B. Barazandeh, T. Huang, G. Michailidis',
      title: 'A decentralized adaptive momentum method for solving a class of min-max optimization problems',
      venue: 'Signal Processing 189',
      year: 2021,
    },
  ],
  params: {
    couplings: {
      kind: 'positive',
      list: true,
      minItems: 1,
      doc: 'Singular values of the coupling between the players; their number is the number of variables of each player.',
      default: [1],
      suggestions: ['1', '2, 1, 0.5'],
    },
    convexity: {
      kind: 'real',
      min: 0,
      doc: 'Curvature of the game in x; 0 for a bilinear game.',
      default: 0,
      suggestions: ['0', '0.1', '1'],
    },
    concavity: {
      kind: 'real',
      min: 0,
      doc: 'Curvature of the game in y, downwards; 0 for a bilinear game.',
      default: 0,
      suggestions: ['0', '0.1', '1'],
    },
    noise: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation of the normal noise in each coordinate of the field; 0 makes the run deterministic.',
      default: 0,
      suggestions: ['0.01', '0.1'],
    },
    spread: {
      kind: 'real',
      min: 0,
      doc: 'Standard deviation of the equilibria of the workers in each coordinate; with 0 all have the same one.',
      default: 0,
      suggestions: ['0', '1'],
    },
    mismatch: {
      kind: 'fraction',
      doc: 'By what share couplings of single workers differ from their mean at most.',
      default: 0,
      suggestions: ['0', '0.5'],
    },
    start: {
      kind: 'choice',
      doc: 'The first iterate.',
      default: 'ones',
      choices: {
        ones: 'Every coordinate is 1.',
        random: 'Every coordinate is standard normal, another point in every repeat.',
      },
    },
    gameSeed: {
      kind: 'count',
      doc: 'Chooses the games of the workers: repeats of a run play the same ones.',
      default: 0,
    },
  },
  examples: [
    'minMax(1)',
    'minMax(2, 1, 0.5, convexity: 0.5, concavity: 0.5)',
    'minMax(1, 1, convexity: 1, concavity: 1, noise: 0.1, spread: 1, mismatch: 0.5, start: random)',
  ],
  metrics: [
    {
      name: 'value',
      unit: '',
      fold: 'last',
      doc: 'Value of the mean game at the mean iterate, less that at the equilibrium.',
    },
    { name: 'distance', unit: '', fold: 'last', doc: 'Euclidean distance of the mean iterate to the equilibrium.' },
    {
      name: 'rowDistance',
      unit: '',
      fold: 'last',
      doc: 'Root of the mean over the workers of the squared distance of their iterates to the equilibrium.',
    },
    {
      name: 'fieldNorm',
      unit: '',
      fold: 'last',
      doc: 'Euclidean length of the expected field of the mean game at the mean iterate: how far it is from first-order stationary.',
    },
  ],
  facts: ({ couplings, convexity, concavity, noise }) => ({
    dimension: 2 * couplings.length,
    role: 'saddle',
    modes: couplings.flatMap((coupling) => modesOfPair(coupling, convexity, concavity)),
    ...(noise > 0 && { residualNoise: 2 * couplings.length * noise ** 2 }),
  }),
  build: ({ couplings, convexity, concavity, noise, spread, mismatch, start, gameSeed }, { nWorkers }) => {
    const k = couplings.length;
    const dimension = 2 * k;
    const shape = { couplings, convexity, concavity, nWorkers, spread, mismatch };
    const { centres, coupling, equilibrium } = drawGames(shape, createStream(gameSeed, 0, 'games'));
    const noises = new Float64Array(dimension);
    return {
      dimension,
      start(z, random) {
        if (start === 'ones') z.fill(1);
        else random.fillNormal(z);
      },
      gradient(z, out, random, worker = 0) {
        if (noise > 0) random.fillNormal(noises);
        for (let i = 0; i < k; i++) {
          const c = coupling[worker * k + i];
          const x = z[i] - centres[worker * dimension + i];
          const y = z[k + i] - centres[worker * dimension + k + i];
          out[i] = convexity * x + c * y + noise * noises[i];
          out[k + i] = concavity * y - c * x + noise * noises[k + i];
        }
      },
      measure(z, at, out) {
        let value = 0;
        let squaredField = 0;
        let squaredDistance = 0;
        // Around the equilibrium the mean game has the couplings of the list and no linear terms.
        for (let i = 0; i < k; i++) {
          const x = z[i] - equilibrium[i];
          const y = z[k + i] - equilibrium[k + i];
          value += (convexity * x * x - concavity * y * y) / 2 + couplings[i] * x * y;
          squaredDistance += x * x + y * y;
          squaredField += (convexity * x + couplings[i] * y) ** 2 + (concavity * y - couplings[i] * x) ** 2;
        }
        let squaredRows = 0;
        for (let r = 0; r < at.rows.length; r++) squaredRows += (at.rows[r] - equilibrium[r % dimension]) ** 2;
        out[0] = value;
        out[1] = Math.sqrt(squaredDistance);
        out[2] = Math.sqrt(squaredRows / at.nRows);
        out[3] = Math.sqrt(squaredField);
      },
    };
  },
});
