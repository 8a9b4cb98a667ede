/** Nodes of GPUs on NVSwitch, joined by rails: the GPUs of equal place in all nodes share a network of their own. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { addCable } from '../../kit/cable.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { REDUCTION_PARAM, reducing } from '../../kit/switch-params.ts';

export const superpod = defineTopology({
  name: 'superpod',
  summary: 'Nodes of GPUs on NVSwitch, whose GPUs of equal place are joined by rails: one switch each, or a fat-tree.',
  doc: `m nodes of g GPUs. Inside a node all GPUs are on one NVSwitch (its planes act as one, see \`dgx\`). Each GPU has a network
card besides, and the cards of place i in all nodes form rail i. Up to a unit of u nodes a rail is one switch. Several
units have a leaf switch each per rail, and every rail is a fat-tree of two levels: each of its leaves joined to each of its
\`s = u / r\` spines, where r is the oversubscription. Rails meet only inside nodes.

- **Ranks** \`n = m g\`, node by node: rank r is GPU \`r mod g\` of node \`floor(r / g)\`.
- **Switches** first m NVSwitches, then the leaves, unit by unit and in each by rail, then the spines, rail by rail.
- **Directed links** \`2 n\` to NVSwitches, \`2 n\` to leaves, and \`2 s\` per leaf of several units. A lone node has no
  network cards, a lone GPU per node no NVSwitch.
- **Degree** 2 at a rank: NVSwitch and network card.
- **Diameter** 4 links within a unit, 6 across units. The same rail is 2 links away, across units 4.
- **Bisection** n directed links between two halves of the nodes of a unit, \`n / r\` between two halves of the units.
- **Order of links** at a rank: to the NVSwitch, then to its rail; at a leaf: to the GPUs by node, then to the spines.

**Routes** are shortest ways. To another rail of the same unit a message first goes over NVLink to the GPU on that rail, as NCCL
does (PXN); where units have spines, ways spread by the number of the source's node, so that the nodes of a unit take
different spines.

**Validated** links, degree, diameter, bisection and routes are counted in tests; the hierarchical all-reduce on it meets
\`2 (g-1) (2 l + S/(g b)) + 2 (m-1) (2 L + S/(n B))\` exactly, with l and b inside nodes, L and B on rails.`,
  cites: [
    {
      authors: 'W. Wang, M. Ghobadi, K. Shakeri, Y. Zhang, N. Hasani',
      title: 'Rail-only: A Low-Cost High-Performance Network for Training LLMs with Trillion Parameters',
      venue: 'IEEE Symposium on High-Performance Interconnects',
      year: 2024,
    },
    {
      authors: 'NVIDIA',
      title:
        'DGX SuperPOD: Next Generation Scalable Infrastructure for AI Leadership, reference architecture for DGX H100',
      venue: 'NVIDIA Corporation',
      year: 2023,
    },
  ],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of nodes, each of `gpus` ranks.',
      suggestions: ['2', '4', '32'],
    },
    gpus: {
      kind: 'count',
      default: 8,
      min: 1,
      doc: 'GPUs of each node, and so the number of rails.',
      suggestions: ['8', '4'],
    },
    bandwidth: {
      ...LINK_PARAMS.bandwidth,
      doc: 'What NVSwitch gives each GPU per direction, all planes together.',
      suggestions: ['300 GB/s', '450 GB/s'],
    },
    latency: {
      ...LINK_PARAMS.latency,
      doc: 'Time that a cable between GPU and NVSwitch adds; between two GPUs of a node a message pays it twice.',
    },
    networkBandwidth: {
      ...LINK_PARAMS.bandwidth,
      doc: 'What each network card and each cable between leaves and spines carries per direction.',
      suggestions: ['200 Gbps', '400 Gbps'],
    },
    networkLatency: {
      ...LINK_PARAMS.latency,
      doc: 'Time that each cable of a rail adds: between two nodes of a unit a message pays it twice.',
      suggestions: ['1 us', '2 us'],
    },
    interfaces: LINK_PARAMS.interfaces,
    nodesPerUnit: {
      kind: 'count',
      default: 0,
      doc: 'Nodes that share a leaf switch per rail: a scalable unit. 0 puts all nodes into one, whose rails are single switches.',
      suggestions: ['0', '4', '32'],
    },
    oversubscription: {
      kind: 'count',
      default: 1,
      min: 1,
      doc: 'Cables down per cable up at the leaves of several units: a divisor of `nodesPerUnit`.',
      suggestions: ['1', '2'],
    },
    ...REDUCTION_PARAM,
  },
  examples: [
    'superpod(4, bandwidth: 300 GB/s, latency: 500 ns, networkBandwidth: 200 Gbps, networkLatency: 1 us)',
    'superpod(32, gpus: 8, bandwidth: 450 GB/s, networkBandwidth: 400 Gbps, nodesPerUnit: 8, oversubscription: 2)',
  ],
  check: (values) => checkUnits(values),
  shape: (values) => podShape(values),
  build: (values) => {
    const { nodes, gpus, bandwidth, latency, networkBandwidth, networkLatency, interfaces } = values;
    const shape = podShape(values);
    const { nUnits, perUnit, nSpines, hasNodes, hasRails } = partsOf(values);
    const firstLeaf = shape.nRanks + (hasNodes ? nodes : 0);
    const leafAt = (unit: number, rail: number) => firstLeaf + unit * gpus + rail;
    const spineAt = (rail: number, spine: number) => firstLeaf + nUnits * gpus + rail * nSpines + spine;
    return buildNetwork(shape, interfaces, (link) => {
      for (let node = 0; node < nodes; node++) {
        for (let gpu = 0; gpu < gpus; gpu++) {
          const rank = node * gpus + gpu;
          if (hasNodes) addCable(link, rank, shape.nRanks + node, bandwidth, latency);
          const leaf = leafAt(Math.floor(node / perUnit), gpu);
          if (hasRails) addCable(link, rank, leaf, networkBandwidth, networkLatency);
        }
      }
      for (let unit = 0; unit < nUnits; unit++) {
        for (let rail = 0; rail < gpus; rail++) {
          for (let spine = 0; spine < nSpines; spine++) {
            addCable(link, leafAt(unit, rail), spineAt(rail, spine), networkBandwidth, networkLatency);
          }
        }
      }
    });
  },
});

interface Form {
  readonly nodes: number;
  readonly gpus: number;
  readonly nodesPerUnit: number;
  readonly oversubscription: number;
  readonly inNetworkReduction: boolean;
}

function partsOf({ nodes, gpus, nodesPerUnit, oversubscription }: Form) {
  const perUnit = nodesPerUnit === 0 ? nodes : nodesPerUnit;
  const nUnits = Math.ceil(nodes / perUnit);
  /** Per rail. */
  const nSpines = nUnits > 1 ? Math.floor(perUnit / oversubscription) : 0;
  return { perUnit, nUnits, nSpines, hasNodes: gpus > 1, hasRails: nodes > 1 };
}

