/**
 * What is trained: where to start, which way is down, and how good an iterate is. A problem is a kind with a descriptor; what it
 * can tell beyond gradients (labels, layers, data) are oracles that it offers or not, so that a method can say what it needs.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Symmetry } from './group.ts';
import type { RandomStream } from './random.ts';
import type { MetricInfo } from './run.ts';

/**
 * What is looked for. `saddle`: the gradient is the field (grad_x f, -grad_y f) of a min-max game, to be descended by both.
 * `density`: the gradient is that of -log p. `consensus`: every worker starts with a value of its own, and all look for the mean.
 */
export const ROLES = ['minimum', 'eigenvector', 'saddle', 'density', 'consensus'] as const;

export type Role = (typeof ROLES)[number];

/** A block of the iterate that belongs together, a matrix in row-major order or a vector of one column. */
export interface Layer {
  readonly name: string;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** What is known of a problem without running it; diagnostics, bounds and hover read it. */
export interface ProblemFacts {
  /** Length of one iterate. */
  readonly dimension: number;
  /** What is looked for, so that an optimizer can say what it is not made for. */
  readonly role: Role;
  /** Largest curvature of the expected loss (L); a step size above 2/L diverges for plain gradient steps. */
  readonly smoothness?: number;
  /** Smallest curvature (mu). */
  readonly strongConvexity?: number;
  /** Largest a of the linear modes u' = -a u of the expected update around the solution: what delayed steps must respect. */
  readonly stiffness?: number;
  /** Value of the loss at the optimum. */
  readonly optimum?: number;
  /** Blocks for methods that scale or compress them one by one; absent where the iterate is one vector. */
  readonly layers?: readonly Layer[];
  /** What it answers beside gradients; none if absent. */
  readonly offers?: readonly OracleName[];
  /** How many classes the labels of samples have, `null` where they are real numbers; absent where there are no labels. */
  readonly nClasses?: number | null;
  /**
   * Multiplications of one gradient, as an order of magnitude; the dimension if absent. It tells before a run how long that takes.
   */
  readonly gradientWork?: number;
  /** Of the data set, for learners that solve for all samples together. */
  readonly nSamples?: number;
  /** Samples of which a gradient is the mean; absent where it is none, or not of as many for every worker. */
  readonly samplesPerGradient?: number;
  /**
   * Extreme eigenvalues of the tangent kernel of a network's outer weights at its start, in the limit of large widths: the part of
   * the dynamics of the errors that feedback weights leave as it is.
   */
  readonly outerKernel?: { readonly smallest: number; readonly largest: number };
  /** Under which groups the density does not change; not known if absent. */
  readonly symmetries?: readonly Symmetry[];
  /** Of an energy-based model: the density that it models, as a sampler inside of a method finds it. */
  readonly models?: ProblemFacts;
  /** The kernel on a grid, with the density of the samples where it is known before the run. */
  readonly grid?: Omit<GridOracle, 'density'> & { readonly density: Float64Array | null };
  /** Linear modes of the expected field of a game around its equilibrium. */
  readonly modes?: readonly Mode[];
  /** Expected squared length of the noise of a gradient at the solution (sigma^2); 0 where nothing is noisy there. */
  readonly residualNoise?: number;
  /** How gradients of samples differ from their mean, where they are linear: least squares. */
  readonly sampling?: SamplingFacts;
}

/** z' = -(real + i imaginary) z: how fast it comes nearer, and how fast it turns. */
export interface Mode {
  readonly real: number;
  readonly imaginary: number;
}

/** Of gradients A (x - x*) + noise with a random positive semidefinite matrix A, E A = H. */
export interface SamplingFacts {
  /** Least R with E A^2 <= R H: what bounds the step of a sample, as the smoothness does that of the mean. */
  readonly smoothness: number;
  /** Least k with E A H^-1 A <= k H: the statistical condition number; 1 where nothing is random. */
  readonly condition: number;
}

/** A figure of a run: its value at the last step, or the largest over all steps. */
export interface ProblemMetric extends MetricInfo {
  readonly fold: 'last' | 'max';
}

/**
 * Where a run stands. `flowTime` is the time of the differential equation that the iteration follows: the sum of effective steps,
 * or the clock of a method in continuous time.
 */
export interface Standing {
  readonly step: number;
  readonly flowTime: number;
  /** All iterates (those of the workers, the particles of a sampler), row after row; of most methods there is one. */
  readonly rows: Float64Array;
  readonly nRows: number;
}

/** Changes the label of a sample: a real number, or the number of a class. Called once per sample, in the order of the draws. */
export type Relabel = (label: number) => number;

/** What a problem answers beside gradients. A method names what it needs in its facts, a problem what it has in `offers`. */
export interface Oracles {
  /** `gradient` passes the label of every sample through its `relabel`. */
  readonly labels: LabelOracle;
  readonly curvatures: CurvatureOracle;
  readonly feedback: FeedbackOracle;
  readonly neurons: Neurons;
  readonly data: Dataset;
  readonly samples: SampleOracle;
  readonly energy: EnergyOracle;
  readonly grid: GridOracle;
  readonly field: FieldOracle;
  readonly stack: StackOracle;
}

export type OracleName = keyof Oracles;

export interface LabelOracle {
  /** How many classes there are; `null` where labels are real numbers. */
  readonly nClasses: number | null;
}

/** How the loss curves around points at which all samples fit. */
export interface CurvatureOracle {
  /** How many eigenvalues there are at most beside those that are 0 everywhere. */
  readonly count: number;
  /** Writes the eigenvalues of the Hessian, without the part that vanishes with the residuals. */
  at(x: Float64Array, out: Float64Array): void;
}

/** Layer access for methods with a backward pass of their own. */
export interface FeedbackOracle {
  /** How many weights the errors are carried back through. */
  readonly length: number;
  /** Where these weights stand in the iterate. */
  readonly offset: number;
  /** As `gradient`, with the errors of the layers below carried back through `feedback` in the place of the true weights. */
  gradient(
    x: Float64Array,
    feedback: Float64Array,
    out: Float64Array,
    random: RandomStream,
    worker?: number,
    relabel?: Relabel,
  ): void;
}

/** What there is to be seen of a problem in the plane, below the iterates: its density, its loss. Of problems of two coordinates, or by a cut through more. */
export interface FieldOracle {
  /** What the values are: `density`. */
  readonly label: string;
  /** The window in which there is something to see. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  value(x: number, y: number): number;
}

/** A network of one hidden layer: neuron j has the outer weight `x[outer + j]` and the inner ones `x[inner + j * nInputs ..]`. */
export interface Neurons {
  readonly count: number;
  readonly nInputs: number;
  readonly outer: number;
  readonly inner: number;
}

/**
 * The iterate is a function on the points of the periodic grid {0 .. side-1}^dims, looked for among the functions of a kernel. Points
 * and frequencies are numbered alike, the last coordinate varying fastest.
 */
export interface GridOracle {
  readonly side: number;
  readonly dims: number;
  /** Eigenvalues Q(v) of the kernel, one per frequency; positive. */
  readonly spectrum: Float64Array;
  /** Share of the samples at each point, as far as a learner knows; they add up to 1. */
  readonly density: Float64Array;
  /** Largest second derivative of the loss of one sample by the value at its point. */
  readonly curvature: number;
}

/** Fully connected layers, for learners that solve for one after the other. */
export interface StackOracle {
  /** From the input to the output. A row has the weights of one output and then its bias; the last layer is linear. */
  readonly layers: readonly Layer[];
  /** Between two layers. */
  readonly activation: InvertibleActivation;
}

export interface InvertibleActivation {
  /** What its values lie between. */
  readonly lowest: number;
  readonly highest: number;
  /** On `count` numbers from index `from` on. */
  values(sums: Float64Array, out: Float64Array, from: number, count: number): void;
  /** Of a value strictly between the two. */
  inverse(a: number): number;
}

/** Samples in rows; for learners that solve instead of descend. */
export interface Dataset {
  readonly nSamples: number;
  readonly nFeatures: number;
  /** How many classes; `null` where labels are real numbers. */
  readonly nClasses: number | null;
  /** nSamples x nFeatures */
  readonly features: Float64Array;
  readonly labels: Float64Array;
}

/** Of a density: exact samples, for comparison and for learning. */
export interface SampleOracle {
  /** Writes an independent sample of the density into `out`. */
  draw(out: Float64Array, random: RandomStream): void;
}

/** An energy over points whose density, proportional to exp(-energy), is the model: for methods that sample while they learn. */
export interface EnergyOracle {
  /** At a point, for the parameters `x`. */
  value(x: Float64Array, point: Float64Array): number;
  /** Writes the derivative with respect to the point into `out`. */
  force(x: Float64Array, point: Float64Array, out: Float64Array): void;
  /** Adds `weight` times the derivative with respect to the parameters to `out`. */
  addSlope(x: Float64Array, point: Float64Array, weight: number, out: Float64Array): void;
  /** A true sample of what is to be learnt. */
  draw(point: Float64Array, random: RandomStream): void;
  /** Where particles start. */
  startPoint(point: Float64Array, random: RandomStream): void;
}

/** Belongs to one run: it may keep the start that its metrics refer to, and samples of its own. */
export interface Problem extends Partial<Oracles> {
  readonly dimension: number;
  /** Writes the first iterate of a worker into `x`. Where each has one of its own, workers are asked for in their order. */
  start(x: Float64Array, random: RandomStream, worker?: number): void;
  /**
   * Writes the gradient of a fresh sample of `worker` (0 if absent) at `x` into `out`; allocates nothing. What differs between
   * workers depends on their number alone.
   */
  gradient(x: Float64Array, out: Float64Array, random: RandomStream, worker?: number, relabel?: Relabel): void;
  /**
   * Writes the descriptor's metrics, in its order, into `out`; draws no random number. `x` is the mean of the iterates in
   * `at.rows`, which is the iterate itself where there is one.
   */
  measure(x: Float64Array, at: Standing, out: Float64Array): void;
}

/** What a problem is built for. */
export interface ProblemSetting {
  readonly nWorkers: number;
  /** For data that are drawn once per run; what is drawn here changes nothing else. */
  readonly random: RandomStream;
}

export interface ProblemDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'problem';
  readonly metrics: readonly ProblemMetric[];
  facts(values: ValuesOf<P>): ProblemFacts;
  build(values: ValuesOf<P>, setting: ProblemSetting): Problem;
}

export function defineProblem<const P extends Params>(
  descriptor: Omit<ProblemDescriptor<P>, 'category'>,
): ProblemDescriptor {
  return { category: 'problem', ...descriptor } as unknown as ProblemDescriptor;
}
