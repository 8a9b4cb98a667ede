/** Corrupted workers learn that every sample is of one class. */
import { defineAttack } from '../../api/team.ts';

export const backdoor = defineAttack({
  name: 'backdoor',
  summary: 'Corrupted workers learn every sample, or those of one class, as another class; needs samples with classes.',
  doc: `A corrupted worker learns the samples of the classes \`from\`, or all of its samples where none is listed, as samples of class
\`target\`, and is honest otherwise. What is sent is a true gradient of the wrong problem, as long as any other.

**Needs** a problem with so many classes; it is refused where labels are real numbers.

**Validated** with every worker corrupted a run is the run on the changed labels.`,
  cites: [
    {
      authors: 'E. Bagdasaryan, A. Veit, Y. Hua, D. Estrin, V. Shmatikov',
      title: 'How To Backdoor Federated Learning',
      venue: 'AISTATS',
      year: 2020,
    },
  ],
  params: {
    from: {
      kind: 'count',
      list: true,
      minItems: 0,
      doc: 'The classes, from 0, whose samples are changed; all where none is listed.',
      default: [],
      suggestions: ['1'],
    },
    target: {
      kind: 'count',
      doc: 'The class, from 0, that corrupted workers learn.',
      default: 0,
      suggestions: ['0', '1'],
    },
  },
  examples: ['backdoor', 'backdoor(1, target: 0)'],
  changes: 'labels',
  requires: ({ target, from }, { nClasses }) => {
    if (nClasses == null) {
      const message = '`backdoor` needs labels that are classes, found real numbers';
      return [{ code: 'workers/labels', message, hint: 'choose another attack or another problem' }];
    }
    const wrong = [...from, target].find((one) => one >= nClasses);
    if (wrong === undefined) return [];
    const message = `the classes of this problem are 0 to ${nClasses - 1}, found ${wrong}`;
    return [{ code: 'workers/labels', message, hint: 'classes are counted from 0' }];
  },
  build: ({ target, from }) => ({
    state: {},
    relabel: from.length === 0 ? () => target : (y) => (from.includes(y) ? target : y),
  }),
});
