/** Duties of every algorithm in the catalog, on every topology in the catalog that it accepts. */
import assert from 'node:assert/strict';
import type { AlgorithmDescriptor, TopologyDescriptor } from '../../runtime/api/descriptor.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { acceptedNetworks, algorithmDuties } from '../../runtime/testing/algorithm-duties.ts';
import { allTransfers } from '../../runtime/testing/reference-executor.ts';
import { smallNetworks } from '../../runtime/testing/small-values.ts';
import { CLOSED_FORMS } from './closed-forms.ts';

const algorithms = builtinCatalog.kinds.filter((kind): kind is AlgorithmDescriptor => kind.category === 'algorithm');
const topologies = builtinCatalog.kinds.filter((kind): kind is TopologyDescriptor => kind.category === 'topology');
const networks = smallNetworks(topologies, 30, 40);

for (const kind of algorithms) {
  describe(`algorithm ${kind.name}`, () => {
    const accepted = acceptedNetworks(kind, networks);

    it('is tried on at least eight small cases, in four networks or more', () => {
      assert(accepted.length >= 8);
      assert(new Set(accepted.map(({ network }) => network)).size >= 4);
    });

    it('takes the steps and moves the bytes of its closed form', () => {
      const closedForm = CLOSED_FORMS[kind.name];
      assert(closedForm, `expected a closed form of \`${kind.name}\` in closed-forms.ts`);
      for (const { name, network, values, schedule } of accepted) {
        const { nChunks, stepsPerPhase } = schedule();
        const expected = closedForm(network.shape, values);
        if (expected.stepsPerPhase !== undefined) assert.equal(stepsPerPhase, expected.stepsPerPhase, name);
        const moved = allTransfers(schedule()).reduce((sum, { count }) => sum + count, 0) / nChunks;
        const { bytes } = expected;
        if (bytes !== undefined)
          assert(Math.abs(moved - bytes) < 1e-9, `${name}: expected ${bytes} S, found ${moved} S`);
      }
    });

    for (const { title, check } of algorithmDuties(kind, () => networks)) it(title, check);
  });
}
