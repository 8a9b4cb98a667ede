import assert from 'node:assert/strict';
import { createGraph, graphOf } from '../../../../runtime/kit/training/graph-of.ts';
import { topology } from '../../plugins/topologies/topology.ts';

const edgesOf = (name: string, values: Parameters<typeof topology>[1]) => {
  const { ends } = graphOf(topology(name, values));
  return Array.from({ length: ends.length / 2 }, (_, e) => [ends[2 * e], ends[2 * e + 1]]);
};

describe('graphOf', () => {
  it('joins ranks with a link between them, in order and once', () => {
    assert.deepEqual(edgesOf('ring', { nodes: 4 }), [
      [0, 1],
      [0, 3],
      [1, 2],
      [2, 3],
    ]);
    assert.deepEqual(edgesOf('ring', { nodes: 2 }), [[0, 1]]);
    assert.deepEqual(edgesOf('ring', { nodes: 1 }), []);
  });

  it('joins all ranks behind the same switches', () => {
    assert.equal(edgesOf('fullyConnected', { nodes: 5 }).length, 10);
    assert.equal(graphOf(topology('switched', { nodes: 8 })).nEdges, 28);
  });

  it('does not reach through other ranks', () => {
    assert.equal(edgesOf('torus', { dims: [4, 4] }).length, 32);
    assert.equal(edgesOf('mesh', { dims: [3, 3] }).length, 12);
  });

  it('lists the neighbours of every node, ascending', () => {
    const { start, neighbours } = createGraph(4, [
      [3, 1],
      [0, 1],
      [2, 1],
    ]);
    assert.deepEqual(Array.from(start), [0, 1, 4, 5, 6]);
    assert.deepEqual(Array.from(neighbours), [1, 0, 2, 3, 1, 1]);
  });
});
