/** Gossip on a torus of 10,000 workers, a million rings of edges: plain, and accelerated with the constants of the torus in closed form. */
import type { BoundValue } from '../../runtime/api/descriptor.ts';
import { measureTraining } from '../../runtime/dynamics/measure-training.ts';
import { graphOf } from '../../runtime/kit/training/graph-of.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { bound } from '../runtime/plugins/with-defaults.ts';
import { buildTopology } from '../runtime/schedule/built.ts';
import type { Case } from './cases.ts';

const SIDE = 100;
const N = SIDE ** 2;
const RINGS = 1_000_000;

/** All 2 n edges are alike: lambda2 of a circle, shared among them, and a resistance of n - 1. */
const OF_TORUS = { connectivity: (2 - 2 * Math.cos((2 * Math.PI) / SIDE)) / (2 * N), resistance: N - 1 };

export const GOSSIP_CASES: readonly Case[] = (
  [
    ['randomizedGossip', 'gossip', {}],
    ['continuizedGossip', 'accelerated gossip', OF_TORUS],
  ] as const satisfies readonly (readonly [string, string, Readonly<Record<string, BoundValue>>])[]
).map(([kind, label, given]) => ({
  name: `${label}, 10,000 nodes, 1e6 rings`,
  goal: { time: 2 },
  work: { count: RINGS, unit: 'rings' },
  prepare: () => {
    const network = buildTopology('torus', { dims: [SIDE, SIDE], bandwidth: 1e9, latency: 0 });
    const graph = graphOf(network);
    const parts = {
      problem: bound(builtinCatalog.problem('consensus')!, {}),
      optimizer: bound(builtinCatalog.optimizer(kind)!, given),
      graph,
    };
    return () => {
      const { relativeError, meanDrift } = measureTraining(parts, { steps: RINGS }, { seed: 1 }).metrics;
      if (!(relativeError! < 0.01 && meanDrift! < 1e-12)) throw new Error('expected the mean to spread and to stay');
      return relativeError!;
    };
  },
}));
