/** Entries of the reference by what a user types: a name, or `category/name` where several have it. */

import type { Entry } from '../../language/docs/reference-entries.ts';
import { orList } from '../../language/semantics/issues.ts';
import { nearest } from '../../language/semantics/nearest.ts';
import { UsageError } from '../environment.ts';

/**
 * At least one; those of all categories that have the name.
 * @throws UsageError for a name that nothing has, with the nearest ones.
 */
export function findEntries(wanted: string, entries: readonly Entry[]): readonly Entry[] {
  const slash = wanted.indexOf('/');
  const category = slash < 0 ? undefined : wanted.slice(0, slash);
  const name = wanted.slice(slash + 1);
  if (category !== undefined) categoryOf(category, entries);
  const among = entries.filter((entry) => category === undefined || entry.category === category);
  const found = among.filter((entry) => entry.name === name);
  if (found.length > 0) return found;
  const near = nearest(
    name,
    among.map((entry) => entry.name),
  );
  const hint = near.length > 0 ? `; did you mean ${orList(near)}?` : '; `syncline list` shows what there is';
  throw new UsageError(`there is no ${category ?? 'kind, metric, function or keyword'} \`${name}\`${hint}`);
}

/** @throws UsageError for a word that is no category. */
export function categoryOf(wanted: string, entries: readonly Entry[]): Entry['category'] {
  const all = [...new Set(entries.map(({ category }) => category))];
  const found = all.find((category) => category === wanted);
  if (found) return found;
  const [near] = nearest(wanted, all);
  throw new UsageError(
    `there is no category \`${wanted}\`; ${near ? `did you mean \`${near}\`?` : `expected ${orList(all)}`}`,
  );
}
