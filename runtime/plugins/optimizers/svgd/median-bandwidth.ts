/**
 * The bandwidth by the median heuristic, h^2 = med / (2 log(N + 1)): med is the median of the squared distances between different
 * points, N how many there are. So the pull of all others on a point balances its own. Q. Liu and D. Wang, 2016.
 */
import type { Action } from '../../../api/group.ts';

/** Of more particles than this as many are taken, evenly spread: the square of it is a number of distances. */
const MOST = 200;

/** Whether distances are those between all images of a finite group, or between the circles on which the images of two points lie. */
export type Between = Action | 'circles';

/**
 * All images count as points, so that a set of particles has the bandwidth of the set with all images, whatever the representatives.
 * Gives `alone` where there is no distance above 0.
 */
export function medianBandwidth(nParticles: number, dimension: number, between: Between, alone = 1) {
  const nTaken = Math.min(nParticles, MOST);
  const nImages = between === 'circles' ? 1 : between.size;
  const squares = new Float64Array(nTaken * nTaken * nImages);
  const image = new Float64Array(dimension);
  return (x: Float64Array): number => {
    let n = 0;
    for (let a = 0; a < nTaken; a++) {
      const j = Math.floor((a * nParticles) / nTaken) * dimension;
      for (let g = 0; g < nImages; g++) {
        if (between !== 'circles') between.apply(g, x, j, image, 0);
        for (let b = 0; b < nTaken; b++) {
          if (a === b && g === 0) continue;
          const i = Math.floor((b * nParticles) / nTaken) * dimension;
          squares[n++] = between === 'circles' ? betweenCircles(x, i, j, dimension) : squareTo(image, x, i);
        }
      }
    }
    const median = n === 0 ? 0 : medianOf(squares, n);
    return median > 0 ? Math.sqrt(median / (2 * Math.log(nParticles * nImages + 1))) : alone;
  };
}

function squareTo(image: Float64Array, x: Float64Array, at: number): number {
  let sum = 0;
  for (let c = 0; c < image.length; c++) {
    const difference = image[c] - x[at + c];
    sum += difference * difference;
  }
  return sum;
}

/** The smallest squared distance of x_i to any rotation of x_j. */
function betweenCircles(x: Float64Array, i: number, j: number, dimension: number): number {
  let squares = 0;
  let along = 0;
  let across = 0;
  for (let c = 0; c < dimension; c += 2) {
    squares += x[i + c] ** 2 + x[i + c + 1] ** 2 + x[j + c] ** 2 + x[j + c + 1] ** 2;
    along += x[i + c] * x[j + c] + x[i + c + 1] * x[j + c + 1];
    across += x[i + c + 1] * x[j + c] - x[i + c] * x[j + c + 1];
  }
  return Math.max(0, squares - 2 * Math.sqrt(along * along + across * across));
}

/** Of the first n numbers, which are put in another order: the mean of the two in the middle where n is even. */
export function medianOf(values: Float64Array, n: number): number {
  const upper = select(values, n, n >> 1);
  if (n % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n >> 1; i++) if (values[i] > lower) lower = values[i];
  return (lower + upper) / 2;
}

/** Hoare's quickselect: value k of the ordered numbers, all smaller or equal ones before it. */
function select(values: Float64Array, n: number, k: number): number {
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const other = values[i];
      values[i++] = values[j];
      values[j--] = other;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}
