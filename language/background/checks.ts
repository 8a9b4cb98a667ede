/** The checks that run in the background; `background-checks.ts` says how one is written. */
import type { BackgroundCheck } from './background-checks.ts';
import { checkChunkSizes } from './chunk-sizes.ts';
import { checkFitOnGraph } from './fit-on-graph.ts';
import { proveAlgorithms } from './prove-algorithms.ts';

export const BACKGROUND_CHECKS: readonly BackgroundCheck[] = [proveAlgorithms, checkChunkSizes, checkFitOnGraph];