function podShape(form: Form): NetworkShape {
  const { nodes, gpus } = form;
  const { nUnits, nSpines, hasNodes, hasRails } = partsOf(form);
  const nRanks = nodes * gpus;
  const nLeaves = hasRails ? gpus * nUnits : 0;
  return {
    nRanks,
    nSwitches: (hasNodes ? nodes : 0) + nLeaves + gpus * nSpines,
    nLinks: (hasNodes ? 2 * nRanks : 0) + (hasRails ? 2 * nRanks : 0) + 2 * nLeaves * nSpines,
    groups: hasRails ? { size: gpus, rails: true } : { size: gpus },
    diameter: (hasRails ? (nUnits > 1 ? 4 : 2) : 0) + (hasNodes ? 2 : 0),
    ...(nUnits > 1 && { spread: 'sourceNode' }),
    ...reducing(form.inNetworkReduction && (hasNodes || hasRails)),
  };
}

function checkUnits(form: Form): readonly Finding[] {
  const { nodes, nodesPerUnit, oversubscription } = form;
  const found = (param: string, message: string, hint: string): readonly Finding[] => [
    { code: 'value/range', message: `\`superpod\` ${message}`, hint, param },
  ];
  if (nodesPerUnit > 0 && nodes % nodesPerUnit !== 0) {
    const message = `needs units of equally many nodes, found ${nodes} nodes in units of ${nodesPerUnit}`;
    return found('nodesPerUnit', message, 'use a divisor of the number of nodes, or 0 for a single unit');
  }
  const { perUnit, nUnits } = partsOf(form);
  if (nUnits === 1 && oversubscription > 1) {
    const message = 'has no cables between units to oversubscribe: all nodes are in one';
    return found('oversubscription', message, 'set `nodesPerUnit` to fewer nodes, or leave `oversubscription` out');
  }
  if (perUnit % oversubscription !== 0) {
    const message = `needs an \`oversubscription\` that divides the ${perUnit} nodes of a unit, found ${oversubscription}`;
    return found('oversubscription', message, 'use a divisor: what is left over are the spines of each rail');
  }
  return [];
}
