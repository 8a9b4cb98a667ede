/**
 * Rows of the MultiTree authors' simulator and the same run on ours: network, schedule and options as their scripts have them.
 * Times in cycles of 1 ns. Shared by the test and by the script that prints every row.
 */
import { readFileSync } from 'node:fs';
import type { Network } from '../../../../runtime/api/network.ts';
import type { Schedule, WrittenSchedule } from '../../../../runtime/api/schedule.ts';
import { type Circle, emitRingStep, ringSteps } from '../../../../runtime/kit/ring-around.ts';
import type { HostOrder } from '../../../../runtime/network/packet/host-order.ts';
import type { PacketOptions } from '../../../../runtime/network/packet/options.ts';
import type { Means } from '../../../../runtime/network/packet/packet-carrier.ts';
import { simulatePacket } from '../../../../runtime/network/packet/simulate-packet.ts';
import { writeSchedule } from '../../../../runtime/network/written-schedule.ts';
import { buildAlgorithm, buildTopology } from '../../schedule/built.ts';
import { AUTHORS_ORDER } from './authors-order.ts';

export interface AuthorsRow {
  readonly title: string;
  readonly topology: string;
  readonly algorithm: string;
  readonly nodes: number;
  /** KiB */
  readonly size: number;
  /** Whether their own figures differ from run to run, by some 5 %. */
  readonly varies: boolean;
  readonly total: number;
  readonly communication: number;
  readonly flits: number;
}

export interface OurRow {
  readonly total: number;
  readonly communication: number;
  /** Flits over links between routers: theirs do not count the cables of ranks. */
  readonly flits: number;
}

const fixture = new URL('../../../fixtures/multitree-simulator.csv', import.meta.url);

