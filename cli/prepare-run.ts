/** What is run of an experiment: all of it, or less of it under `--quick`; claims that the command line left without a point. */
import type { Experiment, Place, PlannedFile } from '../runtime/api/plan.ts';
import { count } from './count.ts';
import { thinExperiment } from './thin-experiment.ts';
import { whySkipped } from './unreached-claims.ts';

export interface SkippedClaim {
  readonly text: string;
  /** 1-based line in the source; 0 where unknown. */
  readonly line: number;
  readonly reason: string;
}

export interface PreparedRun {
  readonly experiment: Experiment;
  /** Of the claims that are left, in their order. */
  readonly claimPlaces: readonly Place[];
  readonly skipped: readonly SkippedClaim[];
  /** One sentence about what was left out; absent where nothing was. */
  readonly note?: string;
}

export interface PrepareOptions {
  readonly quick?: boolean;
  /** Values of the file were replaced. */
  readonly isChanged: boolean;
}

export function prepareRun(whole: Experiment, planned: PlannedFile, options: PrepareOptions): PreparedRun {
  const places = planned.places.experiments[planned.plan.experiments.indexOf(whole)]?.claims ?? [];
  const { quick, isChanged } = options;
  if (!quick && !isChanged) return { experiment: whole, claimPlaces: places, skipped: [] };
  const { experiment, thinnedAxes, notes } = quick
    ? thinExperiment(whole)
    : { experiment: whole, thinnedAxes: [], notes: [] };
  const reasons = experiment.claims.map((claim) => whySkipped(claim, experiment, thinnedAxes));
  const skipped = experiment.claims.flatMap(({ text }, c) => {
    const reason = reasons[c];
    return reason === undefined ? [] : [{ text, line: places[c] ? places[c].startLine + 1 : 0, reason }];
  });
  const isJudged = (_: unknown, c: number): boolean => reasons[c] === undefined;
  const said = skipped.length > 0 ? [...notes, `${count(skipped.length, 'claim')} skipped`] : notes;
  const note = quick ? `quick run, ${said.join(', ') || 'nothing left out'}` : said.join(', ');
  return {
    experiment: { ...experiment, claims: experiment.claims.filter(isJudged) },
    claimPlaces: places.filter(isJudged),
    skipped,
    ...(note && { note }),
  };
}
