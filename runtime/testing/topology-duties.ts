/** Duties of every topology: what its shape says is what it builds, and what it builds is a network that algorithms can use. */
import assert from 'node:assert/strict';
import type { BoundValue, TopologyDescriptor } from '../api/descriptor.ts';
import { checkSize } from '../api/limits.ts';
import { type Duty, duty, once } from './duty.ts';
import { diameter, rankDiameter } from './graph-facts.ts';
import { smallNetworks } from './small-values.ts';

/** Of each topology so many small networks are tried, of up to 30 ranks. */
const MOST_NETWORKS = 100;
const FEWEST_NETWORKS = 3;

export function topologyDuties(kind: TopologyDescriptor): Duty[] {
  const cases = once(() => smallNetworks([kind], 30, MOST_NETWORKS));
  return [
    duty('can be tried on several small sizes', () => {
      assert(
        cases().length >= FEWEST_NETWORKS,
        `expected ${FEWEST_NETWORKS} networks of up to 30 ranks, found ${cases().length}`,
      );
    }),

    duty('builds what its shape says', () => {
      for (const { label, values, network } of cases()) {
        const shape = kind.shape(values as never);
        const nVertices = shape.nRanks + shape.nSwitches;
        assert.deepEqual(network.shape, shape, label);
        for (const array of [network.from, network.to, network.bandwidth, network.latency, network.outLinks]) {
          assert.equal(array.length, shape.nLinks, label);
        }
        assert.equal(network.outStart.length, nVertices + 1, label);
        assert.equal(network.interfaces, values.interfaces ?? 0, label);
      }
    }),

    duty('calls itself a grid or complete only where it is', () => {
      for (const { label, network } of cases()) {
        const { grid, complete, nRanks, nLinks } = network.shape;
        if (grid)
          assert.equal(
            grid.dims.reduce((a, b) => a * b, 1),
            nRanks,
            label,
          );
        if (complete) {
          assert.equal(nLinks, nRanks * (nRanks - 1), label);
          assert(diameter(network) <= 1, label);
        }
      }
    }),

    duty('has the diameter that its shape says, between ranks', () => {
      for (const { label, network } of cases()) {
        const { diameter: said } = network.shape;
        if (said !== undefined) assert.equal(rankDiameter(network), said, label);
      }
    }),

    duty('has nodes of equally many ranks, if it says that it has nodes', () => {
      for (const { label, network } of cases()) {
        const { groups, nRanks } = network.shape;
        if (groups) assert(groups.size >= 1 && nRanks % groups.size === 0, label);
      }
    }),

    duty('reduces only in switches', () => {
      for (const { label, network } of cases()) if (network.shape.reduces) assert(network.shape.nSwitches > 0, label);
    }),

    duty('says where links have none that leads back', () => {
      for (const { label, network } of cases()) {
        const { from, to, shape } = network;
        const known = new Set(from.map((tail, link) => tail * from.length + to[link]));
        const hasWayBack = from.every((tail, link) => known.has(to[link] * from.length + tail));
        assert.equal(shape.oneWay ?? false, !hasWayBack, label);
      }
    }),

    duty('is connected, each vertex to each other', () => {
      for (const { label, network } of cases()) assert(Number.isFinite(diameter(network)), label);
    }),

    duty('has links of positive bandwidth and no negative latency, and none from a vertex to itself', () => {
      for (const { label, network } of cases()) {
        assert(
          network.bandwidth.every((b) => b > 0 && Number.isFinite(b)),
          label,
        );
        assert(
          network.latency.every((l) => l >= 0 && Number.isFinite(l)),
          label,
        );
        assert(
          network.from.every((tail, link) => tail !== network.to[link]),
          label,
        );
      }
    }),

    duty('groups each link once under its tail, in the order of addition', () => {
      for (const { label, network } of cases()) {
        const { from, outStart, outLinks } = network;
        assert.deepEqual(
          Array.from(outLinks).sort((a, b) => a - b),
          Array.from(outLinks.keys()),
          label,
        );
        for (let v = 0; v < outStart.length - 1; v++) {
          const links = Array.from(outLinks.subarray(outStart[v], outStart[v + 1]));
          assert(
            links.every((link, i) => from[link] === v && (i === 0 || link > links[i - 1])),
            label,
          );
        }
      }
    }),

    duty('builds the same network twice', () => {
      for (const { label, values, network } of cases()) assert.deepEqual(kind.build(values as never), network, label);
    }),

    duty('answers for absurd sizes without building, and is refused', () => {
      for (const [count, list] of [
        [1e9, [1e6, 1e6]],
        [Number.MAX_SAFE_INTEGER, new Array(100).fill(1e6)],
      ] as const) {
        const values = Object.fromEntries(
          Object.entries(kind.params).map(([name, p]): [string, BoundValue] => {
            if (p.list) return [name, list];
            if (p.kind === 'file') return [name, JSON.stringify({ ranks: count, links: [] })];
            return [name, p.kind === 'count' && p.default === undefined ? count : (p.default ?? 1)];
          }),
        );
        // A file of another format says nothing of sizes; that it is none is a finding.
        const reads = Object.values(kind.params).some((param) => param.kind === 'file');
        if (reads && (kind.check?.(values as never) ?? []).length > 0) continue;
        const shape = kind.shape(values as never);
        assert(!Number.isNaN(shape.nRanks) && !Number.isNaN(shape.nLinks), 'expected figures, found NaN');
        assert.equal(checkSize(shape)?.code, 'topology/too-large');
      }
    }),
  ];
}
