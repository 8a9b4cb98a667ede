/**
 * All runs of an experiment in order, as the records that they write. A generator, so that whoever runs it decides when the
 * next point starts and where the records go.
 */
import type { Catalog } from '../api/descriptor.ts';
import type { Experiment } from '../api/plan.ts';
import type { RunRecord } from '../api/run.ts';
import { createExperimentRun, type ExperimentRunOptions } from './experiment-run.ts';

/**
 * Header, one summary or failure per run, end.
 * @throws AxisValueError before the first record, when the grid itself cannot be laid out.
 */
export function* runExperiment(
  experiment: Experiment,
  catalog: Catalog,
  options: ExperimentRunOptions = {},
): Generator<RunRecord, void, undefined> {
  const run = createExperimentRun(experiment, catalog, options);
  let nFailed = 0;
  yield run.header;
  for (let r = 0; r < run.nRuns; r++) {
    const record = run.recordAt(r);
    if (record.type === 'failure') nFailed++;
    yield record;
  }
  yield run.end(nFailed);
}
