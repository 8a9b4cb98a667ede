/**
 * The kinds of charts that ship, apart from the catalog: who draws while a run is under way needs these and none of the rest.
 */
import type { ChartDescriptor } from '../api/chart.ts';
import { barChart } from './charts/bar.ts';
import { contour } from './charts/contour.ts';
import { heatmap } from './charts/heatmap.ts';
import { lineChart } from './charts/line.ts';
import { scatter } from './charts/scatter.ts';

export const CHART_KINDS: readonly ChartDescriptor[] = [lineChart, barChart, scatter, heatmap, contour];
