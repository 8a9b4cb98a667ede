/** Starting points of what is done with results: metrics, exporters, charts. */
import { CITES, type Write } from './starting-point.ts';

const metric: Write = (name) => ({
  source: `import { defineMetric, definePlugin, text } from 'syncline/plugin';

export const ${name} = defineMetric({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'The smallest value that a metric has on the way of a run.',
  doc: \`Of the samples that \\\`measure trace\\\` keeps, the smallest: a run that comes near a minimum and leaves it again shows it here.
**No value** where the metric is not traced.

**Validated** TODO: on a course whose figure is known.\`,
${CITES}
  // Base unit of the figure: s, B, B/s, or none.
  unit: '',
  params: { of: text('The name of the traced metric, in quotes.', { suggestions: ['"loss"'] }) },
  examples: ['${name}(of: "loss")'],
  // What lines \`measure\` must keep.
  needs: () => ['trace'],
  // TODO: a number, or null where there is none. The run is data: its metrics, its axes, and what it has kept.
  measure: ({ of }, { trace }) => {
    const values = (trace?.values[of] ?? []).filter((value) => value !== null);
    return values.length > 0 ? values.reduce((a, b) => Math.min(a, b)) : null;
  },
});
`,
  example: `experiment first "${name} of noisy steps" {
  train quadratic(10, 1, noise: 0.1) with sgd(lr) for 100 steps

  vary lr = [0.1, 0.01]
  measure trace(every: 1)
  measure ${name}(of: "loss")

  chart bar(x: lr, y: ${name})
  expect ${name} <= loss
}
`,
});

const exporter: Write = (name) => ({
  source: `import { defineExporter, definePlugin } from 'syncline/plugin';

export const ${name} = defineExporter({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'The rows of a report with tabs between their fields.',
  doc: \`A head line with the names of axes and metrics, then a line per run, in base units. A figure without a value is an empty field. Tabs
and line breaks in words are written as blanks.\`,
${CITES}
  // All parameters need a default: exporters are named bare, \`--format ${name}\`.
  params: {},
  examples: ['${name}'],
  extension: 'tsv',
  // TODO: the whole text of one report.
  write: (_, { axes, metrics, rows }) => {
    const names = [...axes, ...metrics].map((column) => column.name);
    const lines = [names, ...rows.map((row) => names.map((column) => String(row[column] ?? '')))];
    return lines.map((fields) => \`\${fields.map((field) => field.replace(/\\s/g, ' ')).join('\\t')}\\n\`).join('');
  },
});
`,
  example: `experiment first "To be exported: syncline run --format ${name}" {
  allreduce size on ring(8, bandwidth: 16 GB/s, latency: 150 ns) using ring

  vary size = 32 KiB .. 8 MiB by *4

  chart line(x: size, y: busBandwidth, xScale: log)
  expect time > 0 s
}
`,
});

const chart: Write = (name) => ({
  source: `import { chartAxis, defineChart, definePlugin, figure, nameOfGroup, scaleParam, seriesParam, TITLE_PARAM } from 'syncline/plugin';

export const ${name} = defineChart({
  name: '${name}',
  // TODO: what it is, in one line and in a text.
  summary: 'The figures of each series from the smallest to the largest.',
  doc: \`The distribution of a figure over the points of the grid: to the right the share of points that have at most this value, upwards the
value. A steep end is a few points that are far above the others.\`,
${CITES}
  params: {
    // Figures stand for expressions: their values are in the samples, under the name of the parameter.
    y: figure('The figure whose values are put in order.', { isAmount: true }),
    series: seriesParam('lines'),
    yScale: scaleParam('the axis upwards'),
    ...TITLE_PARAM,
  },
  examples: ['${name}(y: time, series: alg)'],
  // TODO: from samples to one of the forms that are drawn: line, bar, scatter or heatmap. Data in, data out.
  build: ({ y, yScale }, { title, groups }) => ({
    kind: 'line',
    title,
    x: { label: 'share of points', unit: '', scale: 'linear' },
    y: chartAxis(y, yScale),
    series: groups.map((group) => {
      const values = group.samples.flatMap((sample) => (typeof sample.values.y === 'number' ? [sample.values.y] : []));
      const shown = values.filter((value) => yScale === 'linear' || value > 0).sort((a, b) => a - b);
      return { name: nameOfGroup(group, y), points: shown.map((value, i) => ({ x: (i + 1) / shown.length, y: value })) };
    }),
  }),
});
`,
  example: `experiment first "Times, from the shortest to the longest" {
  allreduce size on ring(8, bandwidth: 16 GB/s, latency: 150 ns) using alg

  vary size = 32 KiB .. 8 MiB by *2
  vary alg  = [ring, direct]

  chart ${name}(y: time, series: alg, yScale: log)
  expect time > 0 s
}
`,
});

export { chart, exporter, metric };
