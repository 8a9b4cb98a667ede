/** All ranks on one crossbar switch. */
import { defineTopology } from '../../api/descriptor.ts';
import { buildCrossbar, crossbarShape } from '../../kit/crossbar.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { REDUCTION_PARAM } from '../../kit/switch-params.ts';

export const switched = defineTopology({
  name: 'switched',
  summary: 'All ranks on one crossbar switch, a cable each.',
  doc: `Every rank has one cable to the switch, and every message takes two links: up from its source and down to its
destination. The switch forwards a message as soon as its head arrives (cut-through), and any number of messages
between different pairs of ranks pass at once. Each rank sends and receives one message at a time, because its cable
carries one at a time each way.

- **Directed links** \`2 n\`.
- **Diameter** 2 links, so that every message pays \`latency\` twice.
- **Order of links** at the switch: to the ranks in ascending order.

Two messages for one rank share its link down, in order of arrival; buffers are unlimited, and a message that waits in
the switch does not hold up its sender.

**Validated** ring and halving-doubling at 8 and 64 ranks equal the congestion-unaware \`Switch\` of ASTRA-sim 2.0 within
0.15 %: there too a message pays two latencies and its bytes once. The congestion-aware back end stores each message
whole in the switch before it sends it on, and takes up to twice as long; this model never does so.`,
  cites: [
    {
      authors: 'W. J. Dally, B. Towles',
      title: 'Principles and Practices of Interconnection Networks, chapter 6',
      venue: 'Morgan Kaufmann',
      year: 2004,
    },
  ],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of ranks on the switch.',
      suggestions: ['4', '8', '16', '64'],
    },
    ...LINK_PARAMS,
    ...REDUCTION_PARAM,
  },
  examples: [
    'switched(8, bandwidth: 50 GB/s, latency: 500 ns)',
    'switched(64, bandwidth: 400 Gbps, inNetworkReduction: true)',
  ],
  shape: ({ nodes, inNetworkReduction }) => crossbarShape(nodes, inNetworkReduction),
  build: (values) => buildCrossbar(crossbarShape(values.nodes, values.inNetworkReduction), values),
});
