/** How long a step waits for its slowest worker: compute times with exponential jitter, and a few workers that are slow. */
import type { RandomStream } from '../../../api/random.ts';

export interface ComputeTimes {
  readonly count: number;
  /** s */
  readonly computeTime: number;
  /** Mean of the exponential share on top. */
  readonly jitter: number;
  readonly stragglers: number;
  readonly slowdown: number;
}

/** Seconds, drawn anew by every call. */
export function slowestOf(
  { count, computeTime, jitter, stragglers, slowdown }: ComputeTimes,
  random: RandomStream,
): () => number {
  if (jitter === 0) return () => computeTime * (stragglers > 0 ? slowdown : 1);
  return () => {
    let slowest = 0;
    for (let worker = 0; worker < count; worker++) {
      const time = computeTime * (1 - jitter * Math.log(1 - random.uniform())) * (worker < stragglers ? slowdown : 1);
      slowest = Math.max(slowest, time);
    }
    return slowest;
  };
}
