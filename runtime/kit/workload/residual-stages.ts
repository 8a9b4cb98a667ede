/**
 * The convolutions of a residual network of bottlenecks, stage by stage: what ResNet-50 and detectors on top of it share.
 * Source: He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, CVPR 2016, table 1. Images are not padded.
 */
import { convolutionWork, type NamedLayer } from './layer-work.ts';

export interface Stage {
  readonly blocks: number;
  /** Channels inside of a bottleneck; four times as many go out. */
  readonly width: number;
  /** Side of the images of this stage. */
  readonly side: number;
}

export const RESNET50_STAGES: readonly Stage[] = [
  { blocks: 3, width: 64, side: 56 },
  { blocks: 4, width: 128, side: 28 },
  { blocks: 6, width: 256, side: 14 },
  { blocks: 3, width: 512, side: 7 },
];

/** Out of a bottleneck go so many times its width. */
const EXPANSION = 4;

/** The first convolution, then of every block three, and of the first block of a stage the one around it. */
export function residualStages(stages: readonly Stage[]): readonly NamedLayer[] {
  const layers: NamedLayer[] = [
    ['conv1', convolutionWork({ input: [224, 224], filter: [7, 7], channels: 3, filters: 64, stride: 2 })],
  ];
  let channels = 64;
  stages.forEach(({ blocks, width, side }, s) => {
    for (let block = 0; block < blocks; block++) {
      // The first block of a stage halves the images of the stage before: it skips every second place.
      const stride = block === 0 && s > 0 ? 2 : 1;
      const convolution = (filter: number, from: number, to: number, skip = 1) => {
        const input = skip * side;
        return convolutionWork({
          input: [input, input],
          filter: [filter, filter],
          channels: from,
          filters: to,
          stride: skip,
        });
      };
      const name = `conv${s + 2}_${block + 1}`;
      layers.push([`${name}a`, convolution(1, channels, width, stride)]);
      layers.push([`${name}b`, convolution(3, width, width)]);
      layers.push([`${name}c`, convolution(1, width, EXPANSION * width)]);
      if (block === 0) layers.push([`${name}d`, convolution(1, channels, EXPANSION * width, stride)]);
      channels = EXPANSION * width;
    }
  });
  return layers;
}
