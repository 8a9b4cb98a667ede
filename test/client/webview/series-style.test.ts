import assert from 'node:assert/strict';
import { seriesStyle } from '../../../client/webview/series-style.ts';

describe('series style', () => {
  it('the first line is solid', () => {
    assert.deepEqual(seriesStyle(0, 6).dash, []);
  });

  it('neighbours differ in colour, dash and marker', () => {
    for (let i = 0; i < 30; i++) {
      const [a, b] = [seriesStyle(i, 6), seriesStyle(i + 1, 6)];
      assert.notEqual(a.colour, b.colour);
      assert.notDeepEqual(a.dash, b.dash);
      assert.notEqual(a.marker, b.marker);
    }
  });

  it('thirty lines differ by dash and marker alone, without their colour', () => {
    const looks = Array.from({ length: 30 }, (_, i) => seriesStyle(i, 6)).map((s) => `${s.dash.join()} ${s.marker}`);
    assert.equal(new Set(looks).size, 30);
  });
});
