/** The kinds of chart, with their parameters: completion, hover and checks read this list. */

export interface ChartParam {
  readonly name: string;
  readonly doc: string;
  readonly required: boolean;
  /** `figure` is an expression over axes and metrics; `axis` the name of an axis. */
  readonly takes: 'figure' | 'axis' | 'scale' | 'text';
}

export interface ChartKind {
  readonly name: 'line';
  readonly summary: string;
  readonly params: readonly ChartParam[];
  readonly example: string;
}

export const SCALES: Readonly<Record<string, string>> = {
  linear: 'Equal distances are equal differences.',
  log: 'Equal distances are equal ratios; values must be positive.',
};

export const CHART_KINDS: readonly ChartKind[] = [
  {
    name: 'line',
    summary: 'One line per value of `series`, a mark per point of the grid.',
    example: 'line(x: size, y: busBandwidth, series: alg, xScale: log)',
    params: [
      { name: 'x', doc: 'The figure to the right, as a rule an axis.', required: true, takes: 'figure' },
      {
        name: 'y',
        doc: 'The figure upwards: a metric, a derived column or an expression of them.',
        required: true,
        takes: 'figure',
      },
      { name: 'series', doc: 'The axis whose values become lines of their own.', required: false, takes: 'axis' },
      { name: 'xScale', doc: '`linear` (default) or `log`.', required: false, takes: 'scale' },
      { name: 'yScale', doc: '`linear` (default) or `log`.', required: false, takes: 'scale' },
      {
        name: 'title',
        doc: 'Shown above the chart; the title of the experiment if absent.',
        required: false,
        takes: 'text',
      },
    ],
  },
];
