/** What is measured, and what it must not exceed. Each case has all it needs ready before its clock starts. */
import path from 'node:path';
import type { ParamValue } from '../../runtime/api/descriptor.ts';
import type { KindValue } from '../../runtime/api/expr.ts';
import type { AllReduceSpec } from '../../runtime/api/run.ts';
import { runOnWorkers } from '../../runtime/host/run-on-workers.ts';
import { createAllReduceRunner } from '../../runtime/jobs/run-all-reduce.ts';
import { runExperiment } from '../../runtime/jobs/run-experiment.ts';
import { measureAllReduce } from '../../runtime/network/all-reduce.ts';
import { simulateAnalytic, simulateWritten } from '../../runtime/network/analytic.ts';
import { simulateFlow } from '../../runtime/network/flow/simulate-flow.ts';
import type { PacketOptions } from '../../runtime/network/packet/options.ts';
import { simulatePacket } from '../../runtime/network/packet/simulate-packet.ts';
import { simulateByOrbits } from '../../runtime/network/simulate-by-orbits.ts';
import { writeSchedule } from '../../runtime/network/written-schedule.ts';
import { growTrees } from '../../runtime/plugins/algorithms/multitree/grow-trees.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { createReport } from '../../runtime/report/create-report.ts';
import { timeLowerBound } from '../../runtime/schedule/lower-bound.ts';
import { proveAllReduce } from '../../runtime/schedule/prove.ts';
import { countTransfers } from '../../runtime/schedule/write-out.ts';
import { at, binary, descent, literal, name, numbersAxis, train, trained } from '../runtime/jobs/sample-experiment.ts';
import { figure, sampleChart } from '../runtime/report/sample-charts.ts';
import { recordsOf, sizesByAlgs } from '../runtime/report/sample-results.ts';
import { buildAlgorithm, buildTopology } from '../runtime/schedule/built.ts';
import { BLOCK_CASES } from './block-cases.ts';
import { GOSSIP_CASES } from './gossip-cases.ts';
import { PROOF_CASES } from './proof-cases.ts';
import { SAMPLER_CASES } from './sampler-cases.ts';
import { TRAINING_CASES } from './training-cases.ts';

export interface Case {
  readonly name: string;
  readonly goal?: {
    /** s, for the median of the runs. */
    readonly time: number;
    /** MB of resident set, the peak of a process that does nothing else. */
    readonly memory?: number;
    /** Share of the bandwidth bound, for a run that returns it. */
    readonly efficiency?: number;
  };
  /** What others need for the same work, as reported of them. */
  readonly others?: string;
  /** What one run does, to print as a rate. */
  readonly work?: { readonly count: number; readonly unit: string };
  /** Returns what is to be timed; that returns a figure of its result, so that nobody can have skipped the work. */
  readonly prepare: () => () => number | Promise<number>;
}

const link = { bandwidth: 16e9, latency: 150e-9 };

function trees(side: number): Case['prepare'] {
  return () => {
    const network = buildTopology('torus', { dims: [side, side], ...link });
    return () => growTrees(network, { rule: 'untilStuck', sortRoots: false }).nSteps;
  };
}

/** From the network to the share of the bandwidth bound that the best algorithm for it reaches. */
function efficiency(topology: string, algorithm: string, values: Parameters<typeof buildAlgorithm>[2] = {}) {
  return (): (() => number) => {
    const network = buildTopology(topology, { dims: [8, 8], ...link });
    return () => {
      const schedule = buildAlgorithm(algorithm, network, values);
      return timeLowerBound(network, 64 * 1024 ** 2) / simulateAnalytic(network, schedule, 64 * 1024 ** 2).time;
    };
  };
}

