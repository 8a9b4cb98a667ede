/**
 * Kinds of statements that are no kinds of the catalog: `measure` and `link`, with their parameters. Completion, hover and checks
 * read these lists as they read descriptors. Kinds of charts are in the catalog.
 */
import type { Param, Params } from './descriptor.ts';

export interface StatementKind {
  readonly name: string;
  readonly summary: string;
  readonly params: Params;
  /** As written behind the keyword. */
  readonly examples: readonly string[];
}

/** Whether a statement has no meaning without it. */
export const isRequired = ({ default: value, optional }: Param): boolean => value === undefined && !optional;

export const MEASURE_KINDS = [
  {
    name: 'trace',
    summary: 'Keeps the metrics of every k-th step of a training run, for charts over `step`.',
    examples: ['trace(every: 10)'],
    params: {
      every: { kind: 'count', min: 1, default: 1, doc: 'Steps between two samples; 1 keeps them all.' },
    },
  },
  {
    name: 'particles',
    summary: 'Keeps where the iterates of a training run are at its end, for charts over `particle`.',
    examples: ['particles'],
    params: {},
  },
  {
    name: 'field',
    summary: 'Keeps the density or loss of a problem in the plane, for contours below its particles.',
    examples: ['field(points: 64)'],
    params: {
      points: {
        kind: 'count',
        min: 2,
        max: 500,
        default: 64,
        doc: 'Places along either side of the window, which the problem chooses.',
      },
    },
  },
] as const satisfies readonly StatementKind[];

export type MeasureKind = (typeof MEASURE_KINDS)[number]['name'];

/** What stands in the brackets behind a `link` of a topology's body. */
export const LINK_KIND = {
  name: 'link',
  summary: 'A cable between two nodes: `<->` for both directions, `->` for one.',
  examples: ['gpu[0] <-> nv (bandwidth: 25 GB/s, latency: 300 ns)'],
  params: {
    bandwidth: {
      kind: 'bandwidth',
      doc: 'Bytes per second, per link and direction.',
      suggestions: ['16 GB/s', '25 GB/s', '50 GB/s', '400 Gbps'],
    },
    latency: {
      kind: 'time',
      optional: true,
      doc: 'From the first byte in to the first byte out; none if absent.',
      suggestions: ['150 ns', '300 ns', '1 us'],
    },
    lanes: { kind: 'count', optional: true, doc: 'How many of them side by side; 1 if absent.' },
  },
} as const satisfies StatementKind;
