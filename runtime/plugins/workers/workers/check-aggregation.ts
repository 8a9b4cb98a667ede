/** Whether so many corrupted workers are more than an aggregation bears, and whose aggregation it is. */
import type { Finding } from '../../../api/issue.ts';
import type { Aggregation } from '../../../api/team.ts';
import { spellFigure } from '../../../kit/spell-figure.ts';

/** A warning, because showing what happens beyond the breakdown point is what such experiments are for. */
export function checkBreakdown(
  { label, breakdown, hint }: Aggregation,
  nCorrupted: number,
  nWorkers: number,
): readonly Finding[] {
  if (nCorrupted === 0 || nCorrupted / nWorkers < breakdown) return [];
  const bears = breakdown === 0 ? 'no corrupted worker' : `a corrupted share below ${spellFigure(breakdown)}`;
  return [
    {
      code: 'robust/breakdown',
      severity: 'warning',
      message: `\`${label}\` bears ${bears}, found ${nCorrupted} of ${nWorkers} workers`,
      hint: hint ?? 'at and beyond its breakdown point corrupted workers move the aggregate anywhere',
      param: 'corrupted',
    },
  ];
}

/** An optimizer that aggregates itself leaves the workers' aggregator without a part. */
export function checkIgnored(optimizer: string, aggregator: string): Finding {
  return {
    code: 'workers/ignored',
    message: `\`${optimizer}\` aggregates what the workers send itself: \`${aggregator}\` would be ignored`,
    hint: `name the aggregator inside of \`${optimizer}\``,
    param: 'aggregator',
  };
}
