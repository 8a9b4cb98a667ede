/** Gradients of honest workers that are all there in time: one worker, or the mean of several. */
import type { GradientSource } from '../../api/method.ts';
import type { Problem } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';

/** The streams of a run, by purpose and worker. */
export type Streams = (purpose: string, worker?: number) => RandomStream;

export function plainSource(problem: Problem, nWorkers: number, stream: Streams): GradientSource {
  const { dimension } = problem;
  const first = stream('sample');
  const samples: RandomStream[] = [first];
  const row = new Float64Array(dimension);
  const viewsOf = rowViews(dimension);

  function own(worker: number, x: Float64Array, out: Float64Array): void {
    samples[worker] ??= stream('sample', worker);
    problem.gradient(x, out, samples[worker], worker);
  }
  function mean(x: Float64Array, out: Float64Array): void {
    out.fill(0);
    for (let worker = 0; worker < nWorkers; worker++) {
      own(worker, x, row);
      for (let i = 0; i < dimension; i++) out[i] += row[i];
    }
    for (let i = 0; i < dimension; i++) out[i] /= nWorkers;
  }
  return {
    state: {},
    combined: nWorkers === 1 ? (x, out) => problem.gradient(x, out, first) : mean,
    each(x, rows) {
      const views = viewsOf(rows);
      for (let worker = 0; worker < nWorkers; worker++) own(worker, x, views[worker]);
    },
    own,
    seconds: () => null,
  };
}

/** The rows of a matrix as vectors; those of the matrix that was asked for last are kept. */
export function rowViews(dimension: number): (rows: Float64Array) => readonly Float64Array[] {
  let of: Float64Array | undefined;
  let views: readonly Float64Array[] = [];
  return (rows) => {
    if (rows !== of) {
      of = rows;
      views = Array.from({ length: rows.length / dimension }, (_, i) =>
        rows.subarray(i * dimension, (i + 1) * dimension),
      );
    }
    return views;
  };
}
