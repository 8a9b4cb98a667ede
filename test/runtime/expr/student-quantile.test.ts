import assert from 'node:assert/strict';
import { studentQuantile } from '../../../runtime/expr/student-quantile.ts';

describe('studentQuantile', () => {
  it('has the values of the printed tables', () => {
    for (const [nu, t] of [
      [1, 12.7062],
      [2, 4.30265],
      [3, 3.18245],
      [4, 2.77645],
      [9, 2.26216],
      [10, 2.22814],
      [30, 2.04227],
      [99, 1.98422],
    ]) {
      assert(Math.abs(studentQuantile(nu) - t) < 6e-5, `${nu}: ${studentQuantile(nu)}`);
    }
  });

  it('falls towards the normal quantile', () => {
    assert(Math.abs(studentQuantile(10_000) - 1.96) < 3e-4);
    assert.equal(studentQuantile(1e9), studentQuantile(10_000));
  });

  it('has no value without a degree of freedom', () => assert(Number.isNaN(studentQuantile(0))));
});
