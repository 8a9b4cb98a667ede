/**
 * Latency and bandwidth of a cable from measured times. An all-reduce on one switch takes `a L + b S / B`, where a and b are those of
 * the algorithm that the library used; L and B are the ones that make the sum of squared relative errors least. Relative,
 * because sizes span orders of magnitude: small messages fix the latency, large ones the bandwidth.
 */
import type { NcclPoint } from '../../../kit/data-file/read-nccl-log.ts';

/** a and b of an algorithm on n ranks of one switch. */
export interface Law {
  readonly latencies: (nRanks: number) => number;
  readonly passes: (nRanks: number) => number;
}

export interface Calibration {
  /** s, of a cable; a message pays it twice. */
  readonly latency: number;
  /** B/s, of a cable per direction. */
  readonly bandwidth: number;
}

/** `undefined` where times do not grow with the size. @param points times above 0, of two sizes or more */
export function calibrate(points: readonly NcclPoint[], nRanks: number, law: Law): Calibration | undefined {
  const sum = (of: (point: NcclPoint) => number) => points.reduce((total, point) => total + of(point), 0);
  // Least squares of (fixed + perByte size) / time - 1.
  const ones = sum(({ time }) => 1 / time ** 2);
  const mixed = sum(({ size, time }) => size / time ** 2);
  const squares = sum(({ size, time }) => (size / time) ** 2);
  const first = sum(({ time }) => 1 / time);
  const second = sum(({ size, time }) => size / time);
  const perByte = (ones * second - mixed * first) / (ones * squares - mixed ** 2);
  const fixed = (first - perByte * mixed) / ones;
  // A latency below 0 says that the smallest sizes were quick for their bandwidth: then it is nothing.
  const best = fixed >= 0 ? { fixed, perByte } : { fixed: 0, perByte: second / squares };
  if (!(best.perByte > 0)) return undefined;
  return { latency: best.fixed / law.latencies(nRanks), bandwidth: law.passes(nRanks) / best.perByte };
}
