/** What is measured, and what it must not exceed. Each case has all it needs ready before its clock starts. */
import { simulateAnalytic } from '../../runtime/network/analytic.ts';
import { growTrees } from '../../runtime/plugins/algorithms/multitree/grow-trees.ts';
import { proveAllReduce } from '../../runtime/schedule/prove.ts';
import { countTransfers } from '../../runtime/schedule/write-out.ts';
import { buildAlgorithm, buildTopology } from '../runtime/schedule/built.ts';
import { TRAINING_CASES } from './training-cases.ts';

export interface Case {
  readonly name: string;
  readonly goal?: {
    /** s, for the median of the runs. */
    readonly time: number;
    /** MB of resident set, the peak of a process that does nothing else. */
    readonly memory?: number;
  };
  /** What one run does, to print as a rate. */
  readonly work?: { readonly count: number; readonly unit: string };
  /** Returns what is to be timed; that returns a figure of its result, so that nobody can have skipped the work. */
  readonly prepare: () => () => number;
}

const link = { bandwidth: 16e9, latency: 150e-9 };

function trees(side: number): Case['prepare'] {
  return () => {
    const network = buildTopology('torus', { dims: [side, side], ...link });
    return () => growTrees(network, { rule: 'untilStuck', sortRoots: false }).nSteps;
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
  const simulate = (): number => simulateAnalytic(network, schedule, 64 * 1024 ** 2).time;
  return { prove, simulate };
}

export const CASES: readonly Case[] = [
  { name: 'MultiTree trees, 16x16 torus', goal: { time: 1 }, prepare: trees(16) },
  { name: 'MultiTree trees, 32x32 torus', prepare: trees(32) },
  {
    name: 'ring of 1,024: proof and engine',
    goal: { time: 2, memory: 500 },
    prepare: () => {
      const { prove, simulate } = largeRing();
      return () => {
        prove();
        return simulate();
      };
    },
  },
  {
    name: 'ring of 1,024: proof alone',
    prepare: () => {
      const { prove } = largeRing();
      return () => {
        prove();
        return 1;
      };
    },
  },
  { name: 'ring of 1,024: engine alone', prepare: () => largeRing().simulate },
  ...TRAINING_CASES,
];
