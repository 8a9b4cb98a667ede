/** Duties of every topology in the catalog. */
import assert from 'node:assert/strict';
import type { TopologyDescriptor } from '../../runtime/api/descriptor.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { smallNetworks } from '../../runtime/testing/small-values.ts';
import { topologyDuties } from '../../runtime/testing/topology-duties.ts';

const topologies = builtinCatalog.kinds.filter((kind): kind is TopologyDescriptor => kind.category === 'topology');

for (const kind of topologies) {
  describe(`topology ${kind.name}`, () => {
    it('is tried on at least ten sizes, one rank among them', () => {
      const cases = smallNetworks([kind], 30, 100);
      assert(cases.length >= 10);
      assert(cases.some(({ network }) => network.shape.nRanks === 1));
    });

    for (const { title, check } of topologyDuties(kind)) it(title, check);
  });
}
