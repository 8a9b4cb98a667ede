import assert from 'node:assert/strict';
import { formatTable } from '../../cli/format-table.ts';
import type { Cell, ExperimentReport } from '../../runtime/api/report.ts';

type Named = readonly { readonly name: string; readonly unit: string }[];

function report(axes: Named, metrics: Named, rows: readonly (readonly Cell[])[]): ExperimentReport {
  const names = [...axes, ...metrics].map(({ name }) => name);
  return {
    experiment: 'e',
    title: '',
    axes,
    metrics,
    engines: [],
    rows: rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i], cell]))),
    failures: [],
    expectations: [],
    charts: [],
    progress: { done: rows.length, total: rows.length },
  };
}

const SIZE = { name: 'size', unit: 'B' };
const ALG = { name: 'alg', unit: '' };
const TIME = { name: 'time', unit: 's' };
const plain = { colors: false };

describe('the table of a report', () => {
  it('puts the unit into the head where figures are alike, and into cells where they are not', () => {
    const table = formatTable(
      report(
        [SIZE, ALG],
        [TIME],
        [
          [32768, 'ring', 1.5e-6],
          [67108864, 'multitree', 2.25e-6],
          [67108864, 'ring2d', null],
        ],
      ),
      plain,
    );
    assert.equal(
      table,
      `
┌────────┬───────────┬───────────┐
│   size │ alg       │ time [µs] │
├────────┼───────────┼───────────┤
│ 32 KiB │ ring      │       1.5 │
│ 64 MiB │ multitree │      2.25 │
│ 64 MiB │ ring2d    │           │
└────────┴───────────┴───────────┘
`.trimStart(),
    );
  });

  it('leaves metrics out where the line is too short, and says which', () => {
    const metrics = [
      TIME,
      { name: 'efficiency', unit: '' },
      { name: 'maxLinkUtilization', unit: '' },
      { name: 'speedup', unit: '' },
    ];
    const wide = report([ALG], metrics, [['ring', 1, 0.5, 0.25, 1]]);
    const heads = (width: number) => formatTable(wide, { ...plain, width }).split('\n');
    assert.equal(heads(70)[1], '│ alg  │ time [s] │ efficiency │ maxLinkUtilization │ speedup │');
    assert.equal(heads(61)[1], '│ alg  │ time [s] │ efficiency │ speedup │');
    assert.equal(heads(61).at(-2), 'not shown in this width: maxLinkUtilization');
    assert.equal(heads(10).at(-2), 'not shown in this width: efficiency, maxLinkUtilization');
    assert.equal(heads(10)[1], '│ alg  │ time [s] │ speedup │');
  });

  it('has a head and no rows while there are none', () => {
    assert.match(formatTable(report([ALG], [TIME], []), plain), /^┌─+┬─+┐\n│ alg │ time \[s\] │\n└─+┴─+┘\n$/);
  });

  it('knows how wide characters are, and keeps a cell on its line', () => {
    const table = formatTable(
      report(
        [{ name: 'name', unit: '' }],
        [TIME],
        [
          ['環', 1],
          ['a\tb\nc', 2],
        ],
      ),
      plain,
    );
    assert.equal(
      table,
      `
┌───────┬──────────┐
│ name  │ time [s] │
├───────┼──────────┤
│ 環    │        1 │
│ a b c │        2 │
└───────┴──────────┘
`.trimStart(),
    );
  });

  it('has a line per row, however many there are', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [`r${i}`, i + 1]);
    assert.equal(formatTable(report([ALG], [TIME], rows), plain).split('\n').length, 2000 + 5);
  });

  it('is bold in its head and grey in its lines where colours are wanted', () => {
    const table = formatTable(report([ALG], [TIME], [['ring', 1]]), { colors: true });
    assert.ok(table.includes('\u001b[1malg\u001b[22m') && table.includes('\u001b[90m│\u001b[39m'));
  });
});
