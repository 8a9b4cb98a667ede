import assert from 'node:assert/strict';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { inFolder } from './call-cli.ts';

describe('syncline describe, of algorithms', () => {
  it('prints the cost in alpha-beta terms, how it was validated, and the sources', () =>
    inFolder({}, async ({ call }) => {
      for (const { category, name, cites } of builtinCatalog.kinds) {
        if (category !== 'algorithm') continue;
        const { stdout } = await call(['describe', `algorithm/${name}`]);
        assert.match(stdout, /Cost/, name);
        assert.match(stdout, /Validated/, name);
        const onOneLine = stdout.replaceAll(/\s+/g, ' ');
        for (const { title, year } of cites)
          assert(onOneLine.includes(title) && onOneLine.includes(String(year)), name);
      }
    }));
});
