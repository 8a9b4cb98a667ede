/** The first iterates of methods that have one per worker. */
import type { Setting } from '../../api/method.ts';

/**
 * nWorkers x dimension. All start where a run with one worker starts, except where they look for the mean of what they start
 * with: there each draws from a stream of its own.
 */
export function startRows({ problem, facts, nWorkers, stream }: Setting): Float64Array {
  const n = problem.dimension;
  const rows = new Float64Array(nWorkers * n);
  for (let worker = 0; worker < nWorkers; worker++) {
    const row = rows.subarray(worker * n, (worker + 1) * n);
    if (worker === 0 || facts.role === 'consensus') problem.start(row, stream('start', worker), worker);
    else row.set(rows.subarray(0, n));
  }
  return rows;
}
