/** What the status bar says of a run: `$(sync~spin) bandwidth 42 %`, `$(pass) bandwidth: 5/5 claims hold`. */
import type { ResultsView } from './messages.ts';

export interface Status {
  /** `$(name)` is VS Code's way of writing an icon. */
  readonly text: string;
  /** Whether something is wrong: a claim that does not hold, a point or a run that failed. */
  readonly isError: boolean;
}

/** `nOthers` runs go on beside the one shown. */
export function statusOf(view: ResultsView, nOthers: number): Status {
  const { icon, words, isError } = outcomeOf(view);
  const others = nOthers > 0 ? ` (+${nOthers})` : '';
  return { text: `$(${icon}) ${view.experiment}${words}${others}`, isError };
}

interface Outcome {
  readonly icon: string;
  readonly words: string;
  readonly isError: boolean;
}

function outcomeOf({ state, report }: ResultsView): Outcome {
  if (state === 'running') {
    const { done, total } = report?.progress ?? { done: 0, total: 0 };
    return { icon: 'sync~spin', words: ` ${total > 0 ? Math.floor((100 * done) / total) : 0} %`, isError: false };
  }
  if (state === 'cancelled') return { icon: 'circle-slash', words: ' cancelled', isError: false };
  if (state === 'failed') return { icon: 'error', words: ' failed', isError: true };
  const claims = report?.expectations ?? [];
  const nHold = claims.filter((claim) => claim.passed === true).length;
  const nFailures = report?.failures.length ?? 0;
  const isSound = nHold === claims.length && nFailures === 0;
  const parts = [
    ...(claims.length > 0 ? [`${nHold}/${claims.length} claims hold`] : []),
    ...(nFailures > 0 ? [`${nFailures} ${nFailures === 1 ? 'point' : 'points'} failed`] : []),
  ];
  return { icon: isSound ? 'pass' : 'error', words: `: ${parts.join(', ') || 'done'}`, isError: !isSound };
}
