/**
 * Runs one step of training a network: the backward pass makes gradients from the last layer to the first, the overlap puts them
 * into messages, and these are reduced one after the other. Every all-reduce is run by the engine; those of equal size once.
 */
import type { Catalog } from '../api/descriptor.ts';
import type { StepMetric } from '../api/metrics.ts';
import type { AllReduceSpec, StepSpec } from '../api/run.ts';
import { exposedAfter } from '../network/message-queue.ts';
import { backwardPass } from '../schedule/backward-pass.ts';
import type { PointResult } from './point-result.ts';
import { prepareKind } from './prepare.ts';
import { together } from './together.ts';

type Success = Extract<PointResult, { ok: true }>;

export function runStep(
  catalog: Catalog,
  { id, seed, workload, overlap, topology, algorithm, engine }: StepSpec,
  runAllReduce: (spec: AllReduceSpec) => PointResult,
): PointResult {
  const network = prepareKind(catalog, 'workload', workload);
  if (!network.ok) return network;
  const how = prepareKind(catalog, 'overlap', overlap);
  if (!how.ok) return how;
  const { layers, update } = network.value.descriptor.build(network.value.values as never);
  const { gradients, end } = backwardPass({ layers, update });
  const messages = how.value.descriptor.messages(gradients, how.value.values as never);

  const runs = new Map<number, Success>();
  // Layers that learn nothing reduce nothing; whether it could be reduced is looked at all the same.
  for (const size of new Set(messages.length > 0 ? messages.map((message) => message.size) : [0])) {
    const run = runAllReduce({ id, seed, sentence: 'allreduce', size, topology, algorithm, engine });
    if (!run.ok) return run;
    runs.set(size, run);
  }
  const [like] = runs.values();
  const each = messages.map(({ size }) => (runs.get(size) as Success).metrics);
  const exposedTime = exposedAfter(end, messages, (size) => runs.get(size)?.metrics.time ?? 0);
  const computeTime = end + update;
  const figures: Record<StepMetric, number> = {
    gradientSize: gradients.reduce((sum, { size }) => sum + size, 0),
    allReduces: messages.length,
    computeTime,
    exposedTime,
    stepTime: computeTime + exposedTime,
  };
  return { ...like, metrics: { ...together(each, like.metrics), ...figures } };
}
