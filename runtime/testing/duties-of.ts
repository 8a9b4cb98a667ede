/** All duties of a kind, by its category. What can be tried only together with others is tried with what is built in. */
import type { AnyDescriptor, TopologyDescriptor } from '../api/descriptor.ts';
import type { ProblemDescriptor } from '../api/problem.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { algorithmDuties } from './algorithm-duties.ts';
import { documentationDuties } from './documentation-duties.ts';
import type { Duty } from './duty.ts';
import { engineDuties } from './engine-duties.ts';
import { groupDuties } from './group-duties.ts';
import { optimizerDuties, problemExamples } from './optimizer-duties.ts';
import { datasetDuties, delayDuties, scheduleDuties, workersDuties } from './part-duties.ts';
import { problemDuties } from './problem-duties.ts';
import { chartDuties, exporterDuties, measurementDuties, metricDuties } from './results-duties.ts';
import { smallNetworks } from './small-values.ts';
import { aggregatorDuties, attackDuties, compressorDuties } from './team-duties.ts';
import { topologyDuties } from './topology-duties.ts';
import { acceleratorDuties, layerDuties, overlapDuties, workloadDuties } from './workload-duties.ts';

/** `beside`: kinds of the same plugin, which are tried together too. */
export function dutiesOf(kind: AnyDescriptor, beside: readonly AnyDescriptor[] = []): Duty[] {
  return [...documentationDuties(kind), ...ownDuties(kind, [...builtinCatalog.kinds, ...beside])];
}

function ownDuties(kind: AnyDescriptor, all: readonly AnyDescriptor[]): Duty[] {
  switch (kind.category) {
    case 'topology':
      return topologyDuties(kind);
    case 'algorithm':
      return algorithmDuties(kind, () => smallNetworks(all.filter(isTopology), 30, 40));
    case 'problem':
      return problemDuties(kind);
    case 'optimizer':
      return optimizerDuties(kind, () => problemExamples(all.filter(isProblem)));
    case 'group':
      return groupDuties(kind);
    case 'workload':
      return workloadDuties(kind);
    case 'layer':
      return layerDuties(kind);
    case 'accelerator':
      return acceleratorDuties(kind);
    case 'overlap':
      return overlapDuties(kind);
    case 'engine':
      return engineDuties(kind);
    case 'dataset':
      return datasetDuties(kind);
    case 'workers':
      return workersDuties(kind);
    case 'aggregator':
      return aggregatorDuties(kind);
    case 'attack':
      return attackDuties(kind);
    case 'compressor':
      return compressorDuties(kind);
    case 'delay':
      return delayDuties(kind);
    case 'schedule':
      return scheduleDuties(kind);
    case 'chart':
      return chartDuties(kind);
    case 'metric':
      return metricDuties(kind);
    case 'exporter':
      return exporterDuties(kind);
    case 'measurement':
      return measurementDuties(kind);
    default:
      return [];
  }
}

const isProblem = (kind: AnyDescriptor): kind is ProblemDescriptor => kind.category === 'problem';

const isTopology = (kind: AnyDescriptor): kind is TopologyDescriptor => kind.category === 'topology';
