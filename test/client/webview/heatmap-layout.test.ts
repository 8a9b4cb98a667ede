import assert from 'node:assert/strict';
import fc from 'fast-check';
import { heatmapLayout } from '../../../client/webview/heatmap-layout.ts';

const axis = (values: readonly (number | string)[]) => ({ label: 'a', unit: '', scale: 'linear' as const, values });
const numbers = (n: number) => axis(Array.from({ length: n }, (_, i) => i));
const options = { width: 700, fontSize: 13, barLabels: ['0.1'], measure: (text: string) => 7 * text.length };

describe('layout of a heatmap', () => {
  it('numbers go upwards, as in a chart; labels downwards, as in a table', () => {
    const up = heatmapLayout({ x: numbers(3), y: numbers(4) }, options);
    assert.ok(up.cell(0, 0).y > up.cell(3, 0).y);
    const down = heatmapLayout({ x: numbers(3), y: axis(['ring', 'multitree']) }, options);
    assert.ok(down.cell(0, 0).y < down.cell(1, 0).y);
  });

  it('cells fill the plot without gaps or overlaps', () => {
    const { cell, plot } = heatmapLayout({ x: numbers(7), y: numbers(11) }, options);
    assert.equal(cell(10, 0).y, plot.y);
    assert.equal(cell(0, 0).y + cell(0, 0).height, plot.y + plot.height);
    for (let column = 1; column < 7; column++) {
      const before = cell(0, column - 1);
      assert.equal(before.x + before.width, cell(0, column).x);
    }
    assert.equal(cell(0, 6).x + cell(0, 6).width, plot.x + plot.width);
  });

  it('the pointer in a cell finds that cell, at any size', () => {
    const size = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 200, max: 1800 }), fc.nat(), fc.nat(), (nx, ny, width, i, j) => {
        const layout = heatmapLayout({ x: numbers(nx), y: numbers(ny) }, { ...options, width });
        const place = { row: j % ny, column: i % nx };
        const { x, y, width: w, height: h } = layout.cell(place.row, place.column);
        fc.pre(w > 0 && h > 0);
        assert.deepEqual(layout.cellAt(x, y), place);
        assert.deepEqual(layout.cellAt(x + w - 0.5, y + h - 0.5), place);
      }),
    );
  });

  it('beside the plot there is no cell', () => {
    const { cellAt, plot } = heatmapLayout({ x: numbers(3), y: numbers(3) }, options);
    assert.equal(cellAt(plot.x - 1, plot.y + 5), undefined);
    assert.equal(cellAt(plot.x + 5, plot.y + plot.height), undefined);
  });

  it('labels that would run into each other are left out, evenly', () => {
    const { xTicks } = heatmapLayout(
      { x: axis(Array.from({ length: 60 }, (_, i) => 1000 + i)), y: numbers(2) },
      options,
    );
    assert.ok(xTicks.length < 30);
    const gaps = xTicks.slice(1).map(({ at }, i) => at - xTicks[i].at);
    for (const gap of gaps) assert.ok(gap >= 4 * 7 + 10, `${gap} px`);
    assert.equal(xTicks[0].label, '1000');
  });

  it('nothing leaves the width, and the height ends with the title of x', () => {
    const { bar, plot, width, height } = heatmapLayout({ x: numbers(5), y: numbers(40) }, options);
    assert.ok(bar.x > plot.x + plot.width && bar.x + bar.width < width);
    assert.ok(height > plot.y + plot.height + 2 * options.fontSize);
  });
});
