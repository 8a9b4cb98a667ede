/** Where a value stands between the least and the most of a heatmap, and the ticks of its colour bar. No colours here. */
import type { HeatmapModel } from '../../runtime/api/report.ts';
import { axisFormat } from './axis-format.ts';
import { linearTicks } from './ticks.ts';

export interface ColourScale {
  /** `loss`, `time [ms]`: unit as the ticks have it. */
  readonly title: string;
  /** Share of the way from least to most; `undefined` for a cell without a value, or one that a logarithm does not have. */
  share(value: number | null): number | undefined;
  /** At most `nMost`, ascending. */
  ticks(nMost: number): readonly { readonly share: number; readonly label: string }[];
  /** Whether some cell has no place on the scale. */
  readonly hasGaps: boolean;
}

export function colourScale({ value, cells }: Pick<HeatmapModel, 'value' | 'cells'>): ColourScale {
  const isLog = value.scale === 'log';
  const isOn = (cell: number | null): cell is number => cell !== null && Number.isFinite(cell) && (!isLog || cell > 0);
  const values = cells.flat().filter(isOn);
  const min = values.reduce((least, cell) => Math.min(least, cell), Number.POSITIVE_INFINITY);
  const max = values.reduce((most, cell) => Math.max(most, cell), Number.NEGATIVE_INFINITY);
  const format = axisFormat(value, values);
  const place = isLog ? Math.log : (cell: number) => cell;
  // A single value takes the middle: it is neither little nor much.
  const shareOf = (cell: number) => (min < max ? (place(cell) - place(min)) / (place(max) - place(min)) : 0.5);
  return {
    title: format.title,
    hasGaps: cells.some((row) => row.some((cell) => !isOn(cell))),
    share: (cell) => (isOn(cell) ? shareOf(cell) : undefined),
    ticks(nMost) {
      if (values.length === 0) return [];
      const [from, to] = [min / format.factor, max / format.factor];
      const inside = min < max ? (format.ticks ?? linearTicks)(from, to, nMost) : [];
      // A scale that spans no round number is told by its ends.
      const drawn = inside.length >= 2 ? inside : [...new Set([from, to])];
      return drawn.map((tick) => ({ share: shareOf(tick * format.factor), label: format.tick(tick) }));
    },
  };
}
