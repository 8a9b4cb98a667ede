/** The packet engine: packets, buffers and credits, and the schedule tables of the MultiTree co-design. */
import { defineEngine } from '../../api/engine.ts';
import { PACKET_PARAMS } from '../../network/packet/options.ts';
import { simulatePacket } from '../../network/packet/simulate-packet.ts';

/** Of a packet on a link, its credit among them; what one takes beside those of other engines counts as more of them. */
const EVENTS_PER_PACKET = 5;
/** The same for a flit, where those take turns: as measured, a packet of 17 flits takes three times as long as in one piece. */
const EVENTS_PER_FLIT = 1;

export const packet = defineEngine({
  name: 'packet',
  summary: 'Packets through interfaces, buffers, crossbars and links, set going by schedule tables.',
  doc: `Every transfer is cut into payloads; a payload behind its head is a packet. An interface puts its transfers on the wire
one after the other. A packet holds a link, or the crossbar of a router, for its flits, and goes on as soon as its head is
there (virtual cut-through) and the buffer behind has room, of which credits tell. Whoever waits takes turns. A rank adds up
what it has received one transfer at a time, and works through its schedule table in order; an all-reduce that first reduces
and then copies has two tables, the second of which waits for all that the first brings. A transfer can only be passed on
when all of it has arrived.

**Cost** of a transfer of m bytes over h links that meets nobody: \`17 ceil(m / 256) f + h (L + 3 ns) + 8 ns\`, where f is what
a flit of 16 bytes takes; with one head per message \`(16 ceil(m / 256) + 1) f\`, 1/17 less for large m. A step of a ring
costs this, and if it reduces 16 ns per 2 KiB and 1 ns more. Ranks with links to switches only have no router of their own and
save 5 ns. Where heads, delays and adding up cost nothing, that is the \`h L + m / B\` of the other engines.

**The MultiTree authors' set-up** has \`buffer: 5088 B\`; their switches take \`routerDelay: 4 ns\` and the interfaces there
\`injection: 5088 B\`, their meshes \`creditDelay: 2 ns\`. Their runs are \`interfaces: 1\` or \`interfaces: 4\` of the topology and
\`rule: paper\` of \`multitree\`.

**Whole packets or flits** By default a link carries a packet to its end before the next (\`sharing: packet\`). With \`sharing: flit\`
packets interleave: the packet at the front of a virtual channel is given a channel of the next buffer, which must have room
for all of it, and keeps it until its tail has gone there; its flits ask for the crossbar one by one, and iSLIP decides both. So
packets wait behind others of their channel that cannot go on, which whole packets do not show. Time passes in cycles of a
flit on the fastest link, delays are rounded to them, and a router takes two at least. On a torus half of the channels are for
packets that cross the edge of the grid; elsewhere as many classes of channels as it takes keep packets from waiting in a
cycle, and a link has at least one of each.

**Running it** Packets that meet nobody are moved together as trains, which changes no figure: an all-reduce without contention
takes as long for 64 MiB as for 64 KiB. Where they meet, a million packets and hops take about a second. With
\`sharing: flit\` every flit is moved by itself, whether it meets another or not, and some 700,000 flits and hops take a second:
three times as long as whole packets that meet at every link.

**Leaves out** adaptive routing.

**Validated** against the MultiTree authors' simulator, 59 rows with its set-up. Flit by flit, and with the free interfaces of a
rank taken in its order, every row is within 5 % in total and communication cycles, and half of them are the same to a
hundredth of a per cent; with interfaces by number, as here, four rows are 7 to 10 % apart. In whole packets ring and HDRM equal it to the cycle on tori, meshes, fat-trees and BiGraphs, MultiTree does where no two transfers
meet; the median is 0.5 % apart, 51 rows are within 5 %, and furthest off, by a fifth, is MultiTree in packets with four
interfaces on the 4 x 4 torus at 256 KiB, whose transfers meet at nearly every link. Flits over links are equal in every row.`,
  cites: [
    {
      authors: 'J. Huang, P. Majumder, S. Kim, A. Muzahid, K. H. Yum, E. J. Kim',
      title: 'Communication Algorithm-Architecture Co-Design for Distributed Deep Learning',
      venue: 'ISCA',
      year: 2021,
    },
    {
      authors: 'W. J. Dally, B. Towles',
      title: 'Principles and Practices of Interconnection Networks',
      venue: 'Morgan Kaufmann',
      year: 2004,
    },
    {
      authors: 'N. McKeown',
      title: 'The iSLIP Scheduling Algorithm for Input-Queued Switches',
      venue: 'IEEE/ACM Transactions on Networking 7(2)',
      year: 1999,
    },
    {
      authors: 'W. J. Dally, C. L. Seitz',
      title: 'Deadlock-Free Message Routing in Multiprocessor Interconnection Networks',
      venue: 'IEEE Transactions on Computers C-36(5)',
      year: 1987,
    },
    {
      authors: 'N. Jiang, D. U. Becker, G. Michelogiannakis, J. Balfour, B. Towles, D. E. Shaw, J. Kim, W. J. Dally',
      title: 'A Detailed and Flexible Cycle-Accurate Network-on-Chip Simulator',
      venue: 'ISPASS',
      year: 2013,
    },
  ],
  params: PACKET_PARAMS,
  examples: [
    'packet',
    'packet(flowControl: message)',
    'packet(flowControl: message, scheduling: eager, payload: 4 KiB, buffer: 64 KiB)',
    'packet(sharing: flit, channels: 8)',
  ],
  metrics: [
    {
      name: 'totalTime',
      unit: 's',
      doc: 'Until the network is quiet: the last credit is back and the last schedule table at its end. The total of the MultiTree authors.',
    },
    {
      name: 'aggregationTime',
      unit: 's',
      doc: 'What the busiest rank spends on adding up, also where it is hidden behind communication.',
    },
    {
      name: 'communicationTime',
      unit: 's',
      doc: '`totalTime - aggregationTime`, by which the MultiTree authors compute bandwidths.',
    },
    { name: 'flits', unit: '', doc: 'Flits over all links together, heads included.' },
  ],
  eventsOf: (bytes, { payload, flit, sharing }) =>
    Math.max(1, sharing === 'flit' ? (EVENTS_PER_FLIT * bytes) / flit : (EVENTS_PER_PACKET * bytes) / payload),
  simulate: (network, { schedule, written }, size, values) => {
    const { quiet, aggregation, linkFlits, ...run } = simulatePacket(network, schedule, written(), size, values);
    return {
      ...run,
      metrics: {
        totalTime: quiet,
        aggregationTime: aggregation,
        communicationTime: quiet - aggregation,
        flits: linkFlits.reduce((a, b) => a + b, 0),
      },
    };
  },
});
