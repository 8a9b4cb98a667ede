import assert from 'node:assert/strict';
import { cablesOf } from '../../../runtime/kit/cables-of.ts';
import { pipelinedTrees } from '../../../runtime/kit/pipelined-trees.ts';
import { rootAtVertex, rootInTheMiddle } from '../../../runtime/kit/root-trees.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { transfersOf } from '../../conformance/reference-executor.ts';
import { topology } from '../plugins/topologies/topology.ts';

const line = topology('mesh', { dims: [4] });
const cables = cablesOf(line);

describe('pipelined trees', () => {
  it('find the cables of a network: both links of each', () => {
    assert.deepEqual(Array.from(cables.ends), [0, 1, 1, 2, 2, 3]);
    cables.there.forEach((link, cable) => {
      assert.deepEqual([line.from[link], line.to[link]], [cable, cable + 1]);
      assert.deepEqual([line.from[cables.back[cable]], line.to[cables.back[cable]]], [cable + 1, cable]);
    });
  });

  it('leave out links to switches and those that lead one way', () => {
    assert.equal(cablesOf(topology('switched', { nodes: 3 })).there.length, 0);
  });

  it('stand in the middle of their longest way, or where they are told to', () => {
    const rootOf = ({ down }: { readonly down: Int32Array }) => down.indexOf(-1);
    assert([1, 2].includes(rootOf(rootInTheMiddle(4, cables, [0, 1, 2]))));
    assert.equal(rootOf(rootAtVertex(4, cables, [0, 1, 2], 3)), 3);
  });

  it('send a chunk up while the one before it comes down', () => {
    const trees = pipelinedTrees(line, [rootAtVertex(4, cables, [0, 1, 2], 0)], 5, 1);
    const hops = (step: number) =>
      transfersOf(trees, step).map(({ op, chunk, src, dst }) => `${op} ${chunk} ${src}>${dst}`);
    assert.equal(trees.nSteps, 4 + 6);
    assert.deepEqual(hops(0), ['reduce 0 3>2']);
    assert.deepEqual(hops(3), ['reduce 3 3>2', 'reduce 2 2>1', 'reduce 1 1>0', 'copy 0 0>1']);
    assert.deepEqual(hops(9), ['copy 4 2>3']);
  });

  it('keep a leaf from running ahead where trees share links: it waits for an earlier result, which an earlier step brings', () => {
    const tree = rootAtVertex(4, cables, [0, 1, 2], 0);
    assert.equal(writeOut(pipelinedTrees(line, [tree], 40, 1)).after, undefined);
    const trees = pipelinedTrees(line, [tree], 40, 2);
    const { nTransfers, step, src, dst, chunk, op, after } = writeOut(trees);
    assert(after);
    let nPaced = 0;
    for (let t = 0; t < nTransfers; t++) {
      if (after[t] < 0) continue;
      nPaced++;
      assert.equal(src[t], 3);
      assert(after[t] < chunk[t]);
      const brings = (u: number) => op[u] === 1 && dst[u] === 3 && chunk[u] === after[t];
      const arrival = Array.from({ length: nTransfers }, (_, u) => u).find(brings)!;
      assert(step[arrival] < step[t]);
    }
    assert(nPaced >= 25 && nPaced < 40);
  });
});
