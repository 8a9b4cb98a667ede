/** Charts of a plan by hand: figures by parameter, scales and other values as the language writes them in. */
import type { Expr } from '../../../runtime/api/expr.ts';
import type { Chart, ChartArg, Figure } from '../../../runtime/api/plan.ts';
import { CHART_KINDS } from '../../../runtime/plugins/chart-kinds.ts';

export const figure = (expr: Expr, label: string, unit = ''): Figure => ({ expr, label, unit });

/** `undefined` leaves a parameter out; texts are words, but for `series`. */
export type Given = Readonly<Record<string, Figure | readonly Figure[] | string | number | null | undefined>>;

/** All defaults are written in. Axes are given by their name, with a unit behind a colon: `size:B`. */
export function sampleChart(kind: string, title: string, given: Given): Chart {
  const descriptor = CHART_KINDS.find(({ name }) => name === kind);
  const params = Object.entries(descriptor?.params ?? {}).filter(([name]) => name !== 'title');
  const args = params.flatMap(([name, param]): [string, ChartArg][] => {
    const value = given[name] ?? param.default;
    if (value === undefined || value === null) return [];
    if (param.kind === 'axis') {
      const [axis, unit = ''] = String(value).split(':');
      return [[name, { is: 'axis', name: axis, unit }]];
    }
    if (param.kind !== 'figure') return [[name, { is: 'value', value: value as string }]];
    const figures = value as Figure | readonly Figure[];
    return [[name, Array.isArray(figures) ? { is: 'figures', figures } : { is: 'figure', figure: figures as Figure }]];
  });
  return { kind, title, args: Object.fromEntries(args) };
}
