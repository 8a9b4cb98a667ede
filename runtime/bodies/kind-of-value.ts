/**
 * The descriptor of a kind in a plan: that of the catalog, or one made of the body that it brings along. Everything that
 * handles kinds asks here, so that what is written in the language and what is built in go the same way.
 */
import type { Body } from '../api/body.ts';
import type { AnyDescriptor, Catalog, Category, KindsByCategory } from '../api/descriptor.ts';
import type { KindExpr, KindValue } from '../api/expr.ts';
import { bodyFunctions } from './body-kind.ts';

type Named = Pick<KindValue | KindExpr, 'category' | 'kind' | 'body'>;

const made = new WeakMap<Catalog, WeakMap<Body, AnyDescriptor>>();

export function descriptorOf({ category, kind, body }: Named, catalog: Catalog): AnyDescriptor | undefined {
  if (!body) return catalog.find(category, kind);
  const ofCatalog = made.get(catalog) ?? new WeakMap<Body, AnyDescriptor>();
  made.set(catalog, ofCatalog);
  const descriptor = ofCatalog.get(body) ?? bodyDescriptor(kind, body, catalog);
  ofCatalog.set(body, descriptor);
  return descriptor;
}

/** The same, of a value that is to be of one category. */
export function descriptorIn<C extends Category>(
  category: C,
  value: Named,
  catalog: Catalog,
): KindsByCategory[C] | undefined {
  return value.category === category ? (descriptorOf(value, catalog) as KindsByCategory[C] | undefined) : undefined;
}

/** What a run needs of it. Its parameters were checked where it was written; editors read them off the text. */
function bodyDescriptor(name: string, body: Body, catalog: Catalog): AnyDescriptor {
  return {
    category: body.category,
    name,
    summary: '',
    doc: '',
    cites: [],
    params: body.params,
    examples: [],
    ...bodyFunctions(body, catalog),
  } as unknown as AnyDescriptor;
}
