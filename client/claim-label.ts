/** What stands after an `expect` line once its experiment has run: `✓ 3.871`, and a sentence for the pointer. */
import type { ClaimResult } from '../runtime/api/report.ts';
import { formatQuantity } from '../runtime/units/format.ts';

export type Verdict = 'passed' | 'failed' | 'undecided';

export interface ClaimLabel {
  readonly verdict: Verdict;
  /** After the line, one line, without markup. */
  readonly text: string;
  /** Markdown. */
  readonly hover: string;
}

const MARKS: Readonly<Record<Verdict, string>> = { passed: '✓', failed: '✗', undecided: '–' };

export function claimLabel(claim: ClaimResult): ClaimLabel {
  const verdict = claim.passed === null ? 'undecided' : claim.passed ? 'passed' : 'failed';
  const exact = claim.measured === null ? undefined : `${claim.measured}${claim.unit ? ` ${claim.unit}` : ''}`;
  const figure = claim.measured === null ? verdict : `measured ${formatQuantity(claim.measured, claim.unit)}`;
  const sentences = [exact ? `measured \`${exact}\`` : '', claim.detail].filter((sentence) => sentence !== '');
  return { verdict, text: `${MARKS[verdict]} ${figure}`, hover: `**${verdict}**: ${sentences.join('; ')}` };
}
