/** All expressions of an experiment that are worked out from its results: columns, claims and charts. */
import type { Expr } from '../runtime/api/expr.ts';
import type { Chart, Claim, Experiment } from '../runtime/api/plan.ts';

export function expressionsOf({ columns, claims, charts }: Experiment): Expr[] {
  return [...columns.map(({ expr }) => expr), ...claims.flatMap(ofClaim), ...charts.flatMap(ofChart)];
}

const ofClaim = ({ condition, where }: Claim): Expr[] => (where ? [condition, where] : [condition]);

const ofChart = (chart: Chart): Expr[] =>
  [chart.x, chart.y, ...(chart.kind === 'heatmap' ? [chart.value] : [])].map(({ expr }) => expr);
