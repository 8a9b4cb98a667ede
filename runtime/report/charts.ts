/**
 * Charts as data: what a chart asks for is worked out from the results, and its kind arranges it. Nothing here knows how a kind
 * looks, nothing there how a figure is worked out.
 */
import type { AxisInfo, ChartData, ChartDescriptor, ChartValue, ListedFigure, SampleGroup } from '../api/chart.ts';
import type { Chart, ChartArg, Experiment, Figure } from '../api/plan.ts';
import type { ChartModel } from '../api/report.ts';
import type { ChartRecord } from '../api/run.ts';
import { toAxisValue } from '../expr/axis-values.ts';
import { CHART_KINDS } from '../plugins/chart-kinds.ts';
import { type Group, groupsOf, PLACE } from './chart-groups.ts';
import { type Asked, askedFor, type SampledOver, sampledOver, samplesOf } from './chart-samples.ts';
import { withNote } from './empty-note.ts';
import { measuredGroups } from './measured.ts';
import type { Results } from './results.ts';

/** `place`: which of the charts of the experiment it is. */
export function createChart(chart: Chart, place: number, results: Results, experiment: Experiment): ChartModel {
  const kind = CHART_KINDS.find(({ name }) => name === chart.kind);
  if (!kind) return fromOutside(chart, results.charts.get(place));
  const data = chartData(chart, kind, results, experiment);
  return withNote(kind.build(chartValues(chart, results) as never, data), data, results);
}

/** Of a kind from outside: what the run has written, once it has. */
function fromOutside(chart: Chart, record: ChartRecord | undefined): ChartModel {
  if (record?.model) return record.model;
  const axis = { label: '', unit: '', scale: 'linear' } as const;
  const note = record?.message ?? `\`${chart.kind}\` is a chart of a plugin: it is drawn when the run has ended`;
  return { kind: 'line', title: chart.title, x: axis, y: axis, series: [], note };
}

/** Whether a chart is of a kind that is not built in. */
export const isFromOutside = ({ kind }: Chart): boolean => !CHART_KINDS.some(({ name }) => name === kind);

/** The values of its parameters as its kind gets them. */
export function chartValues({ args }: Chart, results: Results): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(args).flatMap(([param, arg]) => {
      const value = argumentValue(arg, results);
      return value === undefined ? [] : [[param, value]];
    }),
  );
}

function argumentValue(arg: ChartArg, { grid }: Results): ChartValue | readonly ChartValue[] | undefined {
  switch (arg.is) {
    case 'value':
      return arg.value;
    case 'figure':
      return infoOf(arg.figure);
    case 'figures':
      return arg.figures.map(infoOf);
    case 'axis': {
      const values = grid.valuesOf(arg.name).map((value) => {
        const cell = toAxisValue(value);
        return typeof cell === 'boolean' ? String(cell) : cell;
      });
      return { label: arg.name, unit: arg.unit, values } satisfies AxisInfo;
    }
    case 'measured':
      return undefined;
  }
}

const infoOf = ({ label, unit }: Figure) => ({ label, unit });

/** Everything that its figures come to. */
export function chartData(
  chart: Chart,
  { params }: ChartDescriptor,
  results: Results,
  experiment: Experiment,
): ChartData {
  const entries = Object.entries(chart.args);
  const figures = Object.fromEntries(
    entries.flatMap(([param, arg]) => (arg.is === 'figure' ? [[param, arg.figure]] : [])),
  );
  const axes = Object.fromEntries(entries.flatMap(([param, arg]) => (arg.is === 'axis' ? [[param, arg.name]] : [])));
  const asked = askedFor(
    figures,
    axes,
    Object.keys(figures).filter((param) => params[param]?.spread),
  );
  const over = sampledOver(figures, experiment);
  const context: Sampling = { chart, over, results, experiment };
  const amounts = Object.entries(figures).flatMap(([param, figure]) => (param === PLACE ? [] : [figure]));
  const rows = entries.flatMap(([, arg]) => (arg.is === 'measured' ? arg.rows : []));
  return {
    title: chart.title,
    groups: sampled(groups(amounts, context), asked, context),
    lists: Object.fromEntries(
      entries.flatMap(([param, arg]) =>
        arg.is === 'figures' ? [[param, arg.figures.map((figure) => listed(param, figure, asked, context))]] : [],
      ),
    ),
    measured: measuredGroups(rows, asked, experiment.columns),
    field: fieldIn(results),
  };
}

interface Sampling {
  readonly chart: Chart;
  readonly over: SampledOver;
  readonly results: Results;
  readonly experiment: Experiment;
}

function groups(figures: readonly Figure[], { chart, over, results, experiment }: Sampling): readonly Group[] {
  return groupsOf(chart, figures, results, experiment.columns, over === 'points');
}

function sampled(found: readonly Group[], asked: Asked, { over, results, experiment }: Sampling): SampleGroup[] {
  return found.map(({ name, points }) => ({ name, samples: samplesOf(points, asked, over, results, experiment) }));
}

/** At the places of the chart, with groups of its own. Among particles a figure is that of the run. */
function listed(param: string, figure: Figure, { figures }: Asked, context: Sampling): ListedFigure {
  const own: Sampling = { ...context, over: context.over === 'particles' ? 'points' : context.over };
  const place = figures[PLACE];
  const asked = askedFor({ ...(place && own.over === context.over && { [PLACE]: place }), [param]: figure }, {}, []);
  const withoutSeries = {
    ...context.chart,
    args: Object.fromEntries(Object.entries(context.chart.args).filter(([, arg]) => arg.is !== 'axis')),
  };
  return { ...infoOf(figure), groups: sampled(groups([figure], { ...own, chart: withoutSeries }), asked, own) };
}

/** Of the first run that has kept it: it is the problem's, and the same for all runs of one problem. */
function fieldIn({ finished }: Results): ChartData['field'] {
  for (const record of finished) if (record?.type === 'summary' && record.field) return record.field;
  return null;
}
