/**
 * Weights of samples by how well they are fitted: the alpha >= 0 with sum 1 that has the least `alpha . f + lambda |alpha|^2`, with that
 * lambda for which exactly `nActive` of them are positive:
 *
 *   alpha_i = (f_(k+1) - f_i)_+ / (k f_(k+1) - f_(1) - .. - f_(k)),   lambda = (k f_(k+1) - f_(1) - .. - f_(k)) / 2
 *
 * with f_(1) <= f_(2) <= .. in order and k = nActive.
 */

/** From one sample on to all but one; where that many are fitted equally well, all that are fitted as well share the weight. */
export function simplexWeights(f: readonly number[], nActive: number): number[] {
  const { length: n } = f;
  if (n === 1) return [1];
  const k = Math.min(Math.max(nActive, 1), n - 1);
  const ascending = f.toSorted((a, b) => a - b);
  const next = ascending[k];
  const share = simplexPenalty(ascending, k) * 2;
  if (share > 0) return f.map((value) => Math.max(next - value, 0) / share);
  const nEqual = f.filter((value) => value <= next).length;
  return f.map((value) => (value <= next ? 1 / nEqual : 0));
}

/** The lambda of `k` positive weights, for distances in ascending order. */
export function simplexPenalty(ascending: readonly number[], k: number): number {
  let sum = 0;
  for (let i = 0; i < k; i++) sum += ascending[k] - ascending[i];
  return sum / 2;
}
