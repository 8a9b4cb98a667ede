/** What every kind of the catalog must tell about itself. */
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { documentationDuties } from '../../runtime/testing/documentation-duties.ts';

for (const kind of builtinCatalog.kinds) {
  describe(`documentation of ${kind.category} ${kind.name}`, () => {
    for (const { title, check } of documentationDuties(kind)) it(title, check);
  });
}
