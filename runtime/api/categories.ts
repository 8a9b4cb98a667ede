/** The categories of kinds in words: how messages, lists and help call them. The order is that of the manual. */
import type { Category } from './descriptor.ts';

export interface CategoryInfo {
  /** `topologies` */
  readonly plural: string;
  /** What kinds of this category are, one line. */
  readonly summary: string;
}

export const CATEGORIES: Readonly<Record<Category, CategoryInfo>> = {
  topology: { plural: 'topologies', summary: 'a network: ranks, switches and the links between them' },
  algorithm: { plural: 'algorithms', summary: 'an all-reduce: which chunk moves from where to where in which step' },
  workload: {
    plural: 'workloads',
    summary: 'a network as its gradients, layer by layer, each with the time of computing it',
  },
  problem: { plural: 'problems', summary: 'what is trained: an objective with its data and its known optimum' },
  optimizer: { plural: 'optimizers', summary: 'an update rule with its settings' },
  engine: { plural: 'engines', summary: 'how the time of a schedule on a network is worked out' },
  overlap: { plural: 'overlaps', summary: 'which gradients of a workload travel together while others are computed' },
  accelerator: { plural: 'accelerators', summary: 'what a rank computes with: how long a layer takes' },
  layer: { plural: 'layers', summary: 'a layer of a network: what it learns and what is multiplied for it' },
  dataset: { plural: 'datasets', summary: 'labelled samples to learn from and to be judged by' },
  workers: { plural: 'workers', summary: 'how many compute gradients, and what happens to these on their way' },
  aggregator: { plural: 'aggregators', summary: 'how many gradients become one' },
  attack: { plural: 'attacks', summary: 'what corrupted workers do' },
  compressor: { plural: 'compressors', summary: 'what a worker sends in the place of its gradient' },
  delay: { plural: 'delays', summary: 'by how many steps a gradient is late' },
  chart: { plural: 'charts', summary: 'how figures are arranged to be drawn' },
  measurement: { plural: 'measurements', summary: 'figures that were measured elsewhere, read from a file' },
  metric: { plural: 'metrics', summary: 'a figure that is worked out from what a run has measured' },
  exporter: { plural: 'exporters', summary: 'a format in which results leave' },
  schedule: { plural: 'schedules', summary: 'a factor of the step size over the steps' },
  group: { plural: 'groups', summary: 'symmetries that a sampler or a model is built with' },
};

export const CATEGORY_NAMES = Object.keys(CATEGORIES) as readonly Category[];

/** `a topology`, `an algorithm` */
export const withArticle = (category: Category): string => `${/^[aeiou]/.test(category) ? 'an' : 'a'} ${category}`;
