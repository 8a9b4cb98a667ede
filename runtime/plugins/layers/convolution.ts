/** A convolution over images. */
import type { Finding } from '../../api/issue.ts';
import { defineLayer } from '../../api/workload.ts';
import { convolutionWork } from '../../kit/workload/layer-work.ts';

export const convolution = defineLayer({
  name: 'convolution',
  summary: 'Square filters over all places of a square image.',
  doc: `A filter of \`filter x filter x channels\` weights is laid over the image at every \`stride\`-th place, with \`padding\` of zeros around.

- **Parameters** \`filter^2 channels filters\`, and \`filters\` more with \`biases\`.
- **Places** \`floor((input + 2 padding - filter) / stride) + 1\` in each direction.
- **Forward** \`(places x weights of a filter) (weights x filters)\`; **backward** one product for the gradient of the input and one for
  that of the weights.

**Validated** by the parameters of the networks of the catalog that are made of it, and their cycles (see \`systolic\`).`,
  cites: [],
  params: {
    filter: { kind: 'count', doc: 'Side of a filter.', min: 1, suggestions: ['1', '3', '5', '7'] },
    channels: { kind: 'count', doc: 'Channels of the image that comes in.', min: 1, suggestions: ['3', '64'] },
    filters: { kind: 'count', doc: 'Filters, which are the channels of what goes out.', min: 1, suggestions: ['64'] },
    input: { kind: 'count', doc: 'Side of the image that comes in.', min: 1, suggestions: ['56', '224'] },
    stride: { kind: 'count', doc: 'Distance between two places.', default: 1, min: 1, suggestions: ['1', '2'] },
    padding: { kind: 'count', doc: 'Rows of zeros around the image.', default: 0, suggestions: ['0', '1'] },
    biases: { kind: 'boolean', doc: 'Whether every filter has a number of its own that is added.', default: false },
  },
  examples: ['convolution(3, channels: 64, filters: 128, input: 56)', 'convolution(7, 3, 64, input: 224, stride: 2)'],
  check: ({ filter, input, padding }): readonly Finding[] => {
    const side = input + 2 * padding;
    if (filter <= side) return [];
    return [
      {
        code: 'value/range',
        message: `expected a filter of at most ${side}, the side of the image with its padding, found ${filter}`,
        hint: 'use a smaller filter or more padding',
        param: 'filter',
      },
    ];
  },
  build: ({ filter, channels, filters, input, stride, padding, biases }) => {
    const side = input + 2 * padding;
    return convolutionWork({ input: [side, side], filter: [filter, filter], channels, filters, stride, biases });
  },
});
