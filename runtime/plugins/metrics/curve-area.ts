/** How much a run has lost on its way: the area below the course of a metric. */
import { defineMetric } from '../../api/metric.ts';

export const curveArea = defineMetric({
  name: 'curveArea',
  summary: 'Area below the course of a metric over the steps of a run, per step.',
  doc: `The mean of the metric over the run, by the trapezoidal rule over the samples of \`measure trace\`: of two methods that end at the same
loss, the one that falls sooner has the smaller area. **Exact** where the metric is linear between two samples.

**No value** where the metric is not traced, has no value at one of its samples, or the run took no step.

**Validated** on courses whose integral is known.`,
  cites: [],
  unit: '',
  params: { of: { kind: 'text', doc: 'The name of the traced metric, in quotes.', suggestions: ['"loss"'] } },
  examples: ['curveArea(of: "loss")'],
  needs: () => ['trace'],
  measure: ({ of }, { trace }) => {
    const values = (trace && Object.hasOwn(trace.values, of) && trace.values[of]) || [];
    const steps = trace?.steps ?? [];
    const length = steps.length > 0 ? steps[steps.length - 1] - steps[0] : 0;
    if (length === 0 || values.length < steps.length || values.some((value) => value === null)) return null;
    const heights = values as readonly number[];
    let area = 0;
    for (let k = 1; k < steps.length; k++) area += ((heights[k] + heights[k - 1]) / 2) * (steps[k] - steps[k - 1]);
    return area / length;
  },
});
