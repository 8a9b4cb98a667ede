/** Concentric circles: a density that all rotations of the plane leave as it is. */
import type { Finding } from '../../api/issue.ts';
import { defineProblem } from '../../api/problem.ts';
import { densityField } from '../../kit/training/density-field.ts';
import { densityStart, START_PARAMS } from '../../kit/training/density-start.ts';
import { LOG_DENSITY_METRICS } from '../../kit/training/shared-metrics.ts';
import { createRings } from './circles/rings.ts';

export const circles = defineProblem({
  name: 'circles',
  summary: 'A density of blurred concentric circles in the plane, symmetric under all rotations.',
  doc: `\`p(x)\` is proportional to the mean over the radii R of a normal density of |x| around R with standard deviation \`width\`. There is
no factor 1 / |x|, as in Jaini et al.: a circle of twice the radius has twice the mass.

**Symmetric** under all rotations of the plane (SO(2)), and so under every C_n.

**Known**: \`expectedRadius\`, the mean of |x| under the density, and the constant that normalises it, by the trapezoidal rule. For
narrow circles the mean radius is \`(sum of R^2 + width^2) / (sum of R)\`: 6.708 for radii 4 and 8 with width 0.5.

**Validated** scores against finite differences within 1e-7; the closed form of the mean radius within 1e-9 for narrow circles.`,
  cites: [
    {
      authors: 'P. Jaini, L. Holdijk, M. Welling',
      title: 'Learning Equivariant Energy Based Models with Equivariant Stein Variational Gradient Descent',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    radii: {
      kind: 'positive',
      list: true,
      doc: 'Radii of the circles, each with the same height of the density.',
      default: [4, 8],
      suggestions: ['4, 8'],
    },
    width: {
      kind: 'positive',
      doc: 'Standard deviation of the distance from a circle.',
      default: 0.5,
      suggestions: ['0.3', '0.5'],
    },
    ...START_PARAMS,
  },
  examples: ['circles(4, 8, start: uniform, spread: 8)', 'circles(2, width: 0.3)'],
  metrics: [
    ...LOG_DENSITY_METRICS,
    { name: 'meanRadius', unit: '', fold: 'last', doc: 'Mean distance of the particles from the origin.' },
    {
      name: 'expectedRadius',
      unit: '',
      fold: 'last',
      doc: 'What the mean distance is for samples of the density itself.',
    },
    {
      name: 'circleError',
      unit: '',
      fold: 'last',
      doc: 'Total variation between the shares of particles nearest to each circle and the mass of the circle: 0 where all are right.',
    },
  ],
  check: ({ radii }) => checkRadii(radii),
  facts: () => ({ dimension: 2, role: 'density', symmetries: [{ group: 'SO2' }], offers: ['samples', 'field'] }),
  build: (values, { random }) => {
    const rings = createRings(values.radii, values.width);
    const counts = new Float64Array(values.radii.length);
    return {
      dimension: 2,
      start: densityStart(values, 2, random),
      gradient(x, out) {
        const r = Math.sqrt(x[0] * x[0] + x[1] * x[1]);
        const slope = r === 0 ? 0 : rings.slope(r) / r;
        out[0] = -slope * x[0];
        out[1] = -slope * x[1];
      },
      samples: {
        draw(out, random) {
          const r = rings.drawRadius(random);
          const angle = 2 * Math.PI * random.uniform();
          out[0] = r * Math.cos(angle);
          out[1] = r * Math.sin(angle);
        },
      },
      field: densityField(Math.max(...values.radii) + 3 * values.width, (a, b) => rings.logDensity(Math.hypot(a, b))),
      measure(_x, { rows, nRows }, out) {
        let [logDensity, radius] = [0, 0];
        counts.fill(0);
        for (let i = 0; i < nRows; i++) {
          const r = Math.sqrt(rows[2 * i] ** 2 + rows[2 * i + 1] ** 2);
          logDensity += rings.logDensity(r);
          radius += r;
          counts[rings.nearest(r)]++;
        }
        out[0] = logDensity / nRows;
        out[1] = rings.expectedLogDensity;
        out[2] = radius / nRows;
        out[3] = rings.expectedRadius;
        out[4] = 0;
        for (let k = 0; k < counts.length; k++) out[4] += Math.abs(counts[k] / nRows - rings.masses[k]) / 2;
      },
    };
  },
});

function checkRadii(radii: readonly number[]): readonly Finding[] {
  const twice = radii.find((radius, k) => radii.indexOf(radius) !== k);
  if (twice === undefined) return [];
  return [
    {
      code: 'problem/shape',
      message: `expected different radii, found ${twice} twice`,
      hint: 'every circle has the same height; leave the second one out',
      param: 'radii',
    },
  ];
}
