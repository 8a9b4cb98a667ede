/** A few particles whose pairs like two distances: the many-body density of the equivariant samplers' papers. */
import { defineProblem } from '../../api/problem.ts';
import { densityStart, START_PARAMS } from '../../kit/training/density-start.ts';

export const doubleWellCluster = defineProblem({
  name: 'doubleWellCluster',
  summary: 'Particles of the plane with a double well of energy for every pair: DW-4 with four of them.',
  doc: `An iterate is a configuration: the coordinates of \`points\` points, point after point. With d the distance of a pair and
u = d - \`distance\` its energy is \`linear u + quadratic u^2 + quartic u^4\`; that of the configuration is the sum over all pairs, over
\`temperature\`. With the defaults a pair is best at a distance of \`4 - 1.49\` or \`4 + 1.49\`, and four points cannot all have
what they like: DW-4 of Koehler, Klein and Noe.

**The centre.** Nothing in this energy keeps the points in one place, and a density needs it: the centre of mass has a normal density
of its own with standard deviation \`trap\`, which nothing else depends on. (The papers take the centre out of the space.)

**Symmetric** under exchanges of the points (S_n) and rotations of the plane, so that \`product(cyclic(4), permutations(4))\` is a group
of it. Reflections are symmetries as well.

**Known**: the log-density up to a constant; there is no closed form of its mean.

**Validated** scores against finite differences within 1e-7; invariance under every exchange and turn. A long random walk
(Metropolis) on the defaults has a mean energy of -22.5 within 0.2 and a mean distance of 4.04. Some tens of particles of \`svgd\` come to
-24 .. -25, the bottoms of the wells: in eight dimensions they are too few to repel each other.`,
  cites: [
    {
      authors: 'J. Koehler, L. Klein, F. Noe',
      title: 'Equivariant Flows: Exact Likelihood Generative Learning for Symmetric Densities',
      venue: 'ICML',
      year: 2020,
    },
    {
      authors: 'P. Jaini, L. Holdijk, M. Welling',
      title: 'Learning Equivariant Energy Based Models with Equivariant Stein Variational Gradient Descent',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    points: {
      kind: 'count',
      min: 2,
      max: 1000,
      doc: 'Points of a configuration, each with two coordinates.',
      default: 4,
    },
    distance: { kind: 'positive', doc: 'The distance in the middle between the two that a pair likes.', default: 4 },
    linear: { kind: 'real', doc: 'Energy per distance; not 0 makes one of the wells deeper.', default: 0 },
    quadratic: { kind: 'real', doc: 'Energy per squared distance; below 0 there are two wells.', default: -4 },
    quartic: { kind: 'positive', doc: 'Energy per fourth power, which keeps pairs from going apart.', default: 0.9 },
    temperature: { kind: 'positive', doc: 'Divides the energy: the larger, the flatter the density.', default: 1 },
    trap: { kind: 'positive', doc: 'Standard deviation of the centre of mass.', default: 1 },
    ...START_PARAMS,
  },
  examples: ['doubleWellCluster', 'doubleWellCluster(points: 3, temperature: 2)'],
  metrics: [
    {
      name: 'logDensity',
      unit: '',
      fold: 'last',
      doc: 'Mean over the configurations of the log-density up to a constant, in nats: less the energy over the temperature, and less that of the centre.',
    },
    {
      name: 'energy',
      unit: '',
      fold: 'last',
      doc: 'Mean over the configurations of the energy of all pairs, in units of the parameters.',
    },
    { name: 'pairDistance', unit: '', fold: 'last', doc: 'Mean distance of the points of a pair.' },
    { name: 'nearestDistance', unit: '', fold: 'last', doc: 'Mean distance of a point to the nearest other one.' },
  ],
  facts: ({ points }) => ({
    dimension: 2 * points,
    gradientWork: 10 * points * points,
    role: 'density',
    symmetries: [{ group: 'Sn', points }, { group: 'SO2' }],
  }),
  build: (values, { random }) => {
    const { points, distance, linear, quadratic, quartic, temperature, trap } = values;
    const dimension = 2 * points;
    const energyOf = (d: number) => {
      const u = d - distance;
      return u * (linear + u * (quadratic + quartic * u * u));
    };
    const forceOf = (d: number) => {
      const u = d - distance;
      return (linear + u * (2 * quadratic + 4 * quartic * u * u)) / temperature;
    };
    const distanceOf = (x: Float64Array, at: number, a: number, b: number) => {
      const across = x[at + 2 * a] - x[at + 2 * b];
      const along = x[at + 2 * a + 1] - x[at + 2 * b + 1];
      return Math.sqrt(across * across + along * along);
    };
    /** Mean of one of the two coordinates. */
    const centreOf = (x: Float64Array, at: number, c: number) => {
      let sum = 0;
      for (let a = 0; a < points; a++) sum += x[at + 2 * a + c];
      return sum / points;
    };
    return {
      dimension,
      start: densityStart(values, dimension, random),
      gradient(x, out) {
        for (let c = 0; c < 2; c++) {
          const pull = centreOf(x, 0, c) / (trap * trap * points);
          for (let a = 0; a < points; a++) out[2 * a + c] = pull;
        }
        for (let a = 0; a < points; a++) {
          for (let b = a + 1; b < points; b++) {
            const d = distanceOf(x, 0, a, b);
            // Points in one place have no direction to leave each other in.
            const pull = d === 0 ? 0 : forceOf(d) / d;
            for (let c = 0; c < 2; c++) {
              const difference = x[2 * a + c] - x[2 * b + c];
              out[2 * a + c] += pull * difference;
              out[2 * b + c] -= pull * difference;
            }
          }
        }
      },
      measure(_x, { rows, nRows }, out) {
        const nPairs = (points * (points - 1)) / 2;
        out.fill(0);
        for (let row = 0; row < nRows; row++) {
          const at = row * dimension;
          let energy = 0;
          for (let a = 0; a < points; a++) {
            let nearest = Number.POSITIVE_INFINITY;
            for (let b = 0; b < points; b++) {
              if (a === b) continue;
              const d = distanceOf(rows, at, a, b);
              nearest = Math.min(nearest, d);
              if (b < a) continue;
              energy += energyOf(d);
              out[2] += d / (nPairs * nRows);
            }
            out[3] += nearest / (points * nRows);
          }
          const centre = centreOf(rows, at, 0) ** 2 + centreOf(rows, at, 1) ** 2;
          out[0] -= (energy / temperature + centre / (2 * trap * trap)) / nRows;
          out[1] += energy / nRows;
        }
      },
    };
  },
});