/** All rows that their simulator completed. */
export const authorsRows: readonly AuthorsRow[] = readFileSync(fixture, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .slice(1)
  .map((row) => row.split(','))
  .filter((cells) => cells[11] === 'ok')
  .map(([topology, algorithm, nodes, size, total, communication, , flits]) => ({
    title: `${algorithm} on ${topology}, ${size} KiB`,
    topology,
    algorithm,
    nodes: Number(nodes),
    size: Number(size),
    varies: topology.startsWith('torus') && /_(beta|delta)$/.test(algorithm),
    total: Number(total),
    communication: Number(communication),
    flits: Number(flits),
  }));

/** Flit by flit in their order, if `given` does not say otherwise. */
export function runRow(
  row: AuthorsRow,
  given: Partial<PacketOptions> = {},
  means: Means = {},
  order: HostOrder = AUTHORS_ORDER,
): OurRow {
  const { network, schedule, written, options, repeats, copies } = rebuild(row);
  const size = copies * row.size * 1024;
  const run = simulatePacket(network, schedule, written, size, { ...options, ...given }, means, order);
  const total = repeats * run.quiet * 1e9;
  const flits = run.linkFlits.reduce((sum, n, link) => sum + (isTrunk(network, link) ? n : 0), 0);
  return { total, communication: total - repeats * run.aggregation * 1e9, flits: repeats * flits };
}

/** In a network of switches a link between two of them, else any. */
function isTrunk({ shape, from, to }: Network, link: number): boolean {
  return shape.nSwitches === 0 || (from[link] >= shape.nRanks && to[link] >= shape.nRanks);
}

interface Rebuilt {
  readonly network: Network;
  readonly schedule: Schedule;
  readonly written: WrittenSchedule;
  readonly options: Partial<PacketOptions>;
  /** How often they count the run. */
  readonly repeats: number;
  /** How many times the schedule cuts the message. */
  readonly copies: number;
}

/**
 * alpha and gamma have one interface, beta and delta four; gamma and delta one message per chunk. Switched networks have a
 * cycle for routing and a deeper queue before the wire, meshes a cycle more for credits. Of the 2D ring they run one dimension
 * and double it.
 */
function rebuild({ topology, algorithm, nodes }: AuthorsRow): Rebuilt {
  const interfaces = /_(beta|delta)$|ring2d/.test(algorithm) ? 4 : 1;
  const network = networkOf(topology, interfaces);
  const isSwitched = network.shape.nSwitches > 0;
  const schedule = scheduleOf(network, algorithm, nodes);
  return {
    network,
    schedule,
    written: writeSchedule(network, schedule),
    options: {
      sharing: 'flit',
      prioritized: algorithm.startsWith('multitree'),
      flowControl: /_(gamma|delta)$/.test(algorithm) ? 'message' : 'packet',
      routerDelay: isSwitched ? 4e-9 : 3e-9,
      creditDelay: topology.startsWith('mesh') ? 2e-9 : 1e-9,
      buffer: 318 * 16,
      injection: isSwitched ? 318 * 16 : 80 * 16,
    },
    repeats: algorithm === 'ring2d' ? 2 : 1,
    copies: algorithm === 'ring2d' ? network.shape.grid!.dims[0] : 1,
  };
}

function networkOf(topology: string, interfaces: number): Network {
  const [, kind, first, second] = /^([a-z]+)(\d+)[a-z]+(\d+)$/.exec(topology)!;
  const link = { bandwidth: 16e9, latency: 150e-9, interfaces };
  if (kind === 'bigraph') return buildTopology('biGraph', { nodesPerSwitch: +first, switches: +second, ...link });
  if (kind === 'fattree') return buildTopology('fatTree', { arity: +first, levels: 2, ...link });
  return buildTopology(kind, { dims: [+first, +second], ...link });
}

function scheduleOf(network: Network, algorithm: string, nodes: number): Schedule {
  if (algorithm.startsWith('multitree')) return buildAlgorithm('multitree', network, { rule: 'paper' });
  if (algorithm === 'dtree') return buildAlgorithm('doubleBinaryTree', network, { chunks: nodes / 2 });
  if (algorithm === 'ring2d') return oneDimension(network);
  if (algorithm === 'hdrm') return buildAlgorithm('hdrm', network);
  return network.shape.nSwitches > 0 ? ringOverSwitches(network) : buildAlgorithm('ring', network);
}

/** Their ring visits another switch in every step. */
function ringOverSwitches(network: Network): Schedule {
  const { nRanks, nSwitches, spread } = network.shape;
  const isFatTree = spread === 'source';
  const nLeaves = isFatTree ? nSwitches / 2 : nSwitches;
  const perLeaf = nRanks / nLeaves;
  const half = nLeaves / 2;
  const order = Array.from({ length: nRanks }, (_, i) => {
    const place = Math.floor(i / nLeaves);
    const turn = i % nLeaves;
    if (isFatTree) return turn * perLeaf + place;
    const pair = Math.floor(turn / 2);
    const leaf = turn % 2 === 0 ? pair : half + ((pair + place) % half);
    return leaf * perLeaf + place;
  });
  return circles(nRanks, [
    { length: nRanks, rankAt: (i) => order[i], firstChunk: 0, chunksPerPiece: 1, firstPiece: 0 },
  ]);
}

/**
 * One dimension of their 2D ring, as flows: for each rank and each of four directions a chunk that is gathered from the rank
 * along its row or column and reduced towards it the other way round. Lines have chunks of their own, so that the flows of a
 * rank are in the order of their numbers, which decides what comes first where many arrive at once.
 */
function oneDimension({ shape }: Network): Schedule {
  const [k] = shape.grid!.dims;
  const n = k * k;
  const along = (root: number, direction: number, i: number): number => {
    const [row, column] = [Math.floor(root / k), root % k];
    const by = direction % 2 === 0 ? i : k - i;
    return direction < 2 ? row * k + ((column + by) % k) : ((row + by) % k) * k + column;
  };
  return {
    nRanks: n,
    nChunks: 4 * n,
    nSteps: 2 * (k - 1),
    stepsPerPhase: k - 1,
    emit: (step, out) => {
      for (let chunk = 0; chunk < 4 * n; chunk++) {
        const at = (i: number) => along(Math.floor(chunk / 4), chunk % 4, i);
        if (step < k - 1) out.reduce(chunk, at(k - 1 - step), at(k - 2 - step));
        else out.copy(chunk, at(step - k + 1), at(step - k + 2));
      }
    },
  };
}

function circles(length: number, parts: readonly Circle[]): Schedule {
  const nSteps = ringSteps(length);
  return {
    nRanks: length,
    nChunks: length,
    nSteps,
    stepsPerPhase: nSteps / 2,
    emit: (step, out) => {
      for (const part of parts) emitRingStep(part, step, out);
    },
  };
}
