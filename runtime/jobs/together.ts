/**
 * The figures of several all-reduces as those of one. Times and counts add up; shares and rates are per second of communication,
 * so that their mean is weighted by time: the efficiency of all is the sum of lower bounds over the sum of times.
 */
import type { AllReduceMetric } from '../api/metrics.ts';
import type { Metrics } from '../api/run.ts';

/** What is per second; everything else adds up, the figures of engines too. */
const PER_TIME: readonly AllReduceMetric[] = [
  'efficiency',
  'algBandwidth',
  'busBandwidth',
  'meanLinkUtilization',
  'maxLinkUtilization',
];

/** What each of them has of itself. */
const OF_THE_SCHEDULE: readonly AllReduceMetric[] = ['stepsPerPhase'];

/** `null` where one of them has no value. All have the names of `like`, which is one of them, or would be where there is none. */
export function together(all: readonly Metrics[], like: Metrics): Metrics {
  if (all.length === 1) return like;
  const sum = (figureOf: (metrics: Metrics) => number | null): number | null => {
    const figures = all.map(figureOf);
    return figures.some((figure) => figure === null) ? null : figures.reduce<number>((a, b) => a + (b ?? 0), 0);
  };
  const time = sum(({ time }) => time);
  const has = (list: readonly string[], name: string) => list.includes(name);
  return Object.fromEntries(
    Object.entries(like).map(([name, figure]) => {
      if (has(OF_THE_SCHEDULE, name)) return [name, figure];
      if (!has(PER_TIME, name)) return [name, sum((metrics) => metrics[name] ?? null)];
      const weighted = sum((metrics) => times(metrics[name], metrics.time));
      return [name, weighted === null || time === null || time === 0 ? null : weighted / time];
    }),
  );
}

const times = (figure: number | null | undefined, time: number | null): number | null =>
  figure === null || figure === undefined || time === null ? null : figure * time;
