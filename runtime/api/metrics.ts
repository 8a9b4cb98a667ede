/** The figures of one all-reduce, in the order in which tables show them. Completion and hover read the same list. */
import type { MetricInfo } from './run.ts';

export const ALLREDUCE_METRICS = [
  {
    name: 'time',
    unit: 's',
    doc: 'Time from the common start until the last rank holds the full result. Of a workload the sum over its all-reduces: the time of communication, hidden or not.',
  },
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

/** What one step of a workload has besides; the figures of all its all-reduces together stand for those of one. */
export const STEP_METRICS = [
  { name: 'gradientSize', unit: 'B', doc: 'What is reduced in a step: the gradients of all layers.' },
  { name: 'allReduces', unit: '', doc: 'How many all-reduces a step has, which the overlap decides.' },
  {
    name: 'computeTime',
    unit: 's',
    doc: 'Forward pass, backward pass and the writing of new parameters of one step, as the accelerator says.',
  },
  {
    name: 'exposedTime',
    unit: 's',
    doc: 'Communication that is not hidden: from the end of the backward pass until the last all-reduce is over.',
  },
  { name: 'stepTime', unit: 's', doc: 'One step of training: `computeTime + exposedTime`.' },
] as const satisfies readonly MetricInfo[];

export type StepMetric = (typeof STEP_METRICS)[number]['name'];
