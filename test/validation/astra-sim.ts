/**
 * The analytic engine against ASTRA-sim 2.0, analytical back ends. Left out of the files is what their models treat otherwise: on
 * their ring, halving-doubling, trees and direct (messages for far ranks are stored and forwarded at each hop, or do not share
 * links in the other back end); on their switch, trees, and direct without contention, where a rank sends any number of
 * messages over its cable at once.
 *
 * Their switch with contention keeps a message until all of it is there, and only then begins to send it on. Ours cuts through, as
 * switches do. What storing costs is the bytes of every message that another one waits for, once more: a ring and halving-doubling
 * wait for all that a rank sends, direct only for the last message of each of its two steps.
 */
import { readFileSync } from 'node:fs';
import type { Network } from '../../runtime/api/network.ts';
import { simulateAnalytic } from '../../runtime/network/analytic.ts';
import { buildAlgorithm, buildTopology } from '../runtime/schedule/built.ts';
import { type Check, rowsOf, type Section } from './section.ts';

const TOPOLOGIES: Readonly<Record<string, string>> = {
  Ring: 'ring',
  FullyConnected: 'fullyConnected',
  Switch: 'switched',
};

const read = (file: string) => rowsOf(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8'));

const oneDimension = read('analytic-simulators.csv').map(
  ([backend, topology, nodes, algorithm, mebibytes, bandwidth, latency, time]): Check => {
    const n = Number(nodes);
    const size = Number(mebibytes) * 2 ** 20;
    const link = { bandwidth: Number(bandwidth) * 2 ** 30, latency: Number(latency) * 1e-9 };
    const stores = backend === 'Aware' && topology === 'Switch';
    const storedBytes = algorithm === 'direct' ? (2 * size) / n : (2 * (n - 1) * size) / n;
    // They send the whole message along each of two trees, where a double tree sends one half.
    const share = algorithm === 'doubleBinaryTree' ? 2 : 1;
    return {
      title: `${backend}: ${algorithm} on ${topology} of ${n}, ${mebibytes} MiB`,
      group: stores ? 'switch that stores and forwards: ours and the bytes once more' : `${algorithm} on ${topology}`,
      isQuick: true,
      run: () => {
        const network = buildTopology(TOPOLOGIES[topology], { nodes: n, ...link });
        // A tree sends its half in one chunk, as theirs do.
        const own = timeOf(network, algorithm, share * size, { chunks: 1 });
        const ours = own + (stores ? storedBytes / link.bandwidth : 0);
        // Times are whole ns per message: 3 ns are 0.17 % of the shortest.
        const within = algorithm === 'direct' && !stores ? 0.002 : 0.0015;
        return [{ ours: ours * 1e9, theirs: Number(time), unit: 'ns', within }];
      },
    };
  },
);

const ringByRing = read('ring-x-ring.csv').map(
  ([npus, mebibytes, time]): Check => ({
    title: `Unaware: ring on RingxRing of ${npus}, ${mebibytes} MiB`,
    group: 'hierarchical on RingxRing',
    isQuick: true,
    run: () => {
      const dims = npus.split('x').map(Number);
      const network = buildTopology('torus', { dims, bandwidth: 50 * 2 ** 30, latency: 500e-9 });
      const ours = timeOf(network, 'hierarchical', Number(mebibytes) * 2 ** 20, {});
      return [{ ours: ours * 1e9, theirs: Number(time), unit: 'ns', within: 0.0015 }];
    },
  }),
);

function timeOf(network: Network, algorithm: string, size: number, values: { readonly chunks?: number }): number {
  return simulateAnalytic(network, buildAlgorithm(algorithm, network, values as never), size).time;
}

export const astraSim: Section = {
  id: 'astra-sim',
  title: 'The analytic engine and ASTRA-sim 2.0',
  checks: [...oneDimension, ...ringByRing],
};
