/** Duties of workloads, layers, accelerators and overlaps, with the values of their own examples. */
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { dutiesOf } from '../../runtime/testing/duties-of.ts';

const CATEGORIES = ['workload', 'layer', 'accelerator', 'overlap'];

for (const kind of builtinCatalog.kinds.filter(({ category }) => CATEGORIES.includes(category))) {
  describe(`${kind.category} ${kind.name}`, () => {
    for (const { title, check } of dutiesOf(kind)) it(title, check);
  });
}
