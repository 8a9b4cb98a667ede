/** Which curvatures a quadratic has: those that are listed, else a geometric row. */

/** Largest first where spread: 1 down to `1 / condition` in equal factors; one coordinate has curvature 1. */
export function spreadCurvatures(listed: readonly number[], dimension: number, condition: number): Float64Array {
  if (listed.length > 0) return Float64Array.from(listed);
  const last = Math.max(1, dimension - 1);
  return Float64Array.from({ length: dimension }, (_, i) => condition ** (-i / last));
}
