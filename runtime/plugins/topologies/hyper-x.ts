/** The HyperX: a grid whose every line is fully connected, so that each dimension costs one hop. */
import { defineTopology } from '../../api/descriptor.ts';
import { dimsParam } from '../../kit/dims-param.ts';
import { checkPerDimension, GRID_LINK_PARAMS } from '../../kit/grid-link-params.ts';
import { AHN_HYPERX, buildHyperX, hyperXShape } from '../../kit/hyper-x.ts';

export const hyperX = defineTopology({
  name: 'hyperX',
  summary: 'A grid in any number of dimensions in which every line of ranks or switches is fully connected.',
  doc: `Vertices stand on a grid of sides \`k1 x k2 x ... x km\` and each is joined to all others that differ from it in one
coordinate. Either the ranks themselves are the vertices, or they are switches with t ranks each (\`ranksPerSwitch\`). With
\`R = k1 k2 ... km\`:

- **Ranks** \`n = R\`, or \`n = t R\`, numbered row by row: the last dimension varies fastest, and rank r is on switch
  \`floor(r / t)\`.
- **Directed links** \`R ((k1 - 1) + ... + (km - 1))\` between vertices, and \`2 n\` between ranks and switches.
- **Degree** \`(k1 - 1) + ... + (km - 1)\` at every vertex, t more at a switch.
- **Diameter** one hop per side longer than 1, and 2 more with switches.
- **Bisection** \`R k / 2\` directed links across a dimension of even side k; the smallest such is the network's where all
  sides are even.
- **Order of links** at a vertex: to its ranks, then per dimension, slowest first, to its peers in ascending order.

**Routes** go one dimension after the other, each in one hop: between ranks the last dimension first, between switches the
first. A single dimension of ranks is \`fullyConnected\`, sides of 2 are the \`hypercube\`. As a grid of ranks it takes every
algorithm for tori.

Several cables between two switches (K in the paper) are one of that many times the bandwidth. Cables from ranks to switches
have the bandwidth and latency of the last dimension.

**Validated** links, degree, diameter and bisection are counted in tests; hypercube and fully connected network come out as
the special cases that they are.`,
  cites: [AHN_HYPERX],
  params: {
    dims: {
      ...dimsParam('hyperX'),
      doc: 'Side lengths, slowest dimension first; a side of k joins every k vertices of a line with each other.',
    },
    ...GRID_LINK_PARAMS,
    ranksPerSwitch: {
      kind: 'count',
      default: 0,
      doc: 'Ranks on each switch. 0 has no switches: the ranks stand on the grid and forward what is not their own.',
      suggestions: ['0', '1', '8'],
    },
  },
  examples: [
    'hyperX(4, 4, bandwidth: 25 GB/s, latency: 500 ns)',
    'hyperX(4, 8, bandwidth: [50 GB/s, 25 GB/s], latency: 300 ns)',
    'hyperX(3, 3, bandwidth: 400 Gbps, ranksPerSwitch: 4)',
  ],
  check: (values) => checkPerDimension('hyperX', values),
  shape: (values) => hyperXShape(values),
  build: (values) => buildHyperX(values, values),
});
