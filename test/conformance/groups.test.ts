/** Duties of every group in the catalog, with the values of its own examples. */
import type { GroupDescriptor } from '../../runtime/api/group.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { groupDuties } from '../../runtime/testing/group-duties.ts';

const groups = builtinCatalog.kinds.filter((kind): kind is GroupDescriptor => kind.category === 'group');

for (const kind of groups) {
  describe(`group ${kind.name}`, () => {
    for (const { title, check } of groupDuties(kind)) it(title, check);
  });
}
