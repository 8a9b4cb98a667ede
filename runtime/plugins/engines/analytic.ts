/** The analytic engine: whole messages over links in the alpha-beta model, with contention. */
import { defineEngine } from '../../api/engine.ts';
import { simulateByOrbits } from '../../network/simulate-by-orbits.ts';

export const analytic = defineEngine({
  name: 'analytic',
  summary: 'Whole messages over links in the alpha-beta model; a link serves one message at a time.',
  doc: `A message of \`m\` bytes holds each link of its path for \`m / B\`, with the link's bandwidth B, and its head enters
the next link one latency later (cut-through). Over h equal links it takes \`h L + m / B\` where nobody is in its way. Links
serve in order of arrival. Events, not rounds: a rank goes on as soon as the data of its next message has arrived.

**Order** A message that is ready early can take a link from one that others wait for. By step, trees whose steps were planned
without contention keep their plan: MultiTree of 64 MiB takes 2.23 ms instead of 2.29 ms on an 8 x 8 torus (34 steps are
2.23 ms), and 4.13 ms instead of 4.52 ms on the mesh. Where parts of a message are at different places of their schedule it can
cost: \`ring2d\` on 4 x 6 takes a tenth longer.

**Cost** of running it: some million messages and hops a second. Of a schedule that looks the same from every rank, such as
\`ring\` on a ring or \`bucket\` on a torus, one rank is run for all, which is exact and takes milliseconds for 65,536 ranks.

**Leaves out** packets and their heads, finite buffers, and the time that adding up takes.

**Validated** ring and halving-doubling equal their closed forms; ASTRA-sim 2.0 gives the same within 0.15 % where its model
is sound (84 rows).`,
  cites: [
    {
      authors: 'R. W. Hockney',
      title: 'The Communication Challenge for MPP: Intel Paragon and Meiko CS-2',
      venue: 'Parallel Computing 20(3)',
      year: 1994,
    },
  ],
  params: {
    order: {
      kind: 'choice',
      doc: 'Which of the messages that a rank has ready for one of its links goes first.',
      default: 'arrival',
      choices: {
        arrival: 'The one that was ready first.',
        step: 'The one of the earliest step; what is on its way through the rank goes before both.',
      },
    },
  },
  examples: ['analytic', 'analytic(order: step)'],
  simulate: (network, runnable, size, { order }) => simulateByOrbits(network, runnable, size, order),
});
