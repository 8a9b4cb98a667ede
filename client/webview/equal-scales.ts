/**
 * A plane is drawn to scale: a circle of a density is a circle on the screen. Chart.js fills its canvas in both directions, so
 * that room is left beside the plot, or above it, until one unit is as long to the right as upwards.
 */
import type { Chart, Plugin } from 'chart.js';
import { PADDING } from './chart-scales.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Room to leave free of a plot of this size in px whose axes have these spans. */
export function spareRoom(plot: Box, span: Box): Box {
  const scale = Math.min(plot.width / span.width, plot.height / span.height);
  return { width: plot.width - scale * span.width, height: plot.height - scale * span.height };
}

/** Layouts until axes and padding agree: labels may take more room in a narrower plot. */
const MOST_PASSES = 3;

/** For one chart; where it is not wanted, the plot fills the canvas. */
export function createEqualScales(isWanted: () => boolean): Plugin<'line' | 'bar'> {
  let isFitting = false;
  return {
    id: 'equalScales',
    afterUpdate(chart) {
      if (isFitting) return;
      isFitting = true;
      for (let pass = 0; pass < MOST_PASSES && fit(chart, isWanted()); pass++) chart.update('none');
      isFitting = false;
    },
    resize(chart) {
      // Its layout of the new size follows, with all the room.
      if (isWanted() && !isFitting) chart.options.layout = { padding: { ...PADDING } };
    },
  };
}

/** Whether the padding had to change. */
function fit(chart: Chart<'line' | 'bar'>, isWanted: boolean): boolean {
  if (!isWanted) return false;
  const { chartArea, scales } = chart;
  const before = { ...PADDING, ...(chart.options.layout?.padding as object) };
  const plot = {
    width: chartArea.width + before.left + before.right - PADDING.left - PADDING.right,
    height: chartArea.height + before.top - PADDING.top,
  };
  const span = { width: scales.x.max - scales.x.min, height: scales.y.max - scales.y.min };
  const spare = spareRoom(plot, span);
  if (![spare.width, spare.height].every(Number.isFinite)) return false;
  const left = PADDING.left + spare.width / 2;
  const padding = { ...PADDING, left, right: PADDING.right + spare.width / 2, top: PADDING.top + spare.height };
  if (Math.abs(padding.left - before.left) < 1 && Math.abs(padding.top - before.top) < 1) return false;
  chart.options.layout = { padding };
  return true;
}
