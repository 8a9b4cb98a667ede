/** The level at which a run settles: the mean of a metric over the last part of its trace. */
import { defineMetric } from '../../api/metric.ts';

export const tailMean = defineMetric({
  name: 'tailMean',
  summary: 'Mean of a metric over the last share of the trace of a run.',
  doc: `With noise a run settles at a level rather than at a value: the last one alone is a single draw. The mean of the last samples of
\`measure trace\` has less noise, by the square root of their number where they are independent.

**No value** where the metric is not traced, or has no value at one of these samples.

**Validated** on traces whose mean is known.`,
  cites: [],
  unit: '',
  params: {
    of: { kind: 'text', doc: 'The name of the traced metric, in quotes.', suggestions: ['"loss"'] },
    share: {
      kind: 'fraction',
      default: 0.25,
      doc: 'Which share of the samples takes part, the last one always.',
      suggestions: ['10%', '25%', '50%'],
    },
  },
  examples: ['tailMean(of: "loss", share: 50%)'],
  needs: () => ['trace'],
  measure: ({ of, share }, { trace }) => {
    const values = (trace && Object.hasOwn(trace.values, of) && trace.values[of]) || [];
    const tail = values.slice(-Math.max(1, Math.round(values.length * share)));
    if (tail.length === 0 || tail.some((value) => value === null)) return null;
    return (tail as number[]).reduce((sum, value) => sum + value, 0) / tail.length;
  },
});
