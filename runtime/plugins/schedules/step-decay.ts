/** The step size falls by a factor every so many steps. */
import { defineSchedule } from '../../api/team.ts';

export const stepDecay = defineSchedule({
  name: 'stepDecay',
  summary: 'Falls by a factor every so many steps.',
  doc: `\`factor^floor(k / every)\` at step k, counted from 0: the schedule that most image classifiers were trained with.

**Validated** against the definition.`,
  cites: [
    {
      authors: 'K. He, X. Zhang, S. Ren, J. Sun',
      title: 'Deep Residual Learning for Image Recognition',
      venue: 'CVPR',
      year: 2016,
    },
  ],
  params: {
    every: { kind: 'count', min: 1, doc: 'Steps between two falls.', suggestions: ['100', '1000'] },
    factor: {
      kind: 'fraction',
      min: 0,
      exclusiveMin: true,
      doc: 'What is left of the step size after a fall.',
      default: 0.1,
      suggestions: ['0.1', '0.5', '0.9'],
    },
  },
  examples: ['stepDecay(every: 100)', 'stepDecay(every: 10, factor: 0.9)'],
  build:
    ({ every, factor }) =>
    (step) =>
      factor ** Math.floor(step / every),
});
