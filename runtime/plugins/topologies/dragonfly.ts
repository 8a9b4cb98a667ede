/** The dragonfly: groups of routers, fully connected inside, with every pair of groups joined by a long cable. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { addCable } from '../../kit/cable.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';

export const dragonfly = defineTopology({
  name: 'dragonfly',
  summary: 'Groups of fully connected routers, each pair of groups joined by a global cable.',
  doc: `Every router has p ranks, cables to the \`a - 1\` other routers of its group, and h global cables to other groups. With
\`g = a h + 1\` groups, the most there can be, each pair of groups has exactly one cable; the balanced network has
\`a = 2 p = 2 h\`. With fewer groups each pair has \`c = floor(a h / (g - 1))\` cables, and ports that are left over stay
unused.

- **Ranks** \`n = p a g\`, numbered router by router and group by group: rank r is on router \`floor(r / p)\`, in group
  \`floor(r / (p a))\`.
- **Switches** the \`a g\` routers.
- **Directed links** \`2 n\` to ranks, \`g a (a - 1)\` within groups, \`g (g - 1) c\` between groups.
- **Degree** 1 at a rank, at most \`p + a - 1 + h\` at a router.
- **Diameter** at most 5 links: to the router, within the group, across, within the other group, to the rank.
- **Bisection** not known in closed form; between two halves of the groups (g even) run \`c g^2 / 2\` directed links.
- **Order of links** at a router: to its ranks, to the routers of its group, then to other groups by port.
- **Ports** go round the circle of groups: port q of group i (router \`floor(q / h)\`) leads to the group \`q + 1\` places
  further on, modulo \`g - 1\` steps, and meets there the port that leads back. All groups so look alike.

**Routes** are shortest ways, which cross one global cable, or two where that is shorter; over several cables between two
groups they spread by the source's rank. Valiant's detours and adaptive routing, which the paper needs against adverse
traffic, are not modelled: traffic between two groups shares their cables.

**Validated** links, degree, diameter and one cable per pair of groups are counted in tests; a router of radix 7 gives
72 ranks in 9 groups and one of radix 63 more than 256 thousand, as the paper says.`,
  cites: [
    {
      authors: 'J. Kim, W. J. Dally, S. Scott, D. Abts',
      title: 'Technology-Driven, Highly-Scalable Dragonfly Topology',
      venue: 'ISCA',
      year: 2008,
    },
    {
      authors: 'C. Camarero, E. Vallejo, R. Beivide',
      title: 'Topological Characterization of Hamming and Dragonfly Networks and its Implications on Routing',
      venue: 'ACM Transactions on Architecture and Code Optimization 11(4)',
      year: 2014,
    },
  ],
  params: {
    ranksPerRouter: {
      kind: 'count',
      min: 1,
      doc: 'Ranks on each router: p.',
      suggestions: ['2', '4'],
    },
    routersPerGroup: {
      kind: 'count',
      min: 1,
      doc: 'Routers of each group: a. A balanced network has twice as many as ranks on a router.',
      suggestions: ['4', '8'],
    },
    globalCables: {
      kind: 'count',
      min: 1,
      doc: 'Cables of each router to other groups: h. A balanced network has as many as ranks on a router.',
      suggestions: ['2', '4'],
    },
    ...LINK_PARAMS,
    groups: {
      kind: 'count',
      default: 0,
      doc: 'Groups: g, at most `routersPerGroup * globalCables + 1`. 0 takes as many as there can be.',
      suggestions: ['0', '9'],
    },
    extraGlobalLatency: {
      kind: 'time',
      doc: 'What a cable between groups takes beyond `latency`: those cables are long.',
      default: 0,
      min: 0,
      suggestions: ['100 ns', '500 ns'],
    },
  },
  examples: [
    'dragonfly(2, 4, 2, bandwidth: 25 GB/s, latency: 100 ns, extraGlobalLatency: 500 ns)',
    'dragonfly(ranksPerRouter: 1, routersPerGroup: 2, globalCables: 1, bandwidth: 100 Gbps)',
    'dragonfly(4, 4, 2, bandwidth: 200 Gbps, latency: 300 ns, groups: 5)',
  ],
  check: (values) => checkGroups(values),
  shape: (values) => shapeOf(values),
  build: (values) => {
    const { ranksPerRouter: p, routersPerGroup: a, globalCables: h, bandwidth, latency, interfaces } = values;
    const shape = shapeOf(values);
    const g = groupsOf(values);
    const routerAt = (group: number, index: number) => shape.nRanks + group * a + index;
    return buildNetwork(shape, interfaces, (link) => {
      for (let rank = 0; rank < shape.nRanks; rank++) {
        addCable(link, rank, shape.nRanks + Math.floor(rank / p), bandwidth, latency);
      }
      for (let group = 0; group < g; group++) {
        for (let router = 0; router < a; router++) {
          for (let peer = 0; peer < a; peer++) {
            if (peer !== router) link(routerAt(group, router), routerAt(group, peer), bandwidth, latency);
          }
        }
      }
      const globalLatency = latency + values.extraGlobalLatency;
      const nPorts = cablesPerPair(values) * (g - 1);
      for (let group = 0; group < g; group++) {
        for (let port = 0; port < nPorts; port++) {
          const round = Math.floor(port / (g - 1));
          const places = (port % (g - 1)) + 1;
          // Seen from there, this group is as many places on as are left of the circle.
          const portBack = round * (g - 1) + g - places - 1;
          const from = routerAt(group, Math.floor(port / h));
          const to = routerAt((group + places) % g, Math.floor(portBack / h));
          link(from, to, bandwidth, globalLatency);
        }
      }
    });
  },
});

interface Form {
  readonly ranksPerRouter: number;
  readonly routersPerGroup: number;
  readonly globalCables: number;
  readonly groups: number;
}

function groupsOf({ routersPerGroup, globalCables, groups }: Form): number {
  return groups === 0 ? routersPerGroup * globalCables + 1 : groups;
}

function cablesPerPair(form: Form): number {
  const g = groupsOf(form);
  return g > 1 ? Math.floor((form.routersPerGroup * form.globalCables) / (g - 1)) : 0;
}

function shapeOf(form: Form): NetworkShape {
  const { ranksPerRouter: p, routersPerGroup: a } = form;
  const g = groupsOf(form);
  const nRanks = p * a * g;
  const nLinks = 2 * nRanks + g * a * (a - 1) + g * (g - 1) * cablesPerPair(form);
  return { nRanks, nSwitches: a * g, nLinks, spread: 'source', groups: { size: p * a } };
}

function checkGroups(form: Form): readonly Finding[] {
  const most = form.routersPerGroup * form.globalCables + 1;
  if (form.groups <= most) return [];
  return [
    {
      code: 'topology/disconnected',
      message: `\`dragonfly\` has cables for ${most} groups, found ${form.groups}`,
      hint: `every pair of groups needs a cable: use at most ${most} groups, more routers per group or more global cables`,
      param: 'groups',
    },
  ];
}
