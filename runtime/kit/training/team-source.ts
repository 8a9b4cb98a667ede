/**
 * Gradients of many workers with all that happens between them and whoever collects: every worker draws a sample of its own at
 * an iterate that may be late, corrupted workers learn from changed labels, what is sent is compressed (with error feedback if
 * asked), corrupted workers replace what they send, and the rest is aggregated.
 *
 * Error feedback: what compression left away is added to the next gradient (Stich, Cordonnier, Jaggi, NeurIPS 2018).
 */
import type { GradientSource, State } from '../../api/method.ts';
import type { Problem } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import type { Aggregator, Attack, Compressor } from '../../api/team.ts';
import { prefixed } from './gradient-method.ts';
import { createHistory } from './history.ts';
import { rowViews, type Streams } from './plain-source.ts';

export interface TeamParts {
  readonly nWorkers: number;
  readonly nCorrupted: number;
  readonly aggregator: Aggregator;
  readonly attack: Attack;
  /** One per worker; none where gradients are sent as they are. */
  readonly compressors: readonly Compressor[];
  readonly errorFeedback: boolean;
  /** One per worker, in steps; none where nothing is late. */
  readonly delays: readonly ((step: number) => number)[];
  readonly delayBound: number;
  /** Seconds that the slowest worker takes for a step; absent where no compute time is given. */
  readonly slowest?: () => number;
}

export function teamSource(problem: Problem, parts: TeamParts, stream: Streams): GradientSource {
  const { nWorkers, nCorrupted, aggregator, attack, compressors, errorFeedback, delays, delayBound, slowest } = parts;
  const { dimension } = problem;
  const samples: RandomStream[] = [];
  const viewsOf = rowViews(dimension);
  /** `calls`: how often gradients were collected; `seconds`: simulated until now. */
  const clock = { calls: new Float64Array(1), seconds: new Float64Array(1) };
  const memory = new Float64Array(errorFeedback ? nWorkers * dimension : 0);
  const sent = new Float64Array(compressors.length > 0 ? dimension : 0);
  const history = delayBound > 0 ? createHistory(dimension, delayBound) : undefined;
  let rows: Float64Array | undefined;

  function own(worker: number, x: Float64Array, out: Float64Array): void {
    samples[worker] ??= stream('sample', worker);
    const relabel = worker < nCorrupted ? attack.relabel : undefined;
    problem.gradient(x, out, samples[worker], worker, relabel);
  }
  function each(x: Float64Array, out: Float64Array): void {
    history?.push(x);
    const views = viewsOf(out);
    for (let worker = 0; worker < nWorkers; worker++) {
      own(worker, history ? history.at(delays[worker](clock.calls[0])) : x, views[worker]);
    }
    for (let worker = 0; worker < compressors.length; worker++) compress(worker, views[worker]);
    attack.corrupt?.(out);
    clock.calls[0]++;
    if (slowest) clock.seconds[0] += slowest();
  }
  function compress(worker: number, row: Float64Array): void {
    if (errorFeedback) {
      const at = worker * dimension;
      for (let i = 0; i < dimension; i++) row[i] += memory[at + i];
      compressors[worker].compress(row, sent);
      for (let i = 0; i < dimension; i++) memory[at + i] = row[i] - sent[i];
    } else compressors[worker].compress(row, sent);
    row.set(sent);
  }
  const ofCompressors: State[] = compressors.map(({ state }, worker) => prefixed(`compressor${worker}`, state));
  return {
    state: {
      ...clock,
      ...(errorFeedback && { memory }),
      ...history?.state,
      ...prefixed('aggregator', aggregator.state),
      ...prefixed('attack', attack.state),
      ...Object.assign({}, ...ofCompressors),
    },
    combined(x, out) {
      rows ??= new Float64Array(nWorkers * dimension);
      each(x, rows);
      aggregator.combine(rows, out);
    },
    each,
    own,
    seconds: () => (slowest ? clock.seconds[0] : null),
    unfinished: () => aggregator.unfinished?.() ?? 0,
  };
}
