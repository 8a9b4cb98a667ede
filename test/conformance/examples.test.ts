/** The example calls of every kind, read by the language itself: what hover and completion show must work when it is typed. */
import assert from 'node:assert/strict';
import { createAnalyzer } from '../../language/analyze.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

const analyze = createAnalyzer(builtinCatalog);

describe('examples of kinds', () => {
  for (const { category, name, examples } of builtinCatalog.kinds) {
    it(`${category} ${name}: ${examples.join('; ')}`, async () => {
      for (const example of examples) {
        const { issues, planned } = await analyze(`${category} x = ${example}\n`, 'file:///example.syncline');
        assert.deepEqual(issues, [], example);
        assert(planned, example);
      }
    });
  }

  it('would not pass with a mistake', async () => {
    const { issues } = await analyze('topology x = fatTree(4, bandwith: 16 GB/s)\n', 'file:///example.syncline');
    assert(issues.length > 0);
  });
});
