/** A catalog with the kinds of plugins behind those that it has, and why others are missing. */
import { CATEGORIES } from '../../api/categories.ts';
import type { AnyDescriptor, Catalog, Category } from '../../api/descriptor.ts';
import { PluginFault } from '../../border/plugin-fault.ts';
import { createCatalog } from '../../plugins/catalog.ts';

export interface KindsOfPlugin<K> {
  readonly key: K;
  readonly kinds: readonly AnyDescriptor[];
}

export interface ExtendedCatalog<K> {
  readonly catalog: Catalog;
  /** Of plugins whose kinds have names that are taken; these kinds are left out. */
  readonly clashes: readonly { readonly key: K; readonly fault: PluginFault }[];
}

/** Of two plugins with a kind of the same name the first has it. */
export function catalogWith<K>(
  base: Catalog,
  plugins: readonly KindsOfPlugin<K>[],
  missing?: (name: string, category?: Category) => string | undefined,
): ExtendedCatalog<K> {
  const taken = new Set(base.kinds.map(nameOf));
  const kinds = [...base.kinds];
  const clashes: { key: K; fault: PluginFault }[] = [];
  for (const { key, kinds: own } of plugins) {
    for (const kind of own) {
      if (taken.has(nameOf(kind))) {
        const { category, name } = kind;
        const message = `there is another ${category} \`${name}\` already`;
        const hint = `names of ${CATEGORIES[category].plural} must differ: give it another name`;
        clashes.push({ key, fault: new PluginFault(message, { hint, kind: name }) });
        continue;
      }
      taken.add(nameOf(kind));
      kinds.push(kind);
    }
  }
  return { catalog: { ...createCatalog(kinds), ...(missing && { missing }) }, clashes };
}

const nameOf = ({ category, name }: AnyDescriptor): string => `${category} ${name}`;
