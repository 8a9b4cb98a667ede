/**
 * Arithmetic on the ranks of a torus as a group: row-major numbers whose coordinates are added side by side, each modulo its
 * side. What looks the same from every rank is told by how far things are from rank 0. Here for proof and engine both.
 */

/** The rank that `rank` becomes when rank 0 becomes `by`; with `sign` -1 the one that becomes `rank`. */
export function translated(rank: number, by: number, dims: readonly number[], sign: 1 | -1 = 1): number {
  let result = 0;
  let stride = 1;
  for (let d = dims.length - 1; d >= 0; d--) {
    const side = dims[d];
    const place = coordinate(rank, stride, side) + sign * coordinate(by, stride, side);
    result += ((place + side) % side) * stride;
    stride *= side;
  }
  return result;
}

/** Distances in rank numbers between neighbours along each dimension. */
export function stridesOf(dims: readonly number[]): readonly number[] {
  const strides = dims.map(() => 1);
  for (let d = dims.length - 2; d >= 0; d--) strides[d] = strides[d + 1] * dims[d + 1];
  return strides;
}

/** Place of a rank along a dimension. */
export function coordinate(rank: number, stride: number, side: number): number {
  return Math.floor(rank / stride) % side;
}
