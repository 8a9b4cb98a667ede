/** One line on where a run stands: `12 of 48 points`, `48 points, 5 of 5 claims hold`. */
import type { RunsDone } from '../../runtime/api/report.ts';
import type { ResultsView } from '../messages.ts';

export function statusSentence(view: ResultsView): string {
  if (view.state === 'failed') return view.problem ?? 'the run ended before its time';
  if (!view.report && view.earlier) return 'its figures were not kept: run it again to see them';
  if (!view.report) return view.state === 'running' ? 'waiting for the first point' : 'before the first point';
  const { progress, failures, expectations } = view.report;
  const parts = [progressOf(progress)];
  if (failures.length > 0) parts.push(`${failures.length} failed`);
  if (expectations.length > 0 && view.state !== 'running') {
    const nHold = expectations.filter((claim) => claim.passed === true).length;
    const verb = expectations.length === 1 ? 'holds' : 'hold';
    parts.push(`${nHold} of ${plural(expectations.length, 'claim')} ${verb}`);
  }
  const engines = view.report.engines.map(({ name }) => name);
  if (engines.length > 0) parts.push(`timed by ${engines.join(' and ')}`);
  return parts.join(', ');
}

/** Seeds of a point are runs of their own: the lens above the experiment counts the points. */
function progressOf({ done, total, seeds = 1 }: RunsDone): string {
  const noun = seeds > 1 ? 'run' : 'point';
  if (done < total) return `${done} of ${plural(total, noun)}`;
  return seeds > 1 ? `${plural(total, noun)} at ${plural(total / seeds, 'point')}` : plural(total, noun);
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
