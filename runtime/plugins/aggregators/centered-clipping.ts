/** The mean of the gradients after each is pulled to within a radius of where the last aggregate was. */
import { defineAggregator } from '../../api/team.ts';
import { createColumnMedians } from '../../kit/training/column-medians.ts';

export const centeredClipping = defineAggregator({
  name: 'centeredClipping',
  summary: 'The mean of gradients that are clipped to a radius around the last aggregate; as cheap as a mean.',
  doc: `\`v = v + (1/n) sum (gi - v) min(1, radius / |gi - v|)\`, \`iterations\` times. It begins at the last aggregate (\`center:
previous\`, at first zero), which is known to everyone, or anew at zero or at the median of each coordinate.

**Breakdown point** 1/2 in this sense: a corrupted worker moves one aggregate by \`radius / n\` per iteration at most, and as long as
the honest are more, they pull further from where the others pull to. A radius that is large against the honest gradients bears
accordingly little: with one that clips nothing it is the mean.

**Memory** With \`center: previous\` it remembers its last result. An optimizer that aggregates other coordinates at every step
refuses that.

**Cost** 3 n d operations per iteration.

**Validated** against the formula; with a radius that clips nothing one iteration is the mean.`,
  cites: [
    {
      authors: 'S. P. Karimireddy, L. He, M. Jaggi',
      title: 'Learning from History for Byzantine Robust Optimization',
      venue: 'ICML',
      year: 2021,
    },
  ],
  params: {
    radius: {
      kind: 'positive',
      doc: 'How far from the centre a gradient may pull; in units of the gradient.',
      suggestions: ['1', '10'],
    },
    iterations: {
      kind: 'count',
      min: 1,
      max: 10_000,
      doc: 'How often the centre moves to the mean of the clipped gradients.',
      default: 1,
      suggestions: ['1', '3'],
    },
    center: {
      kind: 'choice',
      doc: 'Where the first iteration clips around.',
      default: 'previous',
      choices: {
        previous: 'The aggregate of the step before, zero at the first.',
        zero: 'Zero at every step.',
        median: 'The median of each coordinate.',
      },
    },
  },
  examples: ['centeredClipping(radius: 1)', 'centeredClipping(radius: 3, iterations: 3, center: median)'],
  breakdown: () => 0.5,
  requires: () => [],
  remembers: ({ center }) => center === 'previous',
  build: ({ radius, iterations, center }, { nWorkers, dimension }) => {
    const previous = new Float64Array(center === 'previous' ? dimension : 0);
    const pull = new Float64Array(dimension);
    const medianOfColumns = createColumnMedians(nWorkers);
    return {
      state: { previous },
      combine(rows, out) {
        if (center === 'median') medianOfColumns(rows, out);
        else if (center === 'previous') out.set(previous);
        else out.fill(0);
        for (let k = 0; k < iterations; k++) clipTowards(rows, nWorkers, radius, pull, out);
        if (center === 'previous') previous.set(out);
      },
    };
  },
});

/** Moves `v` by the mean of the clipped differences to the rows. */
function clipTowards(rows: Float64Array, nRows: number, radius: number, pull: Float64Array, v: Float64Array): void {
  const n = v.length;
  pull.fill(0);
  for (let row = 0; row < nRows; row++) {
    const at = row * n;
    let squared = 0;
    for (let i = 0; i < n; i++) squared += (rows[at + i] - v[i]) ** 2;
    const factor = Math.min(1, radius / Math.sqrt(squared));
    for (let i = 0; i < n; i++) pull[i] += factor * (rows[at + i] - v[i]);
  }
  for (let i = 0; i < n; i++) v[i] += pull[i] / nRows;
}
