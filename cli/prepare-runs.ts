/** What is run of experiments: all of them, or less under `--quick`; claims that the command line left without a point. */
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Experiment, Place, PlannedFile } from '../runtime/api/plan.ts';
import { count } from './count.ts';
import { type Thinned, thinExperiments } from './quick/thin-experiments.ts';
import { whySkipped } from './quick/unreached-claims.ts';

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
  /** How many seeds the file asks for, where fewer are run. */
  readonly allSeeds?: number;
  /** One sentence about what was left out; absent where nothing was. */
  readonly note?: string;
}

export interface PrepareOptions {
  readonly quick?: boolean;
  /** Values of the file were replaced. */
  readonly isChanged: boolean;
}

/** In the order of `chosen`. How much of each is run depends on all experiments of the file, not on which are chosen. */
export function prepareRuns(
  { plan, places }: PlannedFile,
  chosen: readonly Experiment[],
  { quick = false, isChanged }: PrepareOptions,
  catalog: Catalog,
): readonly PreparedRun[] {
  const thinned = quick ? thinExperiments(plan.experiments, catalog) : [];
  return chosen.map((whole) => {
    const index = plan.experiments.indexOf(whole);
    const claimPlaces = places.experiments[index]?.claims ?? [];
    if (quick) return prepare(thinned[index], claimPlaces, true);
    if (isChanged) return prepare({ experiment: whole, thinnedAxes: [], notes: [] }, claimPlaces, false);
    return { experiment: whole, claimPlaces, skipped: [] };
  });
}

function prepare(
  { experiment, thinnedAxes, allSeeds, notes }: Omit<Thinned, 'seconds'>,
  places: readonly Place[],
  isQuick: boolean,
): PreparedRun {
  const reasons = experiment.claims.map((claim) => whySkipped(claim, experiment, thinnedAxes));
  const skipped = experiment.claims.flatMap(({ text }, c) => {
    const reason = reasons[c];
    return reason === undefined ? [] : [{ text, line: places[c] ? places[c].startLine + 1 : 0, reason }];
  });
  const isJudged = (_: unknown, c: number): boolean => reasons[c] === undefined;
  const said = skipped.length > 0 ? [...notes, `${count(skipped.length, 'claim')} skipped`] : notes;
  const note = isQuick ? `quick run, ${said.join(', ') || 'nothing left out'}` : said.join(', ');
  return {
    experiment: { ...experiment, claims: experiment.claims.filter(isJudged) },
    claimPlaces: places.filter(isJudged),
    skipped,
    ...(allSeeds !== undefined && { allSeeds }),
    ...(note && { note }),
  };
}
