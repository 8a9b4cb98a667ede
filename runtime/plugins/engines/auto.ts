/** The engine that an experiment has without a `fidelity` line: it hands the run to another, by the size of the schedule. */
import { defineEngine } from '../../api/engine.ts';
import { simulateFlow } from '../../network/flow/simulate-flow.ts';
import { simulateByOrbits } from '../../network/simulate-by-orbits.ts';
import { analytic } from './analytic.ts';
import { flow } from './flow.ts';

/** Messages up to which fair shares are worked out: a tenth of a second on networks where each crosses several links. */
const MOST_FLOWS = 4096;

export const auto = defineEngine({
  name: 'auto',
  isDefault: true,
  summary: 'Picks by the size of the schedule: `flow` up to 4,096 messages, beyond that `analytic`.',
  doc: `Takes \`flow\` for a schedule of at most ${MOST_FLOWS} messages, else \`analytic\`, each with its defaults. The choice
does not depend on the size of the message, so that a curve over sizes has one engine; results name the one that was taken. The
two agree exactly where no two messages meet on a link.

**Validated** as the engine that it takes.`,
  cites: [],
  params: {},
  examples: ['auto'],
  simulate: (network, runnable, size) => {
    if (runnable.nTransfers > MOST_FLOWS) {
      return { ...simulateByOrbits(network, runnable, size, 'arrival'), engine: analytic.name };
    }
    return { ...simulateFlow(network, runnable.written(), size), engine: flow.name };
  },
});
