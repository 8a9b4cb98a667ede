/** The trees of the MultiTree authors' simulator, and the same form for ours. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Network } from '../../../../../runtime/api/network.ts';
import { buildGrid } from '../../../../../runtime/kit/grid.ts';
import type { Trees } from '../../../../../runtime/kit/tree-schedule.ts';
import { topology } from '../../topologies/topology.ts';

/** Per root, in order of addition: `[child, parent, step]`. */
export type EdgeLists = Readonly<Record<string, readonly (readonly [number, number, number])[]>>;

export interface MultitreeFixture {
  readonly file: string;
  readonly name: string;
  readonly network: 'torus' | 'mesh' | 'bigraph' | 'fattree';
  readonly nodes: number;
  /** Interfaces per node, plus one. Nodes of switched networks have one cable, and with it one interface. */
  readonly kary: number;
  readonly sort: boolean;
  readonly timesteps: number;
  readonly edges_per_step: readonly number[];
  /** The order of their ring; no cycle where a side is odd. */
  readonly ring: readonly number[];
  readonly trees: EdgeLists;
}

const FOLDER = new URL('../../../../fixtures/multitree-trees/', import.meta.url);

export function multitreeFixtures(): readonly MultitreeFixture[] {
  return readdirSync(FOLDER).map((file) => ({ file, ...JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) }));
}

/** A k x k torus or mesh; the speed of its links is of no account for trees. */
export function square(k: number, wrap: boolean, interfaces: number): Network {
  return buildGrid([k, k], wrap, { bandwidth: 1, latency: 0, interfaces });
}

/** The links that an edge takes, from parent to child. */
export function linksOf({ path, paths }: Trees, edge: number): readonly number[] {
  return Array.from(paths.links.subarray(paths.start[path[edge]], paths.start[path[edge] + 1]));
}

/** The network that a fixture was made on; switched ones tell their sizes in the name only: bigraph4x8, fattree4kary2. */
export function networkOf({ network, name, nodes, kary }: MultitreeFixture): Network {
  const [first, second] = name.match(/\d+/g)!.map(Number);
  if (network === 'bigraph') return topology('biGraph', { nodesPerSwitch: first, switches: second });
  if (network === 'fattree') return topology('fatTree', { arity: first, levels: 2 });
  return square(Math.sqrt(nodes), network === 'torus', kary - 1);
}

export function edgeLists(network: Network, trees: Trees): EdgeLists {
  const lists: Record<string, [number, number, number][]> = {};
  for (let root = 0; root < trees.nRanks; root++) lists[root] = [];
  for (let step = 0; step < trees.nSteps; step++) {
    for (let e = trees.stepStart[step]; e < trees.stepStart[step + 1]; e++) {
      const links = linksOf(trees, e);
      lists[trees.root[e]].push([network.to[links.at(-1)!], network.from[links[0]], step]);
    }
  }
  return lists;
}
