/** From the kinds of a training run to its parts, which fit each other: problem, optimizer, workers, and whom these talk to. */
import type { Catalog } from '../api/descriptor.ts';
import type { TrainSpec } from '../api/run.ts';
import type { TrainingParts } from '../dynamics/start-training.ts';
import { fitFindings } from '../expr/check-fit.ts';
import { graphOf } from '../kit/training/graph-of.ts';
import { failed } from './point-result.ts';
import { firstError, type Prepared, prepareKind, prepareNetwork } from './prepare.ts';

type Kinds = Pick<TrainSpec, 'problem' | 'optimizer' | 'workers' | 'topology' | 'algorithm'> &
  Partial<Pick<TrainSpec, 'field'>>;

export function prepareTraining(catalog: Catalog, kinds: Kinds): Prepared<TrainingParts> {
  const problem = prepareKind(catalog, 'problem', kinds.problem);
  if (!problem.ok) return problem;
  const optimizer = prepareKind(catalog, 'optimizer', kinds.optimizer);
  if (!optimizer.ok) return optimizer;
  const workers = kinds.workers ? prepareKind(catalog, 'workers', kinds.workers) : NOT_NAMED;
  if (!workers.ok) return workers;
  const network = kinds.topology ? prepareNetwork(catalog, kinds.topology) : NOT_NAMED;
  if (!network.ok) return network;
  const reduces = kinds.algorithm !== null;
  const parts = { problem: problem.value, optimizer: optimizer.value, workers: workers.value };
  const shape = network.value?.shape;
  const graph = network.value && !reduces ? graphOf(network.value) : undefined;
  const fault = firstError(
    fitFindings({ ...parts, shape, graph, reduces, keepsField: kinds.field != null }).map(({ finding }) => finding),
  );
  if (fault) return failed(fault);
  return {
    ok: true,
    value: { ...parts, shape, graph },
  };
}

const NOT_NAMED = { ok: true, value: undefined } as const;
