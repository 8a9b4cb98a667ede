/**
 * The convolutions of GoogLeNet, module by module. Source: Szegedy et al., Going Deeper with Convolutions, CVPR 2015, table 1.
 * Each module looks at its input with filters of 1, 3 and 5, behind thinner images for the larger two, and pools it.
 *
 * The MultiTree authors computed with a table that differs from the paper in three filters; `AUTHORS` has them, because their cycles
 * and bytes are those of the table: 1 for 5 in 4c, 532 channels for 832 in 5a, 32 channels for 48 in 5b.
 */
import { convolutionWork, type NamedLayer } from './layer-work.ts';

/** Filters: of 1, of 3 behind its thin images, of 5 behind its own, and behind the pool. */
type Row = readonly [
  name: string,
  side: number,
  channels: number,
  ...counts: [of1: number, thin3: number, of3: number, thin5: number, of5: number, pool: number],
];

const ROWS: readonly Row[] = [
  ['3a', 28, 192, 64, 96, 128, 16, 32, 32],
  ['3b', 28, 256, 128, 128, 192, 32, 96, 64],
  ['4a', 14, 480, 192, 96, 208, 16, 48, 64],
  ['4b', 14, 512, 160, 112, 224, 24, 64, 64],
  ['4c', 14, 512, 128, 128, 256, 24, 64, 64],
  ['4d', 14, 512, 112, 144, 288, 32, 64, 64],
  ['4e', 14, 528, 256, 160, 320, 32, 128, 128],
  ['5a', 7, 832, 256, 160, 320, 32, 128, 128],
  ['5b', 7, 832, 384, 192, 384, 48, 128, 128],
];

/** What a table says differently: side of the filters of 5, channels before the thin images of 3, channels before those of 5. */
interface Difference {
  readonly side5?: number;
  readonly before3?: number;
  readonly before5?: number;
}

export const AUTHORS: Readonly<Record<string, Difference>> = {
  '4c': { side5: 1 },
  '5a': { before3: 532 },
  '5b': { before5: 32 },
};

export function inceptionModules(differences: Readonly<Record<string, Difference>>): readonly NamedLayer[] {
  return ROWS.flatMap(([name, side, channels, of1, thin3, of3, thin5, of5, pool]): NamedLayer[] => {
    const { side5 = 5, before3 = channels, before5 = thin5 } = differences[name] ?? {};
    const convolution = (filter: number, from: number, filters: number) =>
      convolutionWork({ input: [side, side], filter: [filter, filter], channels: from, filters });
    return [
      [`${name}.1x1`, convolution(1, channels, of1)],
      [`${name}.thin3`, convolution(1, before3, thin3)],
      [`${name}.3x3`, convolution(3, thin3, of3)],
      [`${name}.thin5`, convolution(1, channels, thin5)],
      [`${name}.5x5`, convolution(side5, before5, of5)],
      [`${name}.pool`, convolution(1, channels, pool)],
    ];
  });
}
