import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chartFileName, dataFileName } from '../../client/file-name.ts';

describe('names of saved files', () => {
  it('say experiment and chart', () => {
    assert.equal(dataFileName('bandwidth'), 'bandwidth.csv');
    assert.equal(chartFileName('bandwidth', 'Bus bandwidth, 8×8 torus', 0), 'bandwidth-bus-bandwidth-8-8-torus.png');
  });

  it('number a chart whose title has no letters', () => {
    assert.equal(chartFileName('a', '', 0), 'a-1.png');
    assert.equal(chartFileName('a', '→', 2), 'a-3.png');
  });

  it('are names of files on every system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) =>
        assert.match(chartFileName('a', title, 0), /^a-[a-z0-9-]{1,60}\.png$/),
      ),
    );
  });
});
