/**
 * Small values for any kind, from its parameter record alone: a kind added to the catalog is tried without a line here. Values
 * that the kind's own `check` refuses are left out.
 */
import type { AnyDescriptor, BoundValue, Param, TopologyDescriptor } from '../api/descriptor.ts';
import type { Network } from '../api/network.ts';
import { defaultOf } from './with-defaults.ts';

export type Values = Readonly<Record<string, BoundValue>>;

/** Every combination of a few values per parameter. */
export function smallValues(kind: AnyDescriptor): readonly Values[] {
  let combinations: Values[] = [{}];
  for (const [name, param] of Object.entries(kind.params)) {
    const candidates = candidatesFor(name, param);
    combinations = combinations.flatMap((values) => candidates.map((value) => ({ ...values, [name]: value })));
  }
  return combinations.filter((values) => (kind.check?.(values as never) ?? []).length === 0);
}

export interface SmallNetwork {
  readonly label: string;
  readonly kind: TopologyDescriptor;
  readonly values: Values;
  readonly network: Network;
}

/** Networks of up to `maxRanks` ranks from every given topology, at most `most` of each. */
export function smallNetworks(
  topologies: readonly TopologyDescriptor[],
  maxRanks: number,
  most = Number.POSITIVE_INFINITY,
): readonly SmallNetwork[] {
  return topologies.flatMap((kind) => {
    const ranksOf = (values: Values) => kind.shape(values as never).nRanks;
    const small = smallValues(kind).filter((values) => ranksOf(values) <= maxRanks);
    const bySize = small.toSorted((a, b) => ranksOf(a) - ranksOf(b));
    return spread(bySize, most).map((values) => ({
      label: describe(kind, values),
      kind,
      values,
      network: kind.build(values as never),
    }));
  });
}

/** The first and others from all over the list, by steps of the golden ratio: no parameter keeps pace with them. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const picked = new Set<number>();
  for (let i = 0; picked.size < most; i++) picked.add(Math.floor(((i * 0.618033988749895) % 1) * all.length));
  return [...picked].sort((a, b) => a - b).map((i) => all[i]);
}

export function describe(kind: AnyDescriptor, values: Values): string {
  const args = Object.entries(values).map(([name, value]) => `${name}: ${String(value)}`);
  return `${kind.name}(${args.join('; ')})`;
}

const LISTS = [[1], [2], [3], [5], [1, 1], [2, 2], [3, 1], [2, 3], [3, 3], [4, 4], [4, 3], [2, 3, 2], [3, 3, 3]];
/** Of defaults: a pipeline of many chunks shows nothing here that one of a few does not. */
const LARGEST = 12;
const COUNTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16];

function candidatesFor(name: string, param: Param): readonly BoundValue[] {
  if (param.list)
    return LISTS.filter((list) => list.length >= (param.minItems ?? 0) && list.every((x) => allows(param, x)));
  switch (param.kind) {
    case 'boolean':
      return [false, true];
    case 'choice':
      return Object.keys(param.choices ?? {});
    case 'count':
      return (param.default === undefined ? COUNTS : [Math.min(param.default as number, LARGEST), 1]).filter((x) =>
        allows(param, x),
      );
    case 'kind':
      return [defaultOf(param)!];
    case 'file':
      return param.samples ?? [];
    case 'bandwidth':
      return [16e9];
    case 'time':
      return [150e-9];
    default:
      if (param.default !== undefined) return [param.default];
      throw new Error(`no small values known for \`${name}\` of type ${param.kind}: add them here`);
  }
}

function allows({ min, max, exclusiveMin }: Param, x: number): boolean {
  return x >= (min ?? 0) && x <= (max ?? Number.POSITIVE_INFINITY) && !(exclusiveMin && x === min);
}
