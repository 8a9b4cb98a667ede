/** No overlap: everything is reduced at once when the backward pass is over. */
import { defineOverlap } from '../../api/workload.ts';

export const none = defineOverlap({
  name: 'none',
  isDefault: true,
  summary: 'All gradients in one all-reduce behind the backward pass.',
  doc: `One message of all gradients, ready with the last. Nothing is hidden: the exposed time is that of the all-reduce.

**Step** \`computing + T(S)\`, with T(S) the time of an all-reduce of all S bytes.

**Validated** by that closed form.`,
  cites: [],
  params: {},
  examples: ['none'],
  messages: (gradients) => {
    const size = gradients.reduce((sum, gradient) => sum + gradient.size, 0);
    return size > 0 ? [{ size, ready: Math.max(...gradients.map(({ ready }) => ready)) }] : [];
  },
});
