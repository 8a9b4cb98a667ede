/**
 * What noise in the labels minimizes beside the loss: `R = -(1 + beta) / (2 lr) tr log(I - lr / (2 (1 + beta)) H)` for the Hessian H
 * at a point where all samples fit, a quarter of its trace for small steps.
 *
 * A. Damian, T. Ma, J. D. Lee, Label Noise SGD Provably Prefers Flat Global Minimizers, NeurIPS 2021.
 */

/** From the eigenvalues of H that are not 0; NaN where one of them makes the steps unstable. */
export function implicitRegularizer(curvatures: ArrayLike<number>, lr: number, momentum: number): number {
  const share = lr / (2 * (1 + momentum));
  let sum = 0;
  for (let i = 0; i < curvatures.length; i++) sum += Math.log1p(-share * curvatures[i]);
  return -sum / (4 * share);
}
