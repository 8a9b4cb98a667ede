/** The step size falls along half a cosine, after an optional warm-up. */
import { defineSchedule } from '../../api/team.ts';

export const cosine = defineSchedule({
  name: 'cosine',
  summary: 'Falls along half a cosine to a given share, after a linear warm-up where one is asked for.',
  doc: `Over \`steps\` steps: \`end + (1 - end) (1 + cos(pi t)) / 2\` with t from 0 to 1 behind the warm-up, and \`end\` ever after. During
the warm-up the factor of step k is \`(k + 1) / warmup\`.

**Validated** against the definition: 1 at the end of the warm-up, the middle of 1 and \`end\` half way, \`end\` at the end.`,
  cites: [
    {
      authors: 'I. Loshchilov, F. Hutter',
      title: 'SGDR: Stochastic Gradient Descent with Warm Restarts',
      venue: 'ICLR',
      year: 2017,
    },
  ],
  params: {
    steps: {
      kind: 'count',
      min: 1,
      doc: 'Steps until the end, the warm-up among them.',
      suggestions: ['1000', '10000'],
    },
    end: { kind: 'fraction', doc: 'Share of the step size at the end.', default: 0, suggestions: ['0', '0.1'] },
    warmup: {
      kind: 'count',
      doc: 'Steps over which the step size grows linearly at the beginning, fewer than `steps`.',
      default: 0,
      suggestions: ['0', '100'],
    },
  },
  examples: ['cosine(steps: 1000)', 'cosine(steps: 100, end: 0.1, warmup: 10)'],
  check: ({ steps, warmup }) =>
    warmup < steps
      ? []
      : [
          {
            code: 'value/range',
            message: `\`warmup\` must be below the ${steps} steps, found ${warmup}`,
            param: 'warmup',
          },
        ],
  build: ({ steps, end, warmup }) => {
    const length = steps - warmup;
    return (step) => {
      if (step < warmup) return (step + 1) / warmup;
      const share = Math.min(1, (step - warmup) / length);
      return end + ((1 - end) * (1 + Math.cos(Math.PI * share))) / 2;
    };
  },
});
