// What a second extension brings along: a topology, in JavaScript. Nothing of the extension itself is run.
import { buildNetwork, count, definePlugin, defineTopology, LINK_PARAMS } from 'syncline/plugin';

const shapeOf = (nodes) => ({ nRanks: nodes, nSwitches: 0, nLinks: 2 * (nodes - 1) });

const star = defineTopology({
  name: 'star',
  summary: 'Rank 0 in the middle, a cable to every other rank.',
  doc: 'Every path leads through rank 0. It comes from another extension.',
  cites: [],
  params: { nodes: count('Number of ranks.', { min: 1, suggestions: ['8'] }), ...LINK_PARAMS },
  examples: ['star(8, bandwidth: 16 GB/s)'],
  shape: ({ nodes }) => shapeOf(nodes),
  build: ({ nodes, bandwidth, latency, interfaces }) =>
    buildNetwork(shapeOf(nodes), interfaces, (link) => {
      for (let rank = 1; rank < nodes; rank++) {
        link(0, rank, bandwidth, latency);
        link(rank, 0, bandwidth, latency);
      }
    }),
});

export default definePlugin({ apiVersion: 1, kinds: [star] });
