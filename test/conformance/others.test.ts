/** Duties of the categories that have no file of their own here, of every kind of the catalog with its own examples. */
import assert from 'node:assert/strict';
import { CATEGORY_NAMES } from '../../runtime/api/categories.ts';
import type { Category } from '../../runtime/api/descriptor.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { documentationDuties } from '../../runtime/testing/documentation-duties.ts';
import { dutiesOf } from '../../runtime/testing/duties-of.ts';

const OWN: readonly Category[] = ['topology', 'algorithm', 'problem', 'optimizer'];

for (const kind of builtinCatalog.kinds.filter(({ category }) => !OWN.includes(category))) {
  describe(`${kind.category} ${kind.name}`, () => {
    const documented = documentationDuties(kind).map(({ title }) => title);
    for (const { title, check } of dutiesOf(kind)) if (!documented.includes(title)) it(title, check);
  });
}

describe('duties', () => {
  it('are there for every category, beyond documentation', () => {
    for (const category of CATEGORY_NAMES) {
      const kind = builtinCatalog.kinds.find((one) => one.category === category);
      assert.ok(kind, category);
      assert.ok(dutiesOf(kind).length > documentationDuties(kind).length, category);
    }
  });
});
