/** The linear modes of optimistic steps: z[k+1] = (1 - 2 a) z[k] + a z[k-1] with a complex a = lr m. */
import type { Mode } from '../../../api/problem.ts';
import { sizeOfMode } from '../../../kit/training/game-steps.ts';

/** Size of the largest root of z^2 - (1 - 2 a) z - a, which are ((1 - 2 a) +- sqrt(1 + 4 a^2)) / 2. */
export function optimisticFactor(lr: number, { real, imaginary }: Mode): number {
  const [a, b] = [lr * real, lr * imaginary];
  const [u, v] = complexRoot(1 + 4 * (a * a - b * b), 8 * a * b);
  return Math.max(Math.hypot(1 - 2 * a + u, v - 2 * b), Math.hypot(1 - 2 * a - u, v + 2 * b)) / 2;
}

/**
 * The step size at which a mode that comes nearer by itself leaves the unit circle: 2/3 for real modes, 1/sqrt(3) for imaginary
 * ones, between them for all others (over the size of the mode). Found by halving.
 */
export function optimisticBound(mode: Mode): number {
  if (mode.real < 0) return 0;
  const size = sizeOfMode(mode);
  let [stable, unstable] = [0.5 / size, 0.7 / size];
  for (let i = 0; i < 60; i++) {
    const middle = (stable + unstable) / 2;
    if (optimisticFactor(middle, mode) < 1) stable = middle;
    else unstable = middle;
  }
  return stable;
}

/** The root with a real part from 0. */
function complexRoot(x: number, y: number): readonly [number, number] {
  const size = Math.hypot(x, y);
  const u = Math.sqrt(Math.max(0, (size + x) / 2));
  const v = Math.sqrt(Math.max(0, (size - x) / 2));
  return [u, y < 0 ? -v : v];
}
