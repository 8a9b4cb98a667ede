/** What every kind of the catalog must tell about itself. */
import assert from 'node:assert/strict';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { documentationDuties } from '../../runtime/testing/documentation-duties.ts';

for (const kind of builtinCatalog.kinds) {
  describe(`documentation of ${kind.category} ${kind.name}`, () => {
    for (const { title, check } of documentationDuties(kind)) it(title, check);

    if (kind.category !== 'algorithm') return;
    it('states its cost in alpha-beta terms: latencies, bytes and bandwidth', () => {
      const [, cost] = /\*\*Cost\*\*([\s\S]*?)(?=\n\n\*\*|$)/.exec(kind.doc) ?? [];
      assert(cost);
      const formulas = [...cost.matchAll(/`([^`]*)`/g)].map(([, formula]) => formula).join(' ');
      for (const letter of ['S', 'B', 'L']) assert.match(formulas, new RegExp(`\\b${letter}\\d?\\b`), letter);
      assert.match(cost, /latenc/);
      assert.match(kind.doc, /bandwidth/);
    });
  });
}
