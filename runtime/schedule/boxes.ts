/**
 * Boxes of ranks on a torus, and when two of them make one: whose contributions a partial sum holds, in two numbers whatever
 * their count. A corner is a rank; a size is a rank too, whose coordinates are the lengths along the dimensions less one.
 * A box as long as a side begins at place 0 along it, so that equal boxes are equal numbers.
 */
import { coordinate, stridesOf } from '../kit/torus-steps.ts';

export interface Boxes {
  /** The size of the box of all ranks. */
  readonly whole: number;
  /** The corner of a box when all ranks are moved so that rank `by` becomes rank 0. */
  readonly movedBack: (corner: number, size: number, by: number) => number;
  /** Whether the two are apart and make a box together, which `joined` then is. */
  readonly join: (cornerA: number, sizeA: number, cornerB: number, sizeB: number) => boolean;
  readonly joined: { corner: number; size: number };
}

export function createBoxes(dims: readonly number[]): Boxes {
  const strides = stridesOf(dims);
  const joined = { corner: 0, size: 0 };

  const movedBack = (corner: number, size: number, by: number): number => {
    let result = 0;
    for (let d = 0; d < dims.length; d++) {
      const [stride, side] = [strides[d], dims[d]];
      if (coordinate(size, stride, side) === side - 1) continue;
      const place = coordinate(corner, stride, side) - coordinate(by, stride, side);
      result += ((place + side) % side) * stride;
    }
    return result;
  };

  const join = (cornerA: number, sizeA: number, cornerB: number, sizeB: number): boolean => {
    const along = onlyDifference(cornerA, sizeA, cornerB, sizeB);
    if (along < 0) return false;
    const [stride, side] = [strides[along], dims[along]];
    const [beginA, beginB] = [coordinate(cornerA, stride, side), coordinate(cornerB, stride, side)];
    const lengthA = coordinate(sizeA, stride, side) + 1;
    const lengthB = coordinate(sizeB, stride, side) + 1;
    if (lengthA + lengthB > side) return false;
    const comesFirst = (beginA + lengthA) % side === beginB;
    if (!comesFirst && (beginB + lengthB) % side !== beginA) return false;
    const begin = lengthA + lengthB === side ? 0 : comesFirst ? beginA : beginB;
    joined.corner = cornerA + (begin - beginA) * stride;
    joined.size = sizeA + lengthB * stride;
    return true;
  };

  /** The dimension along which two boxes differ; -1 for equal ones, which hold everyone twice, and for several dimensions. */
  const onlyDifference = (cornerA: number, sizeA: number, cornerB: number, sizeB: number): number => {
    let along = -1;
    for (let d = 0; d < dims.length; d++) {
      const [stride, side] = [strides[d], dims[d]];
      const isSame =
        coordinate(cornerA, stride, side) === coordinate(cornerB, stride, side) &&
        coordinate(sizeA, stride, side) === coordinate(sizeB, stride, side);
      if (isSame) continue;
      if (along >= 0) return -1;
      along = d;
    }
    return along;
  };

  return { whole: dims.reduce((a, b) => a * b, 1) - 1, movedBack, join, joined };
}
