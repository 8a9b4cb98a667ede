/** Parameters that kinds of charts share, each documented once. */
import type { Params } from '../../api/descriptor.ts';

const SCALES = {
  linear: 'Equal distances are equal differences.',
  log: 'Equal distances are equal ratios; values must be positive.',
} as const;

/** `of`: what the scale measures. */
export const scaleParam = (of: string) =>
  ({ kind: 'choice', choices: SCALES, default: 'linear', doc: `Scale of ${of}.` }) as const;

export const TITLE_PARAM = {
  title: { kind: 'text', optional: true, doc: 'Shown above the chart; the title of the experiment if absent.' },
} as const satisfies Params;

export const seriesParam = (what: string) =>
  ({ kind: 'axis', optional: true, doc: `The axis whose values become ${what} of their own.` }) as const;

export const BAND_PARAM = {
  band: {
    kind: 'choice',
    default: 'ci95',
    choices: {
      ci95: 'The 95 % confidence interval of the mean, by Student.',
      std: 'One standard deviation of the runs to either side of their mean.',
      range: 'From the smallest to the largest of the runs.',
      none: 'Nothing but the mean of the runs.',
    },
    doc: 'Where points run with several seeds (`repeat`): how far their runs lie apart, around the mean.',
  },
} as const satisfies Params;

export const REFERENCE_PARAM = {
  reference: {
    kind: 'figure',
    list: true,
    isAmount: true,
    optional: true,
    doc: 'Closed forms to compare with, drawn dashed: an expression, or several as `[a, b]`. One that reads no axis of x is a level.',
  },
} as const satisfies Params;

export const VERTICAL_PARAM = {
  xReference: {
    kind: 'figure',
    list: true,
    isAmount: true,
    optional: true,
    doc: 'Values of x to mark with a dashed line upwards, such as a threshold: an expression, or several as `[a, b]`.',
  },
} as const satisfies Params;

export const OVERLAY_PARAM = {
  overlay: {
    kind: 'kind',
    of: 'measurement',
    optional: true,
    doc: 'Points that were measured elsewhere, drawn over what was computed: `fromCsv("./measured.csv")`.',
  },
} as const satisfies Params;
