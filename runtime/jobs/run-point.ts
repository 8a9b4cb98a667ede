/**
 * Runs one point, whatever its sentence. Nothing that goes wrong stops a sweep: it is that point's failure, with a code and a
 * sentence. Engines that fail by a programming error are caught here as well.
 */
import type { Catalog } from '../api/descriptor.ts';
import type { RunSpec } from '../api/run.ts';
import { failed, failureOf, type PointResult } from './point-result.ts';
import { createAllReduceRunner } from './run-all-reduce.ts';
import { runStep } from './run-step.ts';
import { runTraining } from './run-training.ts';

export type PointRunner = (spec: RunSpec) => PointResult;

/** It keeps networks and schedules of late; who runs several experiments keeps the runner. */
export function createPointRunner(catalog: Catalog): PointRunner {
  const runAllReduce = createAllReduceRunner(catalog);
  return (spec) => {
    try {
      if (spec.sentence === 'allreduce') return runAllReduce(spec);
      if (spec.sentence === 'step') return runStep(catalog, spec, runAllReduce);
      return runTraining(catalog, spec, runAllReduce);
    } catch (error) {
      return failed(failureOf(error));
    }
  };
}
