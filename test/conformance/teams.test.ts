/** Duties of every aggregator, attack and compressor in the catalog, with the values of its own examples. */
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import type { Duty } from '../../runtime/testing/duty.ts';
import { aggregatorDuties, attackDuties, compressorDuties } from '../../runtime/testing/team-duties.ts';

for (const kind of builtinCatalog.kinds) {
  const duties: readonly Duty[] =
    kind.category === 'aggregator'
      ? aggregatorDuties(kind)
      : kind.category === 'attack'
        ? attackDuties(kind)
        : kind.category === 'compressor'
          ? compressorDuties(kind)
          : [];
  if (duties.length === 0) continue;
  describe(`${kind.category} ${kind.name}`, () => {
    for (const { title, check } of duties) it(title, check);
  });
}
