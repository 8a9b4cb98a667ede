/** Duties of every topology in the catalog. */
import assert from 'node:assert/strict';
import type { BoundValue, TopologyDescriptor } from '../../runtime/api/descriptor.ts';
import { checkSize } from '../../runtime/api/limits.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { diameter, rankDiameter } from './graph-facts.ts';
import { smallNetworks } from './small-values.ts';

const topologies = builtinCatalog.kinds.filter((kind): kind is TopologyDescriptor => kind.category === 'topology');

for (const kind of topologies) {
  const cases = smallNetworks([kind], 30, 100);

  describe(`topology ${kind.name}`, () => {
    it('is tried on at least ten sizes, one rank among them', () => {
      assert(cases.length >= 10);
      assert(cases.some(({ network }) => network.shape.nRanks === 1));
    });

    it('builds what its shape says', () => {
      for (const { label, values, network } of cases) {
        const shape = kind.shape(values as never);
        const nVertices = shape.nRanks + shape.nSwitches;
        assert.deepEqual(network.shape, shape, label);
        for (const array of [network.from, network.to, network.bandwidth, network.latency, network.outLinks]) {
          assert.equal(array.length, shape.nLinks, label);
        }
        assert.equal(network.outStart.length, nVertices + 1, label);
        assert.equal(network.interfaces, values.interfaces ?? 0, label);
      }
    });

    it('calls itself a grid or complete only where it is', () => {
      for (const { label, network } of cases) {
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
    });

    it('has the diameter that its shape says, between ranks', () => {
      for (const { label, network } of cases) {
        const { diameter: said } = network.shape;
        if (said !== undefined) assert.equal(rankDiameter(network), said, label);
      }
    });

    it('has nodes of equally many ranks, if it says that it has nodes', () => {
      for (const { label, network } of cases) {
        const { groups, nRanks } = network.shape;
        if (groups) assert(groups.size >= 1 && nRanks % groups.size === 0, label);
      }
    });

    it('reduces only in switches', () => {
      for (const { label, network } of cases) if (network.shape.reduces) assert(network.shape.nSwitches > 0, label);
    });

    it('is connected, each vertex to each other', () => {
      for (const { label, network } of cases) assert(Number.isFinite(diameter(network)), label);
    });

    it('has links of positive bandwidth and no negative latency, and none from a vertex to itself', () => {
      for (const { label, network } of cases) {
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
    });

    it('groups each link once under its tail, in the order of addition', () => {
      for (const { label, network } of cases) {
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
    });

    it('builds the same network twice', () => {
      for (const { label, values, network } of cases) assert.deepEqual(kind.build(values as never), network, label);
    });

    it('answers for absurd sizes without building, and is refused', () => {
      for (const [count, list] of [
        [1e9, [1e6, 1e6]],
        [Number.MAX_SAFE_INTEGER, new Array(100).fill(1e6)],
      ] as const) {
        const values = Object.fromEntries(
          Object.entries(kind.params).map(([name, p]): [string, BoundValue] => {
            if (p.list) return [name, list];
            return [name, p.kind === 'count' && p.default === undefined ? count : (p.default ?? 1)];
          }),
        );
        const shape = kind.shape(values as never);
        assert(!Number.isNaN(shape.nRanks) && !Number.isNaN(shape.nLinks));
        assert.equal(checkSize(shape)?.code, 'topology/too-large');
      }
    });
  });
}
