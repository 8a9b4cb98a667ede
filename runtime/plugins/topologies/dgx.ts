/** One node of GPUs on NVSwitch: every GPU with cables to every switch plane. */
import { defineTopology } from '../../api/descriptor.ts';
import type { NetworkShape } from '../../api/network.ts';
import { addCable } from '../../kit/cable.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { REDUCTION_PARAM, reducing } from '../../kit/switch-params.ts';

export const dgx = defineTopology({
  name: 'dgx',
  summary: 'A node of GPUs in which every GPU has a cable to each of several NVSwitch planes.',
  doc: `g GPUs and p planes of switches; a cable joins every GPU to every plane. The hardware cuts each message into small
pieces and spreads them over all planes, so that the planes act as one switch of p times the bandwidth, which is how they
are modelled. \`striped: false\` keeps them apart: a message then takes one plane, and algorithms that choose their links
themselves can use the others.

- **Ranks** the \`g\` GPUs.
- **Switches** one, or p if not striped.
- **Directed links** \`2 g\`, or \`2 g p\` if not striped.
- **Degree** 1 at a rank, or p if not striped.
- **Diameter** 2 links.
- **Bisection** g directed links for even g (\`g p\` if not striped): all pairs can talk at full speed at once.
- **Order of links** at a rank: by plane; at a switch: to the GPUs in ascending order.

**Routes** of planes that are kept apart go by plane \`src mod p\`.

**Figures** as vendors publish them, per direction: an A100 node is \`dgx(8, planes: 6, bandwidth: 50 GB/s)\`, 300 GB/s a GPU;
an H100 node has 18 links of 25 GB/s on four switches, 450 GB/s a GPU: \`dgx(8, planes: 18, bandwidth: 25 GB/s)\`, with
\`inNetworkReduction: true\` for NVLink SHARP. What programs reach is less, by protocol and by what GPUs can copy.

**Validated** links, degree, diameter and bisection are counted in tests; striped it is \`switched\` of p times the bandwidth,
which is held against ASTRA-sim.`,
  cites: [
    {
      authors: 'A. Ishii, R. Wells',
      title: 'The NVLink-Network Switch: NVIDIA’s Switch Chip for High Communication-Bandwidth SuperPODs',
      venue: 'Hot Chips 34',
      year: 2022,
    },
    {
      authors: 'J. Choquette, W. Gandhi, O. Giroux, N. Stam, R. Krashinsky',
      title: 'NVIDIA A100 Tensor Core GPU: Performance and Innovation',
      venue: 'IEEE Micro 41(2)',
      year: 2021,
    },
  ],
  params: {
    gpus: {
      kind: 'count',
      min: 1,
      doc: 'GPUs of the node, each a rank.',
      suggestions: ['8', '16'],
    },
    planes: {
      kind: 'count',
      default: 6,
      min: 1,
      max: 1024,
      doc: 'Planes of switches; each GPU has a cable of `bandwidth` to each.',
      suggestions: ['6', '18'],
    },
    ...LINK_PARAMS,
    striped: {
      kind: 'boolean',
      default: true,
      doc: 'Whether every message is spread over all planes, as NVSwitch does; otherwise it takes one of them.',
    },
    ...REDUCTION_PARAM,
  },
  examples: [
    'dgx(8, planes: 6, bandwidth: 50 GB/s, latency: 500 ns)',
    'dgx(gpus: 8, planes: 18, bandwidth: 25 GB/s, latency: 400 ns, inNetworkReduction: true)',
    'dgx(16, 6, bandwidth: 25 GB/s, striped: false)',
  ],
  shape: (values) => nodeShape(values),
  build: (values) => {
    const { gpus, planes, bandwidth, latency, interfaces, striped } = values;
    const shape = nodeShape(values);
    return buildNetwork(shape, interfaces, (link) => {
      for (let gpu = 0; gpu < gpus; gpu++) {
        for (let plane = 0; plane < shape.nSwitches; plane++) {
          addCable(link, gpu, gpus + plane, striped ? planes * bandwidth : bandwidth, latency);
        }
      }
    });
  },
});

interface Form {
  readonly gpus: number;
  readonly planes: number;
  readonly striped: boolean;
  readonly inNetworkReduction: boolean;
}

function nodeShape({ gpus, planes, striped, inNetworkReduction }: Form): NetworkShape {
  const nSwitches = striped ? 1 : planes;
  return {
    nRanks: gpus,
    nSwitches,
    nLinks: 2 * gpus * nSwitches,
    diameter: gpus > 1 ? 2 : 0,
    ...(!striped && { spread: 'source' }),
    ...reducing(inNetworkReduction),
  };
}
