/**
 * From a rule that turns gradients into steps to a method: one iterate, one gradient per step from whoever collects them. All
 * optimizers of this form differ in their `Transform` alone, and inherit workers, attacks, compression and delays.
 */
import type { Course, Method, Setting, State, Transform } from '../../api/method.ts';
import type { Layer, ProblemFacts } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { createHistory } from './history.ts';

/** The gradient of step k is taken at the iterate of `delay` steps ago; `bound` is the largest delay. */
export interface Lateness {
  readonly bound: number;
  /** Asked once per step; absent where every delay is `bound`. */
  readonly draw?: (step: number) => number;
}

type Late = (random: RandomStream) => Lateness;

/** `late` is made per run, from a stream that is drawn from for delays only. */
export function gradientMethod(transform: Transform, late?: Late): Method {
  return { start: (setting) => startGradientMethod(transform, setting, late) };
}

/** What a method needs that sees to its gradients itself (`Setting.collect`). */
export function startGradientMethod(
  transform: Transform,
  { problem, facts, gradients, stream }: Pick<Setting, 'problem' | 'facts' | 'gradients' | 'stream'>,
  late?: Late,
): Course {
  const x = new Float64Array(problem.dimension);
  const gradient = new Float64Array(problem.dimension);
  problem.start(x, stream('start'), 0);
  const own = transform.init(problem.dimension, layersOf(facts));
  const lateness = late?.(stream('delay'));
  if (!lateness || lateness.bound === 0) {
    return {
      x,
      nRows: 1,
      state: { x, ...own },
      step(step) {
        gradients.combined(x, gradient);
        transform.update(own, x, gradient, step);
      },
    };
  }
  const { bound, draw } = lateness;
  const history = createHistory(problem.dimension, bound);
  return {
    x,
    nRows: 1,
    state: { x, ...own, ...history.state },
    step(step) {
      history.push(x);
      gradients.combined(history.at(draw ? draw(step) : bound), gradient);
      transform.update(own, x, gradient, step);
    },
  };
}

/** The blocks of an iterate; all of it is one where the problem names none. */
export function layersOf({ dimension, layers }: Pick<ProblemFacts, 'dimension' | 'layers'>): readonly Layer[] {
  return layers ?? [{ name: 'x', offset: 0, rows: dimension, columns: 1 }];
}

/** The vectors of a part under names of its own, so that two parts of a state do not meet. */
export function prefixed(prefix: string, state: State): State {
  return Object.fromEntries(Object.entries(state).map(([name, vector]) => [`${prefix}.${name}`, vector]));
}
