/** A density of the plane as a model sees it that is to learn it: heights, scores, true samples, and a window that has all of it. */
import type { BoundKind, Params } from '../../api/descriptor.ts';
import type { Symmetry } from '../../api/group.ts';
import type { Finding } from '../../api/issue.ts';
import type { ProblemDescriptor, ProblemFacts } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { createStream } from '../random-stream.ts';

export const DENSITY_PARAM = {
  kind: 'kind',
  of: 'problem',
  doc: 'The density of the plane that is to be learnt; it must have exact samples.',
} as const satisfies Params[string];

export const GRID_PARAM = {
  kind: 'count',
  min: 8,
  max: 1000,
  doc: 'Points per side of the grid on which losses and exact gradients are summed.',
  default: 64,
} as const satisfies Params[string];

export interface Density {
  logDensity(point: Float64Array): number;
  /** Writes the gradient of less the log-density into `out`. */
  slope(point: Float64Array, out: Float64Array): void;
  draw(out: Float64Array, random: RandomStream): void;
  start(out: Float64Array, random: RandomStream): void;
}

type Bound = BoundKind<ProblemDescriptor>;

export function densityOf({ descriptor, values }: Bound, random: RandomStream): Density {
  const problem = descriptor.build(values as never, { nWorkers: 1, random });
  const heights = descriptor.metrics.findIndex(({ name }) => name === 'logDensity');
  const figures = new Float64Array(descriptor.metrics.length);
  return {
    logDensity(point) {
      problem.measure(point, { step: 0, flowTime: 0, rows: point, nRows: 1 }, figures);
      return figures[heights];
    },
    slope: (point, out) => problem.gradient(point, out, random),
    draw: (out, random) => problem.samples!.draw(out, random),
    start: (out, random) => problem.start(out, random),
  };
}

/** What a sampler reads of a model: that of the density, with the symmetries that the model has. */
export function modelledFacts({ dimension }: ProblemFacts, symmetries: readonly Symmetry[]): ProblemFacts {
  return { dimension, role: 'density', symmetries, offers: ['samples'] };
}

export const factsOf = ({ descriptor, values }: Bound): ProblemFacts => descriptor.facts(values as never);

export function checkDensity(problem: string, density: Bound): readonly Finding[] {
  const { role, dimension, offers = [] } = factsOf(density);
  const found =
    role !== 'density'
      ? 'which is no density'
      : dimension !== 2
        ? `which has ${dimension} coordinates`
        : 'which has no exact samples';
  if (role === 'density' && dimension === 2 && offers.includes('samples')) return [];
  return [
    {
      code: 'problem/data',
      message: `\`${problem}\` needs a density of the plane with exact samples, found \`${density.label}\`, ${found}`,
      hint: 'choose another density',
      param: 'of',
    },
  ];
}

/** Grid points of a square around the origin, and the share of the density that each stands for. */
export interface Shares {
  readonly points: readonly Float64Array[];
  /** Normalised log-density, in nats. */
  readonly heights: Float64Array;
  /** They add up to 1. */
  readonly shares: Float64Array;
}

/** So many samples say how far a density reaches; the window is by this factor wider. */
const SAMPLES = 2000;
const WIDER = 1.6;

/** The same window in every run; `modelled` is how far a model may reach beyond the density. */
export function sharesOf(density: Density, perSide: number, modelled = 0): Shares {
  const random = createStream(0, 0, 'window');
  const point = new Float64Array(2);
  let reach = 0;
  for (let i = 0; i < SAMPLES; i++) {
    density.draw(point, random);
    reach = Math.max(reach, Math.abs(point[0]), Math.abs(point[1]));
  }
  const middle = (k: number) => Math.max(WIDER * reach, modelled) * ((2 * k + 1) / perSide - 1);
  const points = Array.from({ length: perSide * perSide }, (_, i) =>
    Float64Array.of(middle(i % perSide), middle(Math.floor(i / perSide))),
  );
  const heights = Float64Array.from(points, density.logDensity);
  const shares = heights.map(Math.exp);
  const total = shares.reduce((a, b) => a + b, 0);
  return { points, heights, shares: shares.map((share) => share / total) };
}
