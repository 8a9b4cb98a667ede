/**
 * What two rectified neurons with standard normal inputs have in common: `E relu(w.x) relu(v.x)`, a function of the lengths of w and v
 * and the angle between them. The kernel of wide networks, and the expected loss of narrow ones.
 *
 * Y. Cho, L. K. Saul, Kernel Methods for Deep Learning, NIPS 2009.
 */

/** The angle between unit vectors, also where they are nearly parallel: from the chord, which the cosine alone would not tell. */
export function angleBetween(a: Float64Array, fromA: number, b: Float64Array, fromB: number, n: number): number {
  let dot = 0;
  let apart = 0;
  let together = 0;
  for (let j = 0; j < n; j++) {
    const x = a[fromA + j];
    const y = b[fromB + j];
    dot += x * y;
    apart += (x - y) * (x - y);
    together += (x + y) * (x + y);
  }
  return dot >= 0 ? 2 * Math.asin(Math.sqrt(apart) / 2) : Math.PI - 2 * Math.asin(Math.sqrt(together) / 2);
}

/** Of unit vectors at this angle: 1/2 where they are one, 0 where they are opposite; lengths are factors of it. */
export function arcCosineKernel(angle: number): number {
  return (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);
}
