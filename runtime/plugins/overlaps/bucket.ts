/** Gradients are collected until a bucket is full, as PyTorch's DistributedDataParallel does it. */
import { defineOverlap, type Message } from '../../api/workload.ts';

export const bucket = defineOverlap({
  name: 'bucket',
  summary: 'Gradients are collected into buckets; a full one is reduced while the next is filled.',
  doc: `Gradients go into a bucket in the order in which they are ready. As soon as it holds \`size\` it is reduced, behind the bucket before
it; the last one goes with what is in it. A gradient is never cut: one that is larger than a bucket makes a bucket of more
than \`size\`.

Between \`layer\` (\`size: 1 B\`) and \`none\` (a size of all gradients): large buckets save latencies, small ones begin earlier.

**Validated** by both ends, and by buckets counted by hand.`,
  cites: [
    {
      authors:
        'S. Li, Y. Zhao, R. Varma, O. Salpekar, P. Noordhuis, T. Li, A. Paszke, J. Smith, B. Vaughan, P. Damania, S. Chintala',
      title: 'PyTorch Distributed: Experiences on Accelerating Data Parallel Training',
      venue: 'VLDB',
      year: 2020,
    },
  ],
  params: {
    size: {
      kind: 'bytes',
      doc: 'What a bucket holds before it is reduced.',
      default: 25e6,
      min: 1,
      suggestions: ['25 MB', '1 MB'],
    },
  },
  examples: ['bucket(25 MB)', 'bucket'],
  messages: (gradients, { size }) => {
    const messages: Message[] = [];
    let filled: Message = EMPTY;
    for (const gradient of gradients) {
      filled = { size: filled.size + gradient.size, ready: Math.max(filled.ready, gradient.ready) };
      if (filled.size < size) continue;
      messages.push(filled);
      filled = EMPTY;
    }
    return filled.size > 0 ? [...messages, filled] : messages;
  },
});

const EMPTY: Message = { size: 0, ready: 0 };
