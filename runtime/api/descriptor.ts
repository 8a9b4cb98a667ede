/**
 * A descriptor is everything that is known about one kind: completion, hover, signature help, checks, reference pages,
 * command-line help and execution all read this one value. One descriptor per file in `runtime/plugins`.
 */
import type { Finding } from './issue.ts';
import type { Network, NetworkShape } from './network.ts';
import type { Schedule } from './schedule.ts';
import type { OptimizerDescriptor, ProblemDescriptor } from './training.ts';

/** Scalar parameter types; each implies a dimension and a range. Values are in base units: s, B, B/s. */
export type ParamKind =
  | 'count'
  | 'real'
  | 'positive'
  | 'fraction'
  | 'bytes'
  | 'bandwidth'
  | 'time'
  | 'boolean'
  | 'text'
  | 'choice';

export interface Param {
  readonly kind: ParamKind;
  /** One or two sentences: meaning, relation to neighbours. Unit, range and default are added from the fields. */
  readonly doc: string;
  /** Absent means required. In base units. */
  readonly default?: ParamValue;
  /** Inclusive bounds in base units, inside what the kind allows. */
  readonly min?: number;
  readonly max?: number;
  /** `true` when the parameter must be strictly above `min`. */
  readonly exclusiveMin?: boolean;
  /** The words of a `choice`, each with a short explanation. */
  readonly choices?: Readonly<Record<string, string>>;
  /** `true` for a list of this kind; as the first parameter it takes all positional arguments: `torus(8, 8)`. */
  readonly list?: boolean;
  /** How many items a list must have at least. */
  readonly minItems?: number;
  /** Values worth offering while typing, as the user would write them: `16 GB/s`. */
  readonly suggestions?: readonly string[];
}

export type Params = Readonly<Record<string, Param>>;

export type ParamValue = number | string | boolean | readonly number[];

type ScalarOf<P extends Param> = P['kind'] extends 'boolean'
  ? boolean
  : P['kind'] extends 'text'
    ? string
    : P['kind'] extends 'choice'
      ? P extends { readonly choices: infer C }
        ? keyof C & string
        : string
      : number;

/** The TypeScript type of a record of values, computed from the parameter record: a misspelt name is a compile error. */
export type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: P[K] extends { readonly list: true } ? readonly ScalarOf<P[K]>[] : ScalarOf<P[K]>;
};

export interface Citation {
  readonly authors: string;
  readonly title: string;
  readonly venue: string;
  readonly year: number;
}

export type Category = 'topology' | 'algorithm' | 'problem' | 'optimizer';

export interface Descriptor<P extends Params = Params> {
  readonly category: Category;
  readonly name: string;
  /** One line, shown in lists. */
  readonly summary: string;
  /** Markdown: formula, cost in alpha-beta terms, assumptions, how it was validated. */
  readonly doc: string;
  readonly cites: readonly Citation[];
  /** In positional order. */
  readonly params: P;
  /** Calls that work, as the user would write them. */
  readonly examples: readonly string[];
  /** Checks across parameters; types and ranges are derived and not repeated here. */
  check?(values: ValuesOf<P>): readonly Finding[];
}

export interface TopologyDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'topology';
  /** Size and form in closed form, without building anything: asked while typing, also for absurd sizes. */
  shape(values: ValuesOf<P>): NetworkShape;
  build(values: ValuesOf<P>): Network;
}

export interface AlgorithmDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'algorithm';
  /** What it needs of the network; empty when the two fit. */
  requires(shape: NetworkShape, values: ValuesOf<P>): readonly Finding[];
  build(network: Network, values: ValuesOf<P>): Schedule;
}

export type AnyDescriptor = TopologyDescriptor | AlgorithmDescriptor | ProblemDescriptor | OptimizerDescriptor;

/** Gives `check`, `shape` and `build` their types from `params`, and forgets them for the catalog. */
export function defineTopology<const P extends Params>(
  descriptor: Omit<TopologyDescriptor<P>, 'category'>,
): TopologyDescriptor {
  return { category: 'topology', ...descriptor } as unknown as TopologyDescriptor;
}

export function defineAlgorithm<const P extends Params>(
  descriptor: Omit<AlgorithmDescriptor<P>, 'category'>,
): AlgorithmDescriptor {
  return { category: 'algorithm', ...descriptor } as unknown as AlgorithmDescriptor;
}

/** All kinds that a session knows. Lookups are by category first: a topology and an algorithm may share a name. */
export interface Catalog {
  readonly kinds: readonly AnyDescriptor[];
  topology(name: string): TopologyDescriptor | undefined;
  algorithm(name: string): AlgorithmDescriptor | undefined;
  problem(name: string): ProblemDescriptor | undefined;
  optimizer(name: string): OptimizerDescriptor | undefined;
  find(category: Category, name: string): AnyDescriptor | undefined;
}
