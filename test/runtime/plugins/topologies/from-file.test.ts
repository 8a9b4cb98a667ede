import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Network } from '../../../../runtime/api/network.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { degrees, neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const NETWORKS = [
  topology('torus', { dims: [3, 4], bandwidth: [1e9, 4e9] }),
  topology('randomRegular', { nodes: 12, degree: 3 }),
  topology('superpod', { nodes: 4, gpus: 2, networkBandwidth: 5e8, nodesPerUnit: 2 }),
  topology('exponential', { nodes: 9 }),
  topology('dgx', { gpus: 4, planes: 2, striped: false }),
];

const asJson = ({ shape, from, to, bandwidth, latency }: Network) =>
  JSON.stringify({
    ranks: shape.nRanks,
    switches: shape.nSwitches,
    ...(shape.groups && { ranksPerNode: shape.groups.size }),
    links: Array.from(from, (tail, link) => ({
      from: tail,
      to: to[link],
      oneWay: true,
      bandwidth: `${bandwidth[link]} B/s`,
      latency: `${latency[link] * 1e9} ns`,
    })),
  });

const facts = ({ from, to, bandwidth, latency, outStart, outLinks }: Network) => ({
  from,
  to,
  bandwidth,
  latency,
  outStart,
  outLinks,
});

describe('network from a file', () => {
  it('in JSON has the links of the network that was written, in their order', () => {
    for (const network of NETWORKS) {
      const read = topology('fromFile', { file: asJson(network), bandwidth: 0 });
      assert.deepEqual(facts(read), facts(network));
      assert.equal(read.shape.groups?.size, network.shape.groups?.size);
    }
  });

  it('in anynet has the links of the tree that was written', () => {
    const tree = topology('fatTree', { arity: 3, latency: 2 ** -20 });
    const lines = Array.from({ length: tree.shape.nSwitches }, (_, router) => {
      const peers = neighbours(tree, 9 + router).map((v) => (v < 9 ? `node ${v} 1024` : `router ${v - 9} 1024`));
      return `router ${router} ${peers.join(' ')}`;
    });
    const read = topology('fromFile', { file: lines.join('\n'), cycle: 2 ** -30 });
    const sorted = ({ from, to, latency, bandwidth }: Network) =>
      Array.from(from, (tail, link) => [tail, to[link], latency[link], bandwidth[link]].join(' ')).sort();
    assert.deepEqual(sorted(read), sorted(tree));
  });

  it('takes bandwidth and latency of the call where the file says nothing', () => {
    const read = topology('fromFile', {
      file: '{ "ranks": 2, "links": [{ "from": 0, "to": 1 }] }',
      bandwidth: 7,
      latency: 3,
    });
    assert.deepEqual(
      [[...read.bandwidth], [...read.latency]],
      [
        [7, 7],
        [3, 3],
      ],
    );
  });

  it('reads the DGX-1 of the examples: every GPU with six NVLinks of 25 GB/s, two hops at most', () => {
    const file = readFileSync('examples/networks/dgx1.json', 'utf8');
    const dgx1 = topology('fromFile', { file, bandwidth: 0 });
    assert.deepEqual([dgx1.shape.nRanks, dgx1.shape.nSwitches, dgx1.shape.nLinks], [8, 0, 48]);
    assert.deepEqual(degrees(dgx1), [6]);
    assert.deepEqual(new Set(dgx1.bandwidth), new Set([25e9]));
    assert.equal(rankDiameter(dgx1), 2);
  });

  it('refuses a network without ranks, in pieces, or with links that have no bandwidth', () => {
    const { check } = builtinCatalog.topology('fromFile')!;
    const found = (file: string, bandwidth = 1e9) =>
      check!({ file, bandwidth, latency: 0, cycle: 1e-9, interfaces: 0 } as never).map(
        ({ code, message }) => `${code} ${message}`,
      );
    assert.deepEqual(found('router 0 router 1'), [
      'topology/file a network has one rank or more, found none in the file',
    ]);
    assert.deepEqual(found('router 0 node 0\nrouter 1 node 1'), [
      'topology/disconnected expected a way between all ranks, found none from rank 0 to rank 1',
    ]);
    assert.deepEqual(found('router 0 node 0\nrouter 0 node 1', 0), [
      'topology/file the file says nothing of the bandwidth of the link on line 1',
    ]);
    assert.deepEqual(found('{'), [
      'topology/file line 1 of the file: expected a key in quotes, found the end of the file',
    ]);
  });
});
