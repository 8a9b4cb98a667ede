/** The engine against cost formulas in alpha-beta terms: L latency, B bandwidth, S message size, n ranks. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../runtime/api/descriptor.ts';
import { measureAllReduce } from '../../../runtime/network/all-reduce.ts';
import { buildAlgorithm, buildTopology } from '../schedule/built.ts';

const B = 16e9;
const sizes = [1, 32 * 1024, 1e6, 64 * 1024 ** 2];
const latencies = [0, 150e-9, 1e-3];

type Network = readonly [topology: string, n: number, values: Readonly<Record<string, BoundValue>>];

function check(algorithm: string, networks: readonly Network[], formula: (n: number, L: number, S: number) => number) {
  for (const [topology, n, values] of networks) {
    it(`${algorithm} on ${topology} ${JSON.stringify(values)}`, () => {
      for (const latency of latencies) {
        const network = buildTopology(topology, { ...values, bandwidth: B, latency });
        assert.equal(network.shape.nRanks, n);
        for (const size of sizes) {
          const time = measureAllReduce(network, buildAlgorithm(algorithm, network), size).time!;
          const expected = formula(n, latency, size);
          assert.ok(Math.abs(time - expected) <= 1e-11 * expected, `expected ${expected} s, found ${time} s`);
        }
      }
    });
  }
}

describe('closed forms', () => {
  const ring = (n: number, L: number, S: number) => 2 * (n - 1) * (L + S / (n * B));
  check(
    'ring',
    [
      ['ring', 2, { nodes: 2 }],
      ['ring', 3, { nodes: 3 }],
      ['ring', 8, { nodes: 8 }],
      ['ring', 61, { nodes: 61 }],
      ['ring', 8, { nodes: 8, interfaces: 1 }],
      ['torus', 16, { dims: [4, 4] }],
      ['torus', 15, { dims: [3, 5] }],
      ['torus', 64, { dims: [8, 8] }],
      ['torus', 64, { dims: [8, 8], interfaces: 1 }],
      ['torus', 24, { dims: [2, 3, 4] }],
      ['mesh', 12, { dims: [3, 4] }],
      ['mesh', 64, { dims: [8, 8] }],
      ['fullyConnected', 8, { nodes: 8 }],
      ['fullyConnected', 7, { nodes: 7, interfaces: 1 }],
    ],
    ring,
  );

  const halvingDoubling = (n: number, L: number, S: number) => 2 * Math.log2(n) * L + (2 * (n - 1) * S) / (n * B);
  check(
    'halvingDoubling',
    [
      ['fullyConnected', 2, { nodes: 2 }],
      ['fullyConnected', 8, { nodes: 8 }],
      ['fullyConnected', 64, { nodes: 64 }],
      ['fullyConnected', 16, { nodes: 16, interfaces: 1 }],
    ],
    halvingDoubling,
  );
});
