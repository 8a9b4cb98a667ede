/** Groups of the catalog by name, with some values and the rest by default. */
import type { BoundKind, BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { GroupDescriptor } from '../../../../runtime/api/group.ts';
import type { Finding } from '../../../../runtime/api/issue.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;

export function group(name: string, given: Values = {}) {
  const kind = bound(builtinCatalog.find('group', name)!, given) as BoundKind<GroupDescriptor>;
  const { descriptor, values } = kind;
  return {
    bound: kind,
    size: descriptor.size(values as never),
    action: (dimension: number) => descriptor.action(values as never, dimension),
    image(g: number, x: readonly number[]): number[] {
      const out = new Float64Array(x.length);
      descriptor.action(values as never, x.length).apply(g, Float64Array.from(x), 0, out, 0);
      return Array.from(out);
    },
  };
}

export function findingsOf(name: string, given: Values, dimension: number): readonly Finding[] {
  const { descriptor, values } = group(name, given).bound;
  return descriptor.requires(values as never, dimension);
}