function largeRing() {
  const network = buildTopology('ring', { nodes: 1024, ...link });
  const schedule = buildAlgorithm('ring', network);
  if (countTransfers(schedule) !== 2 * 1023 * 1024) throw new Error('expected 2.1 million messages');
  const prove = (): void => {
    const fault = proveAllReduce(schedule, network);
    if (fault !== undefined) throw new Error(fault.message);
  };
  const whole = (): number => simulateAnalytic(network, schedule, 64 * 1024 ** 2).time;
  return { prove, whole };
}

/** The engine as an experiment runs it; the schedule is a new one each time, as if it were the first. */
function byOrbits(topology: string, values: Readonly<Record<string, ParamValue>>, algorithm: string): () => number {
  const network = buildTopology(topology, { ...values, ...link });
  const written = (): never => {
    throw new Error('expected one rank to stand for all');
  };
  return () => {
    const schedule = buildAlgorithm(algorithm, network);
    return simulateByOrbits(network, { schedule, nTransfers: 0, written }, 64 * 1024 ** 2, 'arrival').time;
  };
}

/** Network, proof and engine, as an experiment runs one point for the first time. */
function point(kind: string, args: KindValue['args'], algorithm: string, values: KindValue['args'] = {}): () => number {
  const topology = { category: 'topology', kind, label: kind, args: { ...args, ...link, interfaces: 0 } } as const;
  const spec: AllReduceSpec = {
    ...{ id: '', seed: 1, sentence: 'allreduce', size: 64 * 1024 ** 2, topology },
    algorithm: { category: 'algorithm', kind: algorithm, label: algorithm, args: values },
    engine: { category: 'engine', kind: 'analytic', label: 'analytic', args: { order: 'arrival' } },
  };
  return () => {
    const result = createAllReduceRunner(builtinCatalog)(spec);
    if (!result.ok) throw new Error(result.failure.message);
    return result.metrics.time ?? 0;
  };
}

/** 64 ranks, whose partners are up to eight hops apart. */
function flows(): () => number {
  const network = buildTopology('torus', { dims: [8, 8], ...link });
  const schedule = buildAlgorithm('halvingDoubling', network);
  return () => simulateFlow(network, writeSchedule(network, schedule), 64 * 1024 ** 2).time;
}

/** MultiTree with four interfaces per rank, as its paper has it, on a square torus. */
function packets(side: number, size: number, options: Partial<PacketOptions>): () => () => number {
  return () => {
    const network = buildTopology('torus', { dims: [side, side], ...link, interfaces: 4 });
    const schedule = buildAlgorithm('multitree', network);
    const written = writeSchedule(network, schedule);
    return () => simulatePacket(network, schedule, written, size, options).time;
  };
}

/** 20 sizes of one all-reduce, as a sweep runs them. */
function sweep(): number {
  const network = buildTopology('torus', { dims: [16, 16], ...link });
  const schedule = buildAlgorithm('ring', network);
  const written = writeSchedule(network, schedule);
  let total = 0;
  for (let i = 0; i < 20; i++) {
    const size = 1024 * 2 ** i;
    total += measureAllReduce(network, schedule, size, simulateWritten(network, written, size)).time ?? 0;
  }
  return total;
}

/** 40 training runs of 500,000 steps each. */
const RUNS = trained({
  repeat: 2,
  run: train({ optimizer: descent(name('lr')), stop: { form: 'steps', count: literal(500_000) } }),
  axes: [
    numbersAxis(
      'lr',
      range(20).map((i) => 0.001 * (i + 1)),
    ),
  ],
});

async function overWorkers(jobs: number): Promise<number> {
  const workerPath = path.resolve('dist/worker.cjs');
  let length = 0;
  for await (const lines of runOnWorkers(RUNS, { jobs, workerPath })) length += lines.length;
  return length;
}

