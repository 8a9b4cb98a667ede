/** The fat-tree: layers of equal switches with as many cables up as down, or fewer where it is oversubscribed. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { addCable } from '../../kit/cable.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { REDUCTION_PARAM, reducing, SWITCH_PARAMS } from '../../kit/switch-params.ts';

export const fatTree = defineTopology({
  name: 'fatTree',
  summary: 'Layers of switches with as many cables up as down, or fewer where it is oversubscribed.',
  doc: `The k-ary n-tree: n levels of switches, each with k cables down and, below the top, \`w = k / r\` cables up, where r is
the oversubscription. With two levels, k leaf switches hold k ranks each, and each is joined to all of w spine switches.
Without oversubscription every level has \`k^(n-1)\` switches, and all ranks can talk at full speed to others that they are
paired with.

- **Ranks** \`k^n\`, numbered leaf by leaf: rank r is on leaf switch \`floor(r / k)\`.
- **Switches** \`k^(n-1-l) w^l\` at level l, counted from 0 at the leaves, and so numbered after the ranks.
- **Directed links** two per cable: \`k^n\` cables to ranks, \`k^(n-1-l) w^(l+1)\` above level l. Together \`2 n k^n\` without
  oversubscription.
- **Degree** 1 at a rank, \`k + w\` at a switch, k at the top.
- **Diameter** \`2 n\` links: up to the top and down. Two ranks of one leaf are 2 links apart.
- **Bisection** \`k w^(n-1)\` directed links for even k.
- **Order of links** at a switch: down in ascending order, then up in ascending order. Level by level, a switch is joined
  to those above it whose number differs in one digit, the lowest first.

**Routes** are fixed: up to the nearest common switch, at the first branching by port \`src mod w\`, at the next by
\`floor(src / w) mod w\`, and down the only way. The ranks of a leaf so take different cables up, whatever they send.
MultiTree chooses its ways itself.

**Validated** with two levels: ways, links and loads of the ring, double binary tree and MultiTree equal the statistics of
the MultiTree authors' 4-ary and 8-ary fat-trees; a ring whose neighbours are on different leaves pays four latencies
a step, as in their simulator. Links, degree, diameter and bisection are counted in tests, with and without
oversubscription; with it, exchanges between all leaves take r times as long.`,
  cites: [
    {
      authors: 'C. E. Leiserson',
      title: 'Fat-Trees: Universal Networks for Hardware-Efficient Supercomputing',
      venue: 'IEEE Transactions on Computers C-34(10)',
      year: 1985,
    },
    {
      authors: 'F. Petrini, M. Vanneschi',
      title: 'k-ary n-trees: High Performance Networks for Massively Parallel Architectures',
      venue: 'International Parallel Processing Symposium',
      year: 1997,
    },
  ],
  params: {
    arity: {
      kind: 'count',
      min: 1,
      doc: 'Cables down of each switch, and as many up: k. With two levels, k leaves of k ranks each.',
      suggestions: ['4', '8', '16'],
    },
    levels: {
      kind: 'count',
      default: 2,
      min: 1,
      doc: 'Levels of switches: n. A single level is one switch with `arity` ranks; each further one has `arity` times the ranks.',
      suggestions: ['2', '3'],
    },
    ...SWITCH_PARAMS,
    oversubscription: {
      kind: 'count',
      default: 1,
      min: 1,
      doc: 'Cables down per cable up at every switch below the top: r, a divisor of `arity`. 1 narrows nowhere.',
      suggestions: ['1', '2', '4'],
    },
    ...REDUCTION_PARAM,
  },
  examples: [
    'fatTree(4, bandwidth: 16 GB/s, latency: 150 ns)',
    'fatTree(8, bandwidth: 16 GB/s, latency: 150 ns, extraTrunkLatency: 100 ns)',
    'fatTree(4, levels: 3, bandwidth: 100 Gbps, latency: 500 ns)',
    'fatTree(8, bandwidth: 400 Gbps, latency: 500 ns, oversubscription: 2)',
  ],
  check: (values) => checkOversubscription(values),
  shape: (values) => treeShape(values),
  build: (values) => {
    const { arity, levels, bandwidth, latency, extraTrunkLatency, interfaces } = values;
    const shape = treeShape(values);
    const nUp = cablesUp(values);
    return buildNetwork(shape, interfaces, (link) => {
      for (let rank = 0; rank < shape.nRanks; rank++) {
        addCable(link, rank, shape.nRanks + Math.floor(rank / arity), bandwidth, latency);
      }
      const trunkLatency = latency + extraTrunkLatency;
      let lowerStart = shape.nRanks;
      // A switch of level l is its subtree, in base `arity`, and below that the way up to it: l digits in base `nUp`.
      for (let level = 0, nWays = 1; level + 1 < levels; level++, nWays *= nUp) {
        const nLower = arity ** (levels - 1 - level) * nWays;
        const upperStart = lowerStart + nLower;
        for (let lower = 0; lower < nLower; lower++) {
          const subtree = Math.floor(lower / (nWays * arity));
          for (let digit = 0; digit < nUp; digit++) {
            const upper = (subtree * nUp + digit) * nWays + (lower % nWays);
            addCable(link, lowerStart + lower, upperStart + upper, bandwidth, trunkLatency);
          }
        }
        lowerStart = upperStart;
      }
    });
  },
});

interface Form {
  readonly arity: number;
  readonly levels: number;
  readonly oversubscription: number;
  readonly inNetworkReduction: boolean;
}

const cablesUp = ({ arity, oversubscription }: Form) => Math.floor(arity / oversubscription);

/** Closed form, which grows to `Infinity` instead of overflowing. */
function treeShape(form: Form): NetworkShape {
  const { arity, levels } = form;
  const nUp = cablesUp(form);
  const nRanks = arity ** levels;
  const nTrunks = arity * nUp * sumOfProducts(arity, nUp, levels - 1);
  return {
    nRanks,
    nSwitches: sumOfProducts(arity, nUp, levels),
    nLinks: 2 * (nRanks + nTrunks),
    spread: 'source',
    groups: { size: arity },
    diameter: arity > 1 ? 2 * levels : 0,
    ...reducing(form.inNetworkReduction),
  };
}

/** `a^(n-1) + a^(n-2) b + ... + b^(n-1)`, without a loop: there may be a billion terms. */
function sumOfProducts(a: number, b: number, n: number): number {
  if (a === b || !Number.isFinite(a ** n)) return n * a ** (n - 1);
  return (a ** n - b ** n) / (a - b);
}

function checkOversubscription({ arity, oversubscription }: Form): readonly Finding[] {
  if (arity % oversubscription === 0) return [];
  return [
    {
      code: 'value/range',
      message: `\`fatTree\` needs an \`oversubscription\` that divides the ${arity} cables down of a switch, found ${oversubscription}`,
      hint: 'use a divisor of `arity`: what is left over are the cables up',
      param: 'oversubscription',
    },
  ];
}
