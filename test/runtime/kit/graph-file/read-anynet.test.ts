import assert from 'node:assert/strict';
import type { FileError } from '../../../../runtime/kit/data-file/file-error.ts';
import { readAnynet } from '../../../../runtime/kit/graph-file/read-anynet.ts';

/** `from to cycles`, one text per link. */
const linksOf = (text: string) => readAnynet(text, 1).links.map(({ from, to, latency }) => `${from} ${to} ${latency}`);

describe('readAnynet', () => {
  it('takes nodes as ranks and routers as switches behind them', () => {
    const { nRanks, nSwitches } = readAnynet('router 0 node 0 node 1 router 1\nrouter 1 node 2', 1);
    assert.deepEqual([nRanks, nSwitches], [3, 2]);
  });

  // The header of BookSim's anynet.cpp: 15 cycles there, one cycle back; a node's number counts both ways.
  it('counts the cycles of a router one way and those of a node both ways', () => {
    assert.deepEqual(linksOf('router 0 node 0 node 1 5 router 1 15 router 2\nrouter 1\nrouter 2'), [
      ...['0 2 1', '2 0 1', '1 2 5', '2 1 5'],
      ...['2 3 15', '2 4 1', '3 2 1', '4 2 1'],
    ]);
  });

  it('takes the way back from its own line, before or after', () => {
    const links = ['0 1 1', '1 0 1', '1 2 15', '2 1 3'];
    assert.deepEqual(linksOf('router 0 node 0 router 1 15\nrouter 1 router 0 3'), links);
    assert.deepEqual(linksOf('router 1 router 0 3\nrouter 0 router 1 15 node 0'), links);
  });

  it('reads lines that begin with a node, comments, empty lines and any blanks', () => {
    const plain = linksOf('router 0 node 0 2 node 1');
    assert.deepEqual(linksOf('# a star\r\n\n  node 0   router 0 2\t\nrouter 0 node 1\n'), plain);
  });

  it('takes a cycle as long as it is told', () => {
    assert.equal(readAnynet('router 0 node 0 4', 2 ** -30).links[0].latency, 2 ** -28);
  });

  for (const [text, line, message] of [
    ['router 0 nod 0', 1, 'expected `router` or `node`, found `nod`'],
    ['router 0 node 0\nrouter x', 2, 'expected the number of a router, found `x`'],
    ['router 0 node', 1, 'expected the number of a node, found the end of the line'],
    ['router 0 5 node 0', 1, 'expected what router 0 is joined to, found the number `5`'],
    ['router 0 node 0 -5', 1, 'expected a latency of 0 cycles or more, found `-5`'],
    ['node 0 node 1', 1, 'nodes stand on routers, found node 0 joined to node 1'],
    ['router 0 node 0\nrouter 1 node 0', 2, 'node 0 is on router 0 already, found it on router 1'],
    ['router 0 router 0', 1, 'expected two routers, found a link from router 0 to itself'],
    [
      'router 0 router 1 5\nrouter 0 router 1 6',
      2,
      'the link from router 0 to router 1 has 5 cycles on line 1, found 6',
    ],
    ['router 0 node 0 node 2', 1, 'nodes are numbered from 0 without gaps, found node 2 and no node 1'],
  ] as const) {
    it(`says of ${JSON.stringify(text)}: line ${line}, ${message}`, () =>
      assert.throws(
        () => readAnynet(text, 1),
        (error: FileError) => error.line === line && error.message === message,
      ));
  }
});