/** 10,000 points with a derived column, two charts and two claims. */
function largeReport() {
  const time = name('time');
  const shown = (height: string) => figure(name(height), height);
  const chart = (height: string) => sampleChart('line', '', { x: shown('size'), y: shown(height), series: 'alg' });
  const subject = sizesByAlgs({
    axes: [
      numbersAxis(
        'size',
        range(5000).map((i) => 1024 * (i + 1)),
        'B',
      ),
      sizesByAlgs().axes[1],
    ],
    columns: [{ name: 'speedup', unit: '', expr: binary(at(time, { alg: literal('a') }), '/', time) }],
    charts: [chart('time'), chart('speedup')],
    claims: [
      { text: '', condition: binary(at(name('speedup'), { alg: literal('b') }), '>', literal(0)), where: null },
      { text: '', condition: binary(time, '>', literal(0)), where: binary(name('size'), '>', literal(4096)) },
    ],
  });
  const records = recordsOf(subject, ({ size }) => size as number);
  return (): number => createReport(subject, records).rows.length;
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

export const CASES: readonly Case[] = [
  {
    name: 'MultiTree trees, 16x16 torus',
    goal: { time: 0.1 },
    others: 'the original 1,572 s, a plain set-based program 4 s',
    prepare: trees(16),
  },
  { name: 'MultiTree trees, 32x32 torus', goal: { time: 3 }, prepare: trees(32) },
  {
    name: 'bucket, 8x8 torus, 64 MiB',
    goal: { time: 0.5, efficiency: 0.97 },
    prepare: efficiency('torus', 'bucket'),
  },
  {
    name: 'tree packing, 8x8 mesh, 64 MiB',
    goal: { time: 5, efficiency: 0.97 },
    prepare: efficiency('mesh', 'treePacking', { chunks: 512 }),
  },
  {
    name: 'ring of 1,024: network, proof and engine',
    goal: { time: 0.5, memory: 250 },
    others: 'ASTRA-sim 5 to 12 s, SimGrid 13.9 s',
    prepare: () => point('ring', { nodes: 1024 }, 'ring', { order: 'hamiltonian' }),
  },
  {
    name: 'ring of 1,024: whole proof alone',
    prepare: () => {
      const { prove } = largeRing();
      return () => {
        prove();
        return 1;
      };
    },
  },
  {
    name: 'ring of 1,024: engine alone',
    goal: { time: 0.3 },
    prepare: () => byOrbits('ring', { nodes: 1024 }, 'ring'),
  },
  { name: 'ring of 1,024: every message', prepare: () => largeRing().whole },
  { name: '32x32 torus: bucket', goal: { time: 0.05 }, prepare: () => byOrbits('torus', { dims: [32, 32] }, 'bucket') },
  {
    name: '32x32 torus: ring x ring',
    goal: { time: 0.05 },
    others: 'ASTRA-sim 0.70 s',
    prepare: () => byOrbits('torus', { dims: [32, 32] }, 'hierarchical'),
  },
  {
    name: '65,536 ranks, 3-D torus: bucket',
    goal: { time: 10, memory: 2147 },
    prepare: () => point('torus', { dims: [64, 32, 32] }, 'bucket'),
  },
  {
    name: 'MultiTree on 8x8, packets, 256 KiB',
    goal: { time: 0.1 },
    others: "the authors' simulator 70 to 85 s",
    prepare: packets(8, 256 * 1024, { flowControl: 'message' }),
  },
  {
    name: 'MultiTree on 4x4, flits, 256 KiB',
    others: "the authors' simulator 8.8 s",
    prepare: packets(4, 256 * 1024, { sharing: 'flit' }),
  },
  { name: 'halving-doubling on 8x8, flow', goal: { time: 0.05 }, prepare: flows },
  ...PROOF_CASES,
  ...TRAINING_CASES,
  ...SAMPLER_CASES,
  ...BLOCK_CASES,
  ...GOSSIP_CASES,
  { name: 'ring of 16x16, 20 sizes', prepare: () => sweep },
  { name: 'report of 10,000 points', goal: { time: 0.1 }, prepare: largeReport },
  { name: '40 training runs, in process', prepare: () => () => [...runExperiment(RUNS, builtinCatalog)].length },
  { name: '40 training runs, 2 workers', prepare: () => () => overWorkers(2) },
];
