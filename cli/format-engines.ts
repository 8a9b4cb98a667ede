/** Below a table: which engine timed the runs, since one that picks by size does not say so in the file. */
import type { ExperimentReport } from '../runtime/api/report.ts';
import { count } from './count.ts';

/** `engine: flow`, or with several `engines: flow (12 runs), analytic (3 runs)`; nothing where nothing ran on a network. */
export function formatEngines({ engines }: ExperimentReport): string {
  if (engines.length === 0) return '';
  if (engines.length === 1) return `engine: ${engines[0].name}\n`;
  return `engines: ${engines.map(({ name, nRuns }) => `${name} (${count(nRuns, 'run')})`).join(', ')}\n`;
}
