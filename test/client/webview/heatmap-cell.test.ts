import assert from 'node:assert/strict';
import { cellText, nextCell } from '../../../client/webview/heatmap-cell.ts';
import type { HeatmapModel } from '../../../runtime/api/report.ts';

const model: HeatmapModel = {
  kind: 'heatmap',
  title: '',
  x: { label: 'delay', unit: '', scale: 'linear', values: [0, 1, 2] },
  y: { label: 'latency', unit: 's', scale: 'linear', values: [1.5e-7, 3e-7] },
  value: { label: 'time', unit: 's', scale: 'log' },
  cells: [
    [1.23456e-6, 2e-6, null],
    [3e-6, 4e-6, 5e-6],
  ],
};

describe('a cell in words', () => {
  it('names both axes, the figure as it reads, and exactly', () => {
    assert.deepEqual(cellText(model, { row: 0, column: 0 }), {
      place: 'delay = 0, latency = 150 ns',
      figure: `time: 1.235 µs (${1.23456e-6} s)`,
    });
  });

  it('says that there is no value, and why that may be', () => {
    assert.equal(cellText(model, { row: 0, column: 2 }).figure, 'time: no value: it diverged, failed, or has not run');
  });
});

describe('keys in a heatmap', () => {
  const from = { row: 0, column: 1 };
  const to = (key: string, upwards = true) => nextCell(model, from, key, upwards);

  it('lead to the neighbour that is seen there', () => {
    assert.deepEqual(to('ArrowRight'), { row: 0, column: 2 });
    assert.deepEqual(to('ArrowLeft'), { row: 0, column: 0 });
    assert.deepEqual(to('ArrowUp'), { row: 1, column: 1 });
    assert.deepEqual(to('ArrowDown', false), { row: 1, column: 1 });
  });

  it('stop at the edge', () => {
    assert.deepEqual(to('ArrowDown'), from);
    assert.deepEqual(nextCell(model, { row: 1, column: 2 }, 'ArrowRight', true), { row: 1, column: 2 });
  });

  it('lead to both ends of a row, and otherwise nowhere', () => {
    assert.deepEqual(to('Home'), { row: 0, column: 0 });
    assert.deepEqual(to('End'), { row: 0, column: 2 });
    assert.equal(to('Tab'), undefined);
  });
});
