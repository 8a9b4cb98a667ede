/**
 * `syncline/plugin`: what the author of a plugin imports, and the only way into this package. What stands here stays as it is
 * until `PLUGIN_API_VERSION` rises.
 */
import type { Plugin } from '../api/plugin.ts';

export {
  type AxisInfo,
  type ChartData,
  type ChartDescriptor,
  defineChart,
  type FigureInfo,
  type Kept,
  type Sample,
  type SampleGroup,
  type Spread,
} from '../api/chart.ts';
export { type DatasetDescriptor, type DatasetShape, defineDataset, type SplitDataset } from '../api/dataset.ts';
export type {
  AlgorithmDescriptor,
  AnyDescriptor,
  BoundKind,
  Category,
  Citation,
  Descriptor,
  Param,
  Params,
  TopologyDescriptor,
  ValuesOf,
} from '../api/descriptor.ts';
export { defineAlgorithm, defineTopology } from '../api/descriptor.ts';
export { defineEngine, type EngineDescriptor, type EngineRun, type RunnableSchedule } from '../api/engine.ts';
export { defineExporter, type ExporterDescriptor } from '../api/exporter.ts';
export { type Action, defineGroup, type GroupDescriptor, type Symmetry } from '../api/group.ts';
export type { Finding, Severity } from '../api/issue.ts';
export { defineMeasurement, type MeasuredRow, type MeasurementDescriptor } from '../api/measurement.ts';
export type {
  Course,
  GradientSource,
  Method,
  OptimizerDescriptor,
  OptimizerFacts,
  Setting,
  State,
  Transform,
} from '../api/method.ts';
export { defineOptimizer } from '../api/method.ts';
export { defineMetric, type MeasuredRun, type MetricDescriptor } from '../api/metric.ts';
export type { Grid, Network, NetworkShape } from '../api/network.ts';
export { PLUGIN_API_VERSION, type Plugin } from '../api/plugin.ts';
export type { Dataset, Layer, Problem, ProblemDescriptor, ProblemFacts, ProblemMetric, Role } from '../api/problem.ts';
export { defineProblem } from '../api/problem.ts';
export type { RandomStream } from '../api/random.ts';
export type {
  ChartModel,
  ChartPoint,
  ChartSeries,
  ExperimentReport,
  HeatmapModel,
  SeriesChartModel,
} from '../api/report.ts';
export type { MetricInfo } from '../api/run.ts';
export type { Paths, Schedule, TransferSink } from '../api/schedule.ts';
export type {
  Aggregator,
  AggregatorDescriptor,
  Attack,
  AttackDescriptor,
  Compressor,
  CompressorDescriptor,
  DelayDescriptor,
  ScheduleDescriptor,
  TeamSetting,
  WorkersDescriptor,
} from '../api/team.ts';
export {
  defineAggregator,
  defineAttack,
  defineCompressor,
  defineDelay,
  defineSchedule,
  defineWorkers,
} from '../api/team.ts';
export type {
  AcceleratorDescriptor,
  LayerDescriptor,
  LayerTimes,
  LayerWork,
  Message,
  OverlapDescriptor,
  Product,
  TimedLayer,
  Workload,
  WorkloadDescriptor,
} from '../api/workload.ts';
export { defineAccelerator, defineLayer, defineOverlap, defineWorkload } from '../api/workload.ts';
export {
  BAND_PARAM,
  OVERLAY_PARAM,
  REFERENCE_PARAM,
  scaleParam,
  seriesParam,
  TITLE_PARAM,
  VERTICAL_PARAM,
} from '../kit/chart/params.ts';
export { besides, byX, chartAxis, fitsScale, nameOfGroup, pointsOf, verticalsOf } from '../kit/chart/series.ts';
export { LINK_PARAMS, type LinkValues } from '../kit/link-params.ts';
export { type AddLink, buildNetwork } from '../kit/network-builder.ts';
export { LR_PARAM, MOMENTUM_PARAM, WEIGHT_DECAY_PARAM } from '../kit/step-params.ts';
export { gradientMethod } from '../kit/training/gradient-method.ts';
export { convolutionWork, denseWork, type NamedLayer } from '../kit/workload/layer-work.ts';
export { PRECISION_PARAM, timedLayers } from '../kit/workload/timed-layers.ts';
export * from './params.ts';

/** The default export of a plugin's module. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
