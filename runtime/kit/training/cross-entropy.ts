/** Cross-entropy of scores against a class, and its slope, without overflow. */

/** Gives `-log softmax(scores)[label]` and leaves the derivative by the scores, `softmax(scores) - e_label`, in their place. */
export function crossEntropy(scores: Float64Array, label: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c++) largest = Math.max(largest, scores[c]);
  const own = scores[label] - largest;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c] - largest);
    sum += scores[c];
  }
  for (let c = 0; c < scores.length; c++) scores[c] /= sum;
  scores[label] -= 1;
  return Math.log(sum) - own;
}

/** log(1 + exp(-margin)). */
export function logisticLoss(margin: number): number {
  return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
}

/** Its derivative by the margin: minus the probability of the other class. */
export function logisticSlope(margin: number): number {
  return -1 / (1 + Math.exp(margin));
}
