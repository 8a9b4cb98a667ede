/** Text of the status bar item: `$(sync~spin) bandwidth 42 %`, `$(pass) bandwidth: 5 of 5 claims`. */
import type { ResultsView } from './messages.ts';

/** `$(name)` is VS Code's way of writing an icon. */
export function statusText(view: ResultsView, nOthers: number): string {
  const others = nOthers > 0 ? ` (+${nOthers})` : '';
  return `${textOf(view)}${others}`;
}

function textOf({ experiment, state, report }: ResultsView): string {
  if (state === 'running') {
    const { done, total } = report?.progress ?? { done: 0, total: 0 };
    return `$(sync~spin) ${experiment} ${total > 0 ? Math.floor((100 * done) / total) : 0} %`;
  }
  if (state === 'cancelled') return `$(circle-slash) ${experiment} cancelled`;
  if (state === 'failed') return `$(error) ${experiment} failed`;
  const claims = report?.expectations ?? [];
  const nHold = claims.filter((claim) => claim.passed === true).length;
  const isSound = nHold === claims.length && report?.failures.length === 0;
  const outcome = claims.length > 0 ? `${nHold} of ${claims.length} claims` : 'done';
  return `${isSound ? '$(pass)' : '$(warning)'} ${experiment}: ${outcome}`;
}
