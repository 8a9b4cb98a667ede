/** A layer of which every output is a sum over all inputs. */
import { defineLayer } from '../../api/workload.ts';
import { denseWork } from '../../kit/workload/layer-work.ts';

export const dense = defineLayer({
  name: 'dense',
  summary: 'Every output is a weighted sum of all inputs.',
  doc: `One weight for each pair of input and output. Where the same weights serve several \`positions\` of a sample, such as the tokens of
a text, the product has a row for each of them. An embedding is a dense layer whose inputs are the words.

- **Parameters** \`inputs outputs\`, and \`outputs\` more with \`biases\`.
- **Forward** \`(positions x inputs) (inputs x outputs)\`; **backward** \`(positions x outputs) (outputs x inputs)\` and \`(inputs x positions)
  (positions x outputs)\`.

**Validated** by the parameters of the networks of the catalog that are made of it.`,
  cites: [],
  params: {
    inputs: { kind: 'count', doc: 'Numbers that come in, per position.', min: 1, suggestions: ['1024'] },
    outputs: { kind: 'count', doc: 'Numbers that go out, per position.', min: 1, suggestions: ['1024'] },
    positions: { kind: 'count', doc: 'Places of a sample that it is applied to.', default: 1, min: 1 },
    biases: { kind: 'boolean', doc: 'Whether every output has a number of its own that is added.', default: false },
  },
  examples: ['dense(1024, 256)', 'dense(512, 2048, positions: 64, biases: true)'],
  build: ({ inputs, outputs, positions, biases }) => denseWork(inputs, outputs, positions, biases),
});
