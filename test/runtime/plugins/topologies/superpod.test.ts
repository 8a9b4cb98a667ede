import assert from 'node:assert/strict';
import type { ParamValue } from '../../../../runtime/api/descriptor.ts';
import { measureAllReduce } from '../../../../runtime/network/all-reduce.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { bisection, degrees, neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { buildAlgorithm } from '../../schedule/built.ts';
import { topology } from './topology.ts';

const superpod = (nodes: number, gpus: number, more: Readonly<Record<string, ParamValue>> = {}) =>
  topology('superpod', { nodes, gpus, networkBandwidth: 1e8, networkLatency: 1e-5, ...more });

describe('superpod', () => {
  it('joins each GPU to the NVSwitch of its node and to its rail', () => {
    const pod = superpod(3, 2);
    // Ranks 0-5, NVSwitches 6-8, rails 9 and 10.
    assert.deepEqual(neighbours(pod, 3), [7, 10]);
    assert.deepEqual(neighbours(pod, 7), [2, 3]);
    assert.deepEqual(neighbours(pod, 9), [0, 2, 4]);
  });

  it('makes each rail a fat-tree where there are several units', () => {
    const pod = superpod(4, 2, { nodesPerUnit: 2 });
    // Ranks 0-7, NVSwitches 8-11, leaves 12-15 (two per unit), spines 16-17 of rail 0, 18-19 of rail 1.
    assert.deepEqual(neighbours(pod, 5), [10, 15]);
    assert.deepEqual(neighbours(pod, 12), [0, 2, 16, 17]);
    assert.deepEqual(neighbours(pod, 15), [5, 7, 18, 19]);
    assert.deepEqual(neighbours(pod, 17), [12, 14]);
  });

  for (const { nodes, gpus, more, nSwitches, nLinks, hops } of [
    { nodes: 1, gpus: 1, more: {}, nSwitches: 0, nLinks: 0, hops: 0 },
    { nodes: 1, gpus: 8, more: {}, nSwitches: 1, nLinks: 16, hops: 2 },
    { nodes: 4, gpus: 1, more: {}, nSwitches: 1, nLinks: 8, hops: 2 },
    { nodes: 4, gpus: 8, more: {}, nSwitches: 4 + 8, nLinks: 128, hops: 4 },
    { nodes: 8, gpus: 2, more: { nodesPerUnit: 4 }, nSwitches: 8 + 4 + 8, nLinks: 64 + 32, hops: 6 },
    { nodes: 8, gpus: 2, more: { nodesPerUnit: 4, oversubscription: 2 }, nSwitches: 16, nLinks: 64 + 16, hops: 6 },
    { nodes: 4, gpus: 1, more: { nodesPerUnit: 2 }, nSwitches: 2 + 2, nLinks: 8 + 8, hops: 4 },
  ]) {
    it(`of ${nodes} x ${gpus} ${JSON.stringify(more)} has ${nSwitches} switches, ${nLinks} links, diameter ${hops}`, () => {
      const pod = superpod(nodes, gpus, more);
      assert.deepEqual([pod.shape.nRanks, pod.shape.nSwitches, pod.shape.nLinks], [nodes * gpus, nSwitches, nLinks]);
      assert.equal(rankDiameter(pod), hops);
      assert.deepEqual(degrees(pod), [(nodes > 1 ? 1 : 0) + (gpus > 1 ? 1 : 0)]);
    });
  }

  it('has the bisection of its text', () => {
    assert.equal(bisection(superpod(4, 2)), 8);
    assert.equal(bisection(superpod(4, 1, { nodesPerUnit: 2 })), 4);
    assert.equal(bisection(superpod(4, 1, { nodesPerUnit: 2, oversubscription: 2 })), 2);
  });

  it('changes rails over NVLink, at the source', () => {
    const pod = superpod(4, 4);
    const way = Array.from(createRouter(pod)(1, 14), (link) => pod.to[link]);
    // GPU 1 of node 0, its NVSwitch, GPU 2, rail 2, GPU 2 of node 3.
    assert.deepEqual(way, [16, 2, 22, 14]);
  });

  it('takes a spine by the number of the node, so that no two of a unit share one', () => {
    const pod = superpod(8, 2, { nodesPerUnit: 4 });
    const route = createRouter(pod);
    const spines = [0, 1, 2, 3].map((node) => pod.to[route(2 * node, 2 * (node + 4))[1]]);
    assert.equal(new Set(spines).size, 4);
  });

  it('has links of its own inside nodes and on rails', () => {
    const pod = superpod(4, 2, { nodesPerUnit: 2 });
    pod.from.forEach((tail, link) => {
      const inside = [tail, pod.to[link]].some((v) => v >= 8 && v < 12);
      assert.deepEqual([pod.bandwidth[link], pod.latency[link]], inside ? [1e9, 1e-6] : [1e8, 1e-5]);
    });
  });

  it('lets the hierarchical all-reduce take its closed form, also across units', () => {
    const S = 2 ** 20;
    const [m, g] = [8, 4];
    const time = (more: Readonly<Record<string, ParamValue>>) => {
      const pod = superpod(m, g, more);
      return measureAllReduce(pod, buildAlgorithm('hierarchical', pod), S).time!;
    };
    const inside = 2 * (g - 1) * (2 * 1e-6 + S / g / 1e9);
    const between = 2 * (m - 1) * (2 * 1e-5 + S / (m * g) / 1e8);
    assert(Math.abs(time({}) / (inside + between) - 1) < 1e-12);
  });

  it('says that its ranks stand in nodes on rails', () => {
    assert.deepEqual(superpod(4, 8).shape.groups, { size: 8, rails: true });
    assert.equal(superpod(4, 8, { inNetworkReduction: true }).shape.reduces, true);
  });

  for (const { values, message, param } of [
    {
      values: { nodes: 6, nodesPerUnit: 4, oversubscription: 1 },
      message: 'needs units of equally many nodes, found 6 nodes in units of 4',
      param: 'nodesPerUnit',
    },
    {
      values: { nodes: 6, nodesPerUnit: 0, oversubscription: 2 },
      message: 'has no cables between units to oversubscribe: all nodes are in one',
      param: 'oversubscription',
    },
    {
      values: { nodes: 8, nodesPerUnit: 4, oversubscription: 3 },
      message: 'needs an `oversubscription` that divides the 4 nodes of a unit, found 3',
      param: 'oversubscription',
    },
  ]) {
    it(message, () => {
      const [found] = builtinCatalog.topology('superpod')!.check!({ ...values, gpus: 8 } as never);
      assert.deepEqual([found.message, found.param], [`\`superpod\` ${message}`, param]);
    });
  }
});
