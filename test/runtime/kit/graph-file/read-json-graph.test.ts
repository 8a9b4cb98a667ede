import assert from 'node:assert/strict';
import type { FileError } from '../../../../runtime/kit/data-file/file-error.ts';
import { readJsonGraph } from '../../../../runtime/kit/graph-file/read-json-graph.ts';

const read = (graph: object) => readJsonGraph(JSON.stringify(graph));

describe('readJsonGraph', () => {
  it('reads links by number, each way', () => {
    const { nRanks, nSwitches, links } = read({
      ranks: 2,
      switches: 1,
      links: [
        { from: 0, to: 2 },
        { from: 1, to: 2 },
      ],
    });
    assert.deepEqual([nRanks, nSwitches], [2, 1]);
    assert.deepEqual(
      links.map(({ from, to }) => [from, to]),
      [
        [0, 2],
        [2, 0],
        [1, 2],
        [2, 1],
      ],
    );
  });

  it('reads names, switches behind ranks', () => {
    const { links } = read({ ranks: ['a', 'b'], switches: ['s'], links: [{ from: 's', to: 'b', oneWay: true }] });
    assert.deepEqual(
      links.map(({ from, to }) => [from, to]),
      [[2, 1]],
    );
  });

  it('reads quantities with their units, those beside the links where a link has none', () => {
    const { links } = read({
      ranks: 2,
      bandwidth: '100 Gbps',
      latency: '1 us',
      links: [
        { from: 0, to: 1, oneWay: true },
        { from: 1, to: 0, oneWay: true, bandwidth: '4 GB/s', latency: '0 s' },
      ],
    });
    assert.deepEqual(
      links.map(({ bandwidth, latency }) => [bandwidth, latency]),
      [
        [12.5e9, 1e-6],
        [4e9, 0],
      ],
    );
    assert.deepEqual(read({ ranks: 1, links: [] }).links, []);
  });

  it('reads lanes and the ranks of a node', () => {
    const { links, ranksPerNode } = read({ ranks: 2, ranksPerNode: 2, links: [{ from: 0, to: 1, lanes: 3 }] });
    assert.deepEqual([links.length, ranksPerNode], [6, 2]);
  });

  for (const [text, line, message] of [
    ['[]', 1, 'expected an object with `ranks` and `links`, found `[]`'],
    ['{ "ranks": 2, "link": [] }', 1, 'there is no key `link`'],
    ['{ "ranks": 0, "links": [] }', 1, '`ranks` must be a whole number from 1 or a list of names, found `0`'],
    ['{ "ranks": 2 }', 1, '`links` must be a list, found nothing'],
    ['{ "ranks": ["a", "a"], "links": [] }', 1, 'the name `a` is given twice'],
    ['{ "ranks": 2, "links": [\n\n7] }', 1, 'a link is an object with `from` and `to`, found `7`'],
    ['{ "ranks": 2, "links": [\n{ "from": 0, "to": 2 }] }', 2, '`to` must be a number from 0 to 1, found `2`'],
    [
      '{ "ranks": ["a", "b"], "links": [{ "from": "a", "to": "c" }] }',
      1,
      '`to` must be a name of `ranks` or `switches`, or a number from 0 to 1, found `"c"`',
    ],
    ['{ "ranks": 2, "links": [{ "from": 1, "to": 1 }] }', 1, 'a link joins two vertices, found one from `1` to itself'],
    [
      '{ "ranks": 2, "links": [\n{ "from": 0, "to": 1 },\n{ "from": 0, "to": 1, "bandwidth": 4 }] }',
      3,
      '`bandwidth` must be a bandwidth with its unit, found `4`',
    ],
    [
      '{ "ranks": 2, "bandwidth": "1 us", "links": [] }',
      1,
      '`bandwidth` must be a bandwidth with its unit, found `"1 us"`',
    ],
    [
      '{ "ranks": 2, "bandwidth": "0 GB/s", "links": [] }',
      1,
      '`bandwidth` must be above 0 B/s and at most 1e18 B/s, found `"0 GB/s"`',
    ],
    ['{ "ranks": 2, "latency": "-1 us", "links": [] }', 1, '`latency` must be from 0 s to 1e16 s, found `"-1 us"`'],
    [
      '{ "ranks": 2, "links": [{ "from": 0, "to": 1, "lanes": 0 }] }',
      1,
      '`lanes` must be a whole number from 1, found `0`',
    ],
    [
      '{ "ranks": 2, "links": [{ "from": 0, "to": 1, "lanes": 1e9 }] }',
      1,
      '`lanes` must be at most 1024, found 1000000000',
    ],
    ['{ "ranks": 2, "links": [{ "from": 0, "to": 1, "oneWay": 1 }] }', 1, '`oneWay` must be true or false, found `1`'],
    ['{ "ranks": 4, "ranksPerNode": 3, "links": [] }', 1, '`ranksPerNode` must divide the 4 ranks, found 3'],
  ] as const) {
    it(`says of ${JSON.stringify(text)}: line ${line}, ${message}`, () =>
      assert.throws(
        () => readJsonGraph(text),
        (error: FileError) => error.line === line && error.message === message,
      ));
  }
});
