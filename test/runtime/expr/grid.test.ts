import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { AxisGroup } from '../../../runtime/api/plan.ts';
import { AxisValueError, rowsOf, toAxisValue } from '../../../runtime/expr/axis-values.ts';
import { countPoints, createGrid } from '../../../runtime/expr/grid.ts';
import { list, listAxis, literal, numbersAxis, ringAlgorithm } from '../jobs/sample-experiment.ts';

const SIZES: AxisGroup = {
  axes: [{ name: 'size', unit: 'B' }],
  values: { form: 'factors', from: literal(1024), to: literal(4096), by: literal(2), inclusive: true },
};
const ALGS = listAxis('alg', [ringAlgorithm(), ringAlgorithm('rank', 'ring(order: rank)')]);
const TOGETHER: AxisGroup = {
  axes: [
    { name: 'side', unit: '' },
    { name: 'ports', unit: '' },
  ],
  values: {
    form: 'list',
    rows: [
      [literal(4), literal(1)],
      [literal(8), literal(1)],
      [literal(8), literal(4)],
    ],
  },
};

const pointsOf = (groups: readonly AxisGroup[]) => {
  const grid = createGrid(groups);
  return Array.from({ length: grid.nPoints }, (_, i) =>
    grid.axes.map(({ name }) => toAxisValue(grid.valueAt(i, name)!)).join(' '),
  );
};

describe('grid', () => {
  it('runs through the last line fastest', () => {
    assert.deepEqual(pointsOf([SIZES, ALGS]), [
      '1024 ring',
      '1024 ring(order: rank)',
      '2048 ring',
      '2048 ring(order: rank)',
      '4096 ring',
      '4096 ring(order: rank)',
    ]);
  });

  it('moves the axes of a tuple together', () => {
    assert.deepEqual(pointsOf([numbersAxis('n', [1, 2]), TOGETHER]), [
      '1 4 1',
      '1 8 1',
      '1 8 4',
      '2 4 1',
      '2 8 1',
      '2 8 4',
    ]);
  });

  it('knows the different values of an axis', () => {
    const grid = createGrid([SIZES, TOGETHER]);
    assert.deepEqual(grid.valuesOf('size'), [1024, 2048, 4096]);
    assert.deepEqual(grid.valuesOf('side'), [4, 8]);
    assert.deepEqual(grid.valuesOf('ports'), [1, 4]);
    assert.deepEqual(grid.valuesOf('alg'), []);
  });

  it('tells points apart by some of their axes', () => {
    const grid = createGrid([SIZES, TOGETHER, ALGS]);
    const names = grid.axes.map(({ name }) => name);
    fc.assert(
      fc.property(fc.subarray(names), fc.nat(grid.nPoints - 1), fc.nat(grid.nPoints - 1), (axes, a, b) => {
        const keyOf = grid.keyBy(axes);
        const valuesAt = (point: number) => axes.map((axis) => toAxisValue(grid.valueAt(point, axis)!));
        assert.equal(keyOf(a) === keyOf(b), isDeepStrictEqual(valuesAt(a), valuesAt(b)));
      }),
    );
  });

  it('is one point without axes', () => {
    assert.deepEqual(pointsOf([]), ['']);
  });

  it('counts without building', () => {
    assert.equal(countPoints([SIZES, ALGS, TOGETHER]), 18);
    assert.throws(
      () =>
        createGrid(
          [1, 2, 3].map((n) =>
            numbersAxis(
              `x${n}`,
              Array.from({ length: 1000 }, (_, i) => i),
            ),
          ),
        ),
      new AxisValueError('expected at most 1000000 points, found 1000000000'),
    );
  });

  it('finds the point that differs in an axis', () => {
    const grid = createGrid([SIZES, ALGS]);
    assert.equal(grid.replace(5, { alg: 'ring' }), 4);
    assert.equal(grid.replace(5, { size: 1024 }), 1);
    assert.equal(grid.replace(5, { size: 1024, alg: 'ring' }), 0);
    assert.equal(grid.replace(5, { size: 1000 }), undefined);
    assert.equal(grid.replace(5, { alg: 'multitree' }), undefined);
  });

  it('finds values that were computed and miss the grid by a last digit', () => {
    const grid = createGrid([numbersAxis('x', [0.1, 0.3])]);
    assert.equal(grid.replace(0, { x: 3 * 0.1 }), 1);
    assert.equal(grid.replace(0, { x: 0.3001 }), undefined);
  });

  it('takes companions of a tuple along, where the value tells the row', () => {
    const grid = createGrid([TOGETHER]);
    assert.equal(grid.replace(2, { side: 4 }), 0);
    assert.equal(grid.replace(2, { ports: 1 }), 1);
    assert.equal(grid.replace(0, { side: 8 }), 1, 'ports stays 1');
    assert.equal(grid.replace(0, { ports: 4 }), 2);
    assert.equal(grid.replace(0, { side: 4, ports: 4 }), undefined);
    assert.equal(grid.determinesRow('side'), false);
    assert.equal(createGrid([SIZES]).determinesRow('size'), true);
  });

  it('cannot choose between rows of which none keeps the companions', () => {
    const rows = [
      [1, 1],
      [2, 2],
      [2, 3],
    ].map((row) => row.map(literal));
    const grid = createGrid([{ axes: TOGETHER.axes, values: { form: 'list', rows } }]);
    assert.equal(grid.replace(0, { side: 2 }), undefined);
  });

  it('refuses a value that stands twice', () => {
    assert.throws(
      () => rowsOf(listAxis('alg', [ringAlgorithm(), ringAlgorithm('rank', 'ring')])),
      new AxisValueError('expected different values of `alg`, found `ring` twice'),
    );
    assert.throws(
      () => rowsOf(numbersAxis('size', [1024, 2048, 1024], 'B')),
      new AxisValueError('expected different values of `size`, found `1 KiB` twice'),
    );
    assert.throws(
      () => rowsOf(numbersAxis('size', [])),
      new AxisValueError('expected at least one value, found an empty list'),
    );
  });

  it('writes lists as text and keeps them as lists', () => {
    const grid = createGrid([listAxis('dims', [list(2, 2), list(4, 4)])]);
    assert.deepEqual(grid.valueAt(1, 'dims'), [4, 4]);
    assert.equal(toAxisValue(grid.valueAt(1, 'dims')!), '[4, 4]');
    assert.equal(grid.replace(0, { dims: [4, 4] }), 1);
  });
});
