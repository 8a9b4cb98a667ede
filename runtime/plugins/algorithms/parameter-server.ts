/** Parameter servers: one rank or several add up a share of the message each, and send it back to all. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';

export const parameterServer = defineAlgorithm({
  name: 'parameterServer',
  summary: 'Some ranks are servers: each adds up a share of the message of all and sends it back.',
  doc: `The message of S bytes is cut into p shares, one per server. Every rank sends each server its share (push), which adds up
what it receives, and then sends the sum to all (pull). The servers are ranks themselves, spread evenly: server i is
rank \`floor(i n / p)\`. With as many servers as ranks it is \`direct\`.

**Cost** with latency L and bandwidth B: \`2 (L + S / (p B))\` where each pair has a link of its own; on a single switch
\`2 (2 L + (n - 1) S / (p B))\`, because the cables of the servers carry a share for every other rank. One server
so takes n - 1 times as long as its own message needs, which is what all other algorithms are there to avoid.

**Order** A server's share leaves the other ranks in the order of their distance before it, so that with several servers no
rank has to send to two of them at one moment.

**Needs** at least as many ranks as servers. All ranks push before any pulls: one synchronous all-reduce. The asynchronous
updates for which parameter servers were made are no all-reduce and are missing.

**Validated** equals the closed forms on fully connected and switched networks, for 1 server, some, and as many as ranks.`,
  cites: [
    {
      authors:
        'M. Li, D. G. Andersen, J. W. Park, A. J. Smola, A. Ahmed, V. Josifovski, J. Long, E. J. Shekita, B.-Y. Su',
      title: 'Scaling Distributed Machine Learning with the Parameter Server',
      venue: 'OSDI',
      year: 2014,
    },
  ],
  params: {
    servers: {
      kind: 'count',
      min: 1,
      default: 1,
      doc: 'Ranks that serve a share of the message each; at most all of them.',
      suggestions: ['1', '2', '8'],
    },
  },
  examples: ['parameterServer', 'parameterServer(servers: 4)'],
  requires: needsRanksToServe,
  build: ({ shape: { nRanks } }, { servers }) => {
    const nSteps = nRanks > 1 ? 2 : 0;
    return {
      nRanks,
      nChunks: servers,
      nSteps,
      stepsPerPhase: nSteps / 2,
      emit: (step, out) => {
        for (let distance = 1; distance < nRanks; distance++) {
          for (let share = 0; share < servers; share++) {
            const server = Math.floor((share * nRanks) / servers);
            if (step === 0) out.reduce(share, (server - distance + nRanks) % nRanks, server);
            else out.copy(share, server, (server + distance) % nRanks);
          }
        }
      },
    };
  },
});

function needsRanksToServe({ nRanks }: NetworkShape, { servers }: { readonly servers: number }): readonly Finding[] {
  if (servers <= nRanks) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`parameterServer\` needs at least as many ranks as servers, found ${nRanks} for ${servers}`,
      hint: 'use fewer `servers`, or a larger network',
      param: 'servers',
    },
  ];
}
