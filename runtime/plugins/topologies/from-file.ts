/** Any network, read from a file: a graph in JSON, or in the text that BookSim reads. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import { checkSize } from '../../api/limits.ts';
import type { NetworkShape } from '../../api/network.ts';
import { findingOf } from '../../kit/data-file/file-error.ts';
import type { Graph } from '../../kit/graph-file/graph.ts';
import { readAnynet } from '../../kit/graph-file/read-anynet.ts';
import { readJsonGraph } from '../../kit/graph-file/read-json-graph.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { unreachable } from '../../kit/reachability.ts';

export const fromFile = defineTopology({
  name: 'fromFile',
  summary: 'Any network, from a file: a graph in JSON, or in the anynet text of BookSim.',
  doc: `The file is read while the experiment is checked, and its text becomes a part of the plan: a run needs no file, and the same
text is the same run wherever it lies. The path starts from the \`.syncline\` file. A text that begins with \`{\` is JSON.

**JSON** \`{ "ranks": 2, "switches": 1, "links": [{ "from": 0, "to": 2, "bandwidth": "25 GB/s" }, { "from": 1, "to": 2 }] }\`

- \`ranks\`, \`switches\`: how many, or lists of their names. Switches are numbered after the ranks.
- \`links\`: \`from\` and \`to\` by number or name; \`bandwidth\` and \`latency\` with their unit, in quotes; \`lanes\`, parallel
  cables, 1 if not said; \`oneWay: true\` for a link without one back.
- \`bandwidth\`, \`latency\` beside them hold for links that have none; else those of the call do.
- \`ranksPerNode\`: ranks that stand in one node, which hierarchical algorithms go by.

**Anynet** \`router 0 node 0 node 1 5 router 1 15\`: what stands first is joined to what follows. A number is a latency in
cycles of \`cycle\`, 1 if there is none: to a node it counts both ways, to a router this way only, and the way back has 1 unless
it has a line of its own. Nodes are ranks, routers switches; both are numbered from 0 without gaps. Every link has the
\`bandwidth\` of the call.

- **Order of links** at a vertex: in JSON as they are listed, a link before its way back; in anynet to its nodes, then to
  routers, by number.
- **Degree** and **diameter** are what the file makes them. Every rank has to reach every other.

**Routes** are shortest ways by the number of links, the first in the order of links; BookSim weighs them by latency.

**Validated** networks of the catalog, written out in both formats and read back, are the same link for link.`,
  cites: [
    {
      authors: 'N. Jiang, D. U. Becker, G. Michelogiannakis, J. Balfour, B. Towles, D. E. Shaw, J. Kim, W. J. Dally',
      title: 'A Detailed and Flexible Cycle-Accurate Network-on-Chip Simulator',
      venue: 'ISPASS',
      year: 2013,
    },
  ],
  params: {
    file: {
      kind: 'file',
      doc: 'Path of the file in quotes, seen from this one; its text is what is run.',
      suggestions: ['"./cluster.json"', '"./cluster.anynet"'],
      samples: [1, 2, 3, 4, 7, 12].flatMap(sampleGraphs),
    },
    bandwidth: {
      ...LINK_PARAMS.bandwidth,
      exclusiveMin: false,
      default: 0,
      doc: 'What each link carries per direction of which the file says nothing. 0 where the file says it of all.',
    },
    latency: {
      ...LINK_PARAMS.latency,
      doc: 'Time that each link adds of which the file says nothing; in anynet all say it, in cycles.',
    },
    cycle: {
      kind: 'time',
      default: 1e-9,
      min: 0,
      doc: 'How long a cycle of the anynet text is. JSON has times with units and no cycles.',
      suggestions: ['1 ns', '500 ps'],
    },
    interfaces: LINK_PARAMS.interfaces,
  },
  examples: ['fromFile("./dgx1.json")', 'fromFile("./two-stars.anynet", bandwidth: 16 GB/s, cycle: 1 ns)'],
  check: (values) => findingsOf(values),
  shape: (values) => shapeOf(graphIn(values)),
  build: (values) => {
    const graph = graphIn(values);
    return buildNetwork(shapeOf(graph), values.interfaces, (link) => {
      for (const { from, to, bandwidth, latency } of graph.links) {
        link(from, to, bandwidth ?? values.bandwidth, latency ?? values.latency);
      }
    });
  },
});

interface Values {
  readonly file: string;
  readonly bandwidth: number;
  readonly cycle: number;
}

/** A router with more and more nodes, and a row. */
function sampleGraphs(n: number): string[] {
  const ranks = Array.from({ length: n }, (_, rank) => rank);
  const links = ranks.slice(1).map((to) => ({ from: to - 1, to, bandwidth: '4 GB/s' }));
  return [`router 0 ${ranks.map((rank) => `node ${rank} ${rank}`).join(' ')}`, JSON.stringify({ ranks: n, links })];
}

/** Check, shape and build follow each other with the same text: the last one read serves them all. */
let last: { readonly file: string; readonly cycle: number; readonly graph: Graph } | undefined;

function graphIn({ file, cycle }: Values): Graph {
  if (last?.file !== file || last.cycle !== cycle) {
    const graph = file.trimStart().startsWith('{') ? readJsonGraph(file) : readAnynet(file, cycle);
    last = { file, cycle, graph };
  }
  return last.graph;
}

function shapeOf({ nRanks, nSwitches, links, ranksPerNode }: Graph): NetworkShape {
  return {
    nRanks,
    nSwitches,
    nLinks: links.length,
    ...(ranksPerNode !== undefined && { groups: { size: ranksPerNode } }),
  };
}

function findingsOf(values: Values): readonly Finding[] {
  try {
    const graph = graphIn(values);
    // Too large for a search: `checkSize` refuses it behind this.
    if (checkSize(shapeOf(graph))) return [];
    return findingsIn(graph, values);
  } catch (error) {
    return [findingOf(error, 'topology/file')];
  }
}

function findingsIn({ nRanks, nSwitches, links }: Graph, { bandwidth }: Values): readonly Finding[] {
  if (nRanks === 0) {
    return [
      { code: 'topology/file', message: 'a network has one rank or more, found none in the file', param: 'file' },
    ];
  }
  const without = links.find((link) => link.bandwidth === undefined);
  if (without && bandwidth === 0) {
    const message = `the file says nothing of the bandwidth of the link on line ${without.line}`;
    return [{ code: 'topology/file', message, hint: 'add `bandwidth: 16 GB/s`, in the file or here', param: 'file' }];
  }
  const from = Int32Array.from(links, (link) => link.from);
  const to = Int32Array.from(links, (link) => link.to);
  const apart = unreachable(nRanks, nRanks + nSwitches, from, to);
  if (!apart) return [];
  const message = `expected a way between all ranks, found none from rank ${apart[0]} to rank ${apart[1]}`;
  return [{ code: 'topology/disconnected', message, hint: 'add the missing link to the file', param: 'file' }];
}
