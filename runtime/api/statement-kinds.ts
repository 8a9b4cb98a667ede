/** The kinds of `chart`, `measure` and `link`, with their parameters: completion, hover and checks read these lists. */

export interface StatementParam {
  readonly name: string;
  readonly doc: string;
  readonly required: boolean;
  /** `figure` is an expression over axes and metrics; `axis` the name of an axis; `count` a whole number from 1. */
  readonly takes: 'figure' | 'axis' | 'scale' | 'text' | 'count' | 'bandwidth' | 'time';
  /** Values worth offering while typing. */
  readonly suggestions?: readonly string[];
}

export interface StatementKind {
  readonly name: string;
  readonly summary: string;
  readonly params: readonly StatementParam[];
  /** As written behind the keyword. */
  readonly example: string;
}

export interface ChartKind extends StatementKind {
  readonly name: 'line' | 'bar' | 'heatmap';
}

export const SCALES: Readonly<Record<string, string>> = {
  linear: 'Equal distances are equal differences.',
  log: 'Equal distances are equal ratios; values must be positive.',
};

const TITLE: StatementParam = {
  name: 'title',
  doc: 'Shown above the chart; the title of the experiment if absent.',
  required: false,
  takes: 'text',
};

const scale = (name: string, of: string): StatementParam => ({
  name,
  doc: `Scale of ${of}: \`linear\` (default) or \`log\`.`,
  required: false,
  takes: 'scale',
});

const SERIES: StatementParam = {
  name: 'series',
  doc: 'The axis whose values become lines, or bars, of their own.',
  required: false,
  takes: 'axis',
};

export const CHART_KINDS: readonly ChartKind[] = [
  {
    name: 'line',
    summary: 'One line per value of `series`, a mark per point of the grid.',
    example: 'line(x: size, y: busBandwidth, series: alg, xScale: log)',
    params: [
      {
        name: 'x',
        doc: 'The figure to the right, as a rule an axis. With `measure trace`, the name `step` draws the course of each run.',
        required: true,
        takes: 'figure',
      },
      {
        name: 'y',
        doc: 'The figure upwards: a metric, a derived column or an expression of them.',
        required: true,
        takes: 'figure',
      },
      SERIES,
      scale('xScale', 'the axis to the right'),
      scale('yScale', 'the axis upwards'),
      TITLE,
    ],
  },
  {
    name: 'bar',
    summary: 'One bar per value of x, side by side for each value of `series`.',
    example: 'bar(x: alg, y: time)',
    params: [
      { name: 'x', doc: 'What the bars stand for, as a rule an axis.', required: true, takes: 'figure' },
      { name: 'y', doc: 'The height of the bars.', required: true, takes: 'figure' },
      SERIES,
      scale('yScale', 'the heights'),
      TITLE,
    ],
  },
  {
    name: 'heatmap',
    summary: 'A coloured field per pair of values of two axes.',
    example: 'heatmap(x: delay, y: momentum, value: error, scale: log)',
    params: [
      { name: 'x', doc: 'The axis to the right.', required: true, takes: 'axis' },
      { name: 'y', doc: 'The axis upwards.', required: true, takes: 'axis' },
      { name: 'value', doc: 'What the colour shows.', required: true, takes: 'figure' },
      scale('scale', 'the colours'),
      TITLE,
    ],
  },
];

export const MEASURE_KINDS: readonly StatementKind[] = [
  {
    name: 'trace',
    summary: 'Keeps the metrics of every k-th step of a training run, for charts over `step`.',
    example: 'trace(every: 10)',
    params: [{ name: 'every', doc: 'Steps between two samples; 1 keeps them all.', required: false, takes: 'count' }],
  },
];

/** What stands in the brackets behind a `link` of a topology's body. */
export const LINK_KIND: StatementKind = {
  name: 'link',
  summary: 'A cable between two nodes: `<->` for both directions, `->` for one.',
  example: 'gpu[0] <-> nv (bandwidth: 25 GB/s, latency: 300 ns)',
  params: [
    {
      name: 'bandwidth',
      doc: 'Bytes per second, per link and direction.',
      required: true,
      takes: 'bandwidth',
      suggestions: ['16 GB/s', '25 GB/s', '50 GB/s', '400 Gbps'],
    },
    {
      name: 'latency',
      doc: 'From the first byte in to the first byte out; none if absent.',
      required: false,
      takes: 'time',
      suggestions: ['150 ns', '300 ns', '1 us'],
    },
    { name: 'lanes', doc: 'How many of them side by side; 1 if absent.', required: false, takes: 'count' },
  ],
};
