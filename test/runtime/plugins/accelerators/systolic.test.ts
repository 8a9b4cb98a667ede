import assert from 'node:assert/strict';
import { denseWork } from '../../../../runtime/kit/workload/layer-work.ts';
import { foldedCycles } from '../../../../runtime/plugins/accelerators/systolic/folded-cycles.ts';
import { systolic } from '../../../../runtime/plugins/accelerators/systolic.ts';
import { bound } from '../../../../runtime/testing/with-defaults.ts';

/**
 * An array cell by cell: fold by fold, a cell (r, c) begins r + c cycles after its fold and has its sum `inner` cycles later; the next
 * fold begins when the rows of this one have left, which takes a cycle each and not before its sums are whole.
 */
function cellByCell(rows: number, columns: number, inner: number, n: number): number {
  let start = 0;
  let last = 0;
  for (let c = 0; c < columns; c += n) {
    for (let r = 0; r < rows; r += n) {
      const [used, wide] = [Math.min(n, rows - r), Math.min(n, columns - c)];
      const period = Math.max(inner, used);
      last = Math.max(last, start + period + (used - 1) + (wide - 1));
      start += period;
    }
  }
  return last;
}

describe('systolic arrays', () => {
  it('takes one fold where a product fits: K cycles, and those of filling it', () => {
    assert.equal(foldedCycles({ rows: 32, columns: 32, inner: 1000 }, 32), 1000 + 62);
    assert.equal(foldedCycles({ rows: 1, columns: 1, inner: 7 }, 32), 7);
  });

  it('waits for its rows to leave where sums are short', () => {
    assert.equal(foldedCycles({ rows: 64, columns: 32, inner: 1 }, 32), 64 + 62);
    assert.equal(foldedCycles({ rows: 33, columns: 32, inner: 1 }, 32), 33 + 62);
  });

  it('is what its cells do one by one, but for the fill of a smaller last fold', () => {
    for (const [rows, columns, inner] of [
      [361, 256, 2304],
      [289, 256, 153],
      [2304, 256, 289],
      [5, 70, 9],
      [100, 33, 3],
    ]) {
      const exact = cellByCell(rows, columns, inner, 32);
      const ours = foldedCycles({ rows, columns, inner }, 32);
      assert.ok(ours >= exact && ours - exact < 62, `${rows} x ${inner} x ${columns}: ${ours} for ${exact}`);
    }
  });

  it('computes samples one after the other, and adds the gradients of its units up', () => {
    const work = denseWork(512, 64);
    const timesOf = (given: Readonly<Record<string, number>>) =>
      systolic.time(work, bound(systolic, given).values as never);
    const one = timesOf({ units: 1 });
    assert.equal(timesOf({ units: 1, samples: 8 }).forward, 8 * one.forward);
    assert.equal(timesOf({ units: 1, clock: 2e9 }).forward, one.forward / 2);
    // 32,768 parameters: 16 units of 2,048 words each, 64 cycles at 32 words, 16 times.
    const added = timesOf({ units: 16 }).backward - one.backward;
    assert.ok(Math.abs(added - 1024e-9) < 1e-15, `${added}`);
  });
});
