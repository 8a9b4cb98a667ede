/**
 * Proofs as the checker does them behind typing and every run before it starts: 64 ranks under 20 ms, 1,024 under a second. Each
 * schedule is built before the clock starts. A ring and a bucket look the same from every rank and are proved from one; as a
 * whole they stand beside it.
 */
import { toTheEnd } from '../../runtime/kit/to-the-end.ts';
import { proveAllReduce } from '../../runtime/schedule/prove.ts';
import { scheduleRefusal } from '../../runtime/schedule/schedule-refusal.ts';
import { buildAlgorithm, buildTopology } from '../runtime/schedule/built.ts';
import type { Case } from './cases.ts';

const ALGORITHMS = [
  'ring',
  'ring2d',
  'halvingDoubling',
  'recursiveDoubling',
  'doubleBinaryTree',
  'multitree',
  'swing',
  'bucket',
  'direct',
  'treePacking',
];

const SIZES = [
  { side: 8, goal: 0.02 },
  { side: 32, goal: 1 },
];

export const PROOF_CASES: readonly Case[] = SIZES.flatMap(({ side, goal }) =>
  ALGORITHMS.flatMap((algorithm) => {
    const name = `proof of ${algorithm}, ${side}x${side} torus`;
    const looksTheSame = algorithm === 'bucket' || algorithm === 'direct';
    return [
      { name, goal: { time: goal }, prepare: proof(algorithm, side, false) },
      ...(looksTheSame
        ? [{ name: `${name}, whole`, goal: { time: goal }, prepare: proof(algorithm, side, true) }]
        : []),
    ];
  }),
);

function proof(algorithm: string, side: number, whole: boolean): Case['prepare'] {
  return () => {
    const network = buildTopology('torus', { dims: [side, side], bandwidth: 16e9, latency: 150e-9 });
    const schedule = buildAlgorithm(algorithm, network);
    return () => {
      const fault = whole ? proveAllReduce(schedule, network) : toTheEnd(scheduleRefusal(schedule, network));
      if (fault) throw new Error(fault.message);
      return schedule.nSteps;
    };
  };
}
