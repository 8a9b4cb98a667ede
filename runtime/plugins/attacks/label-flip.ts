/** Corrupted workers learn from wrong labels and are honest otherwise. */
import { defineAttack } from '../../api/team.ts';

export const labelFlip = defineAttack({
  name: 'labelFlip',
  summary: 'Corrupted workers learn from flipped labels; needs a problem with labelled samples.',
  doc: `A sample of class y out of n is learnt as one of class \`n - 1 - y\`; a label that is a real number changes its sign. What
is sent is a true gradient of the wrong problem: as long as any other, and hard to tell from one.

**Validated** with every worker corrupted a run is the run on the flipped labels.`,
  cites: [
    {
      authors: 'B. Biggio, B. Nelson, P. Laskov',
      title: 'Poisoning Attacks against Support Vector Machines',
      venue: 'ICML',
      year: 2012,
    },
  ],
  params: {},
  examples: ['labelFlip'],
  changes: 'labels',
  build: (_values, _setting, { labels }) => {
    const nClasses = labels?.nClasses ?? null;
    return { state: {}, relabel: nClasses === null ? (y) => -y : (y) => nClasses - 1 - y };
  },
});
