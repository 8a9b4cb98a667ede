/**
 * Published all-reduce times of GPU systems and ours on networks that are calibrated on them. A system is held against our model
 * where it has more rows than the two figures that calibration finds. Shared by the test and by the script that prints every row.
 */
import { readFileSync } from 'node:fs';
import { simulateAnalytic } from '../../runtime/network/analytic.ts';
import { buildAlgorithm, buildTopology } from './schedule/built.ts';

export interface NcclRow {
  /** B */
  readonly size: number;
  /** s */
  readonly measured: number;
}

export interface NcclSystem {
  readonly name: string;
  readonly nRanks: number;
  readonly rows: readonly NcclRow[];
}

const SMALLEST = 2 ** 20;
const fixture = new URL('../fixtures/nccl-tests.csv', import.meta.url);

/** Cells of every row. */
const published: readonly (readonly string[])[] = readFileSync(fixture, 'utf8')
  .split('\n')
  .slice(2)
  .filter((line) => line !== '')
  .map((line) => line.split(','));

export const ncclSystems: readonly NcclSystem[] = [...bySystem()].filter(({ rows }) => rows.length > 2);

function* bySystem(): Iterable<NcclSystem> {
  for (const name of new Set(published.map(([system]) => system))) {
    const own = published.filter(
      ([system, , , , size, time]) => system === name && time !== '' && Number(size) >= SMALLEST,
    );
    const rows = own.map(([, , , , size, time]) => ({ size: Number(size), measured: Number(time) * 1e-6 }));
    yield { name, nRanks: Number(published.find(([system]) => system === name)?.[1]), rows };
  }
}

/** s; a ring on the network that calibration makes of the log. */
export function simulated(system: NcclSystem, rows: readonly NcclRow[], size: number): number {
  const network = buildTopology('fromNcclTests', { file: logOf(system, rows) });
  const schedule = buildAlgorithm('ring', network);
  return simulateAnalytic(network, schedule, size).time;
}

/** A node of which both are published, each as one bus bandwidth: what NCCL's ring reaches, and what switches that add up do. */
export interface RingAndSwitches {
  readonly name: string;
  readonly nRanks: number;
  /** B */
  readonly size: number;
  /** B/s */
  readonly ring: number;
  readonly switches: number;
}

export const ringAndSwitches: RingAndSwitches = findRingAndSwitches();

function findRingAndSwitches(): RingAndSwitches {
  const rowOf = (algorithm: string) => published.find((row) => row[3] === algorithm)!;
  const busBandwidth = (row: readonly string[]) => Number(row[6]) * 1e9;
  const ring = rowOf('Ring');
  const [name, nRanks, , , size] = ring;
  return {
    name,
    nRanks: Number(nRanks),
    size: Number(size),
    ring: busBandwidth(ring),
    switches: busBandwidth(rowOf('NVLS')),
  };
}

/** B/s; switches that add up, on cables as fast as the ring has found them. At this size latency does not count. */
export function simulatedSwitches({ nRanks, size, ring }: RingAndSwitches): number {
  const cable = { bandwidth: ring, latency: 1e-6, inNetworkReduction: true };
  const network = buildTopology('dgx', { gpus: nRanks, planes: 1, ...cable });
  const { time } = simulateAnalytic(network, buildAlgorithm('inSwitch', network, { sums: 'fromRank' }), size);
  return (2 * (1 - 1 / nRanks) * size) / time;
}

/** As `all_reduce_perf` prints it. */
export function logOf({ nRanks }: NcclSystem, rows: readonly NcclRow[]): string {
  const devices = Array.from({ length: nRanks }, (_, rank) => `#  Rank ${rank} Group  0 Pid 1 on host device ${rank}`);
  const head = '#       size         count      type   redop    root     time   algbw   busbw #wrong';
  const lines = rows.map(({ size, measured }) => {
    const algbw = size / measured / 1e9;
    const busbw = (algbw * 2 * (nRanks - 1)) / nRanks;
    return `${size} ${size / 4} float sum -1 ${(measured * 1e6).toFixed(2)} ${algbw.toFixed(2)} ${busbw.toFixed(2)} 0`;
  });
  return [...devices, head, ...lines].join('\n');
}

/** Of figures over one another: 0.1 where they are a tenth apart in the geometric mean, up or down. */
export function geometricMeanError(ratios: readonly number[]): number {
  const mean = ratios.reduce((sum, ratio) => sum + Math.abs(Math.log(ratio)), 0) / ratios.length;
  return Math.exp(mean) - 1;
}
