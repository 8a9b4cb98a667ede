/** The figures of one all-reduce, in the order in which tables show them. Completion and hover read the same list. */
import type { MetricInfo } from './run.ts';

export const ALLREDUCE_METRICS = [
  { name: 'time', unit: 's', doc: 'Time from the common start until the last rank holds the full result.' },
  {
    name: 'timeLowerBound',
    unit: 's',
    doc: 'No all-reduce of this size can be faster on this network: the largest of 2(n-1)S over the summed outgoing bandwidth of all ranks, and S over the smallest incoming or outgoing bandwidth of any rank. Where switches reduce and multicast the first does not count. Zero for one rank.',
  },
  { name: 'efficiency', unit: '', doc: '`timeLowerBound / time`: 1 is optimal.' },
  { name: 'algBandwidth', unit: 'B/s', doc: 'Message size over time: S / time.' },
  {
    name: 'busBandwidth',
    unit: 'B/s',
    doc: 'Algorithm bandwidth times 2(n-1)/n, as nccl-tests reports it: what each rank sends per second if it sends no byte twice.',
  },
  { name: 'stepsPerPhase', unit: '', doc: 'Steps of one of the two halves of the schedule.' },
  {
    name: 'meanLinkUtilization',
    unit: '',
    doc: 'Share of the run during which a directed link is busy, mean over all links.',
  },
  { name: 'maxLinkUtilization', unit: '', doc: 'The same for the busiest directed link.' },
] as const satisfies readonly MetricInfo[];

export type AllReduceMetric = (typeof ALLREDUCE_METRICS)[number]['name'];
