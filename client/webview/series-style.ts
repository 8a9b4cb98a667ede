/** How the lines of a chart differ: by dash and marker as well as by colour, so that none is told by colour alone. */
import type { ChartSeries } from '../../runtime/api/report.ts';
import type { Theme } from './theme.ts';

export type Marker = 'circle' | 'rect' | 'triangle' | 'rectRot' | 'star' | 'crossRot';

export interface SeriesStyle {
  /** Index into the theme's palette. */
  readonly colour: number;
  /** Lengths of strokes and gaps in px; empty for a solid line. */
  readonly dash: readonly number[];
  readonly marker: Marker;
}

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3], [14, 4]];
const MARKERS: readonly Marker[] = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot'];

/**
 * Style of line `index` (from 0) in a palette of `nColours`. Five dashes and six markers or colours have no common factor
 * that would pair them up early: thirty lines pass before a combination returns.
 */
export function seriesStyle(index: number, nColours: number): SeriesStyle {
  return {
    colour: index % nColours,
    dash: DASHES[index % DASHES.length],
    marker: MARKERS[index % MARKERS.length],
  };
}

/** Markers with an inside, which is left empty. */
const OUTLINES: readonly Marker[] = ['circle', 'rect', 'triangle', 'rectRot'];

/** The marker of series `index` of the chart where it was measured. */
export function measuredMarker(index: number): Marker {
  return OUTLINES[index % OUTLINES.length];
}

/** What was measured is hollow; closed forms are in the colour of the text. */
export function colourOf({ role }: ChartSeries, index: number, theme: Theme): string {
  return role === 'reference' ? theme.foreground : theme.palette[index % theme.palette.length];
}

/** Dashes of closed forms: never solid, which computed lines may be. */
export const REFERENCE_DASHES: readonly (readonly number[])[] = [
  [6, 4],
  [2, 3],
  [10, 3, 2, 3],
];
