/** Local SGD, or federated averaging: workers take steps of their own and average their iterates now and then. */
import { defineOptimizer } from '../../api/method.ts';
import { checkStep, fastestMode, LR_PARAM, STEP_BOUND_METRIC, scheduled } from '../../kit/step-params.ts';
import { rowViews } from '../../kit/training/plain-source.ts';
import { startRows } from '../../kit/training/start-rows.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

export const localSgd = defineOptimizer({
  name: 'localSgd',
  summary: 'Workers take several gradient steps of their own between two averages of their iterates (FedAvg).',
  doc: `Every worker v steps \`x_v = x_v - lr g_v(x_v)\`; after every \`period\` steps all iterates become their mean.

With \`period: 1\` it is SGD with the mean gradient of the workers. With more, and different data at each worker, the fixed point is
biased: workers drift to optima of their own between two averages. For quadratics with diagonal curvatures H_v and centres c_v it
is \`x = (sum A_v)^-1 sum A_v c_v\` with \`A_v = I - (I - lr H_v)^period\`, coordinate by coordinate.

**Cost** one all-reduce of the iterate in \`period\` steps: \`wallClock\` has that share of it at every step.

**Stable** for \`lr < 2 / a\`, where a is the fastest mode of the problem.

**Validated** with a period of 1 it equals minibatch SGD; the fixed point equals the formula.`,
  cites: [
    {
      authors: 'H. B. McMahan, E. Moore, D. Ramage, S. Hampson, B. Aguera y Arcas',
      title: 'Communication-Efficient Learning of Deep Networks from Decentralized Data',
      venue: 'AISTATS',
      year: 2017,
    },
    { authors: 'S. U. Stich', title: 'Local SGD Converges Fast and Communicates Little', venue: 'ICLR', year: 2019 },
  ],
  params: {
    lr: LR_PARAM,
    period: {
      kind: 'count',
      min: 1,
      doc: 'Steps between two averages.',
      default: 8,
      suggestions: ['1', '8', '32'],
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: ['localSgd(lr: 0.1)', 'localSgd(lr: 0.05, period: 4)', 'localSgd(lr: 0.001, period: 1)'],
  metrics: [STEP_BOUND_METRIC],
  facts: ({ lr, period }) => ({ effectiveStep: lr, talks: 'everyone', reductions: 1 / period }),
  bounds: (problem) => [stepBound(fastestMode(problem))],
  requires: (problem, { lr }) => {
    const mode = fastestMode(problem);
    return checkStep(lr, stepBound(mode), '2 / a', mode);
  },
  build: ({ lr, period, schedule }) => ({
    start(setting) {
      const { problem, nWorkers, gradients } = setting;
      const n = problem.dimension;
      const rateAt = scheduled(lr, schedule);
      const x = startRows(setting);
      const rows = rowViews(n)(x);
      const gradient = new Float64Array(n);
      return {
        x,
        nRows: nWorkers,
        state: { x },
        step(step) {
          const rate = rateAt(step);
          for (let worker = 0; worker < nWorkers; worker++) {
            const row = rows[worker];
            gradients.own(worker, row, gradient);
            for (let i = 0; i < n; i++) row[i] -= rate * gradient[i];
          }
          if ((step + 1) % period === 0) average(x, nWorkers, n);
        },
      };
    },
  }),
});

const stepBound = (mode: number | null) => (mode === null ? null : 2 / mode);

/** All rows become their mean. */
function average(x: Float64Array, nRows: number, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let row = 0; row < nRows; row++) sum += x[row * n + i];
    for (let row = 0; row < nRows; row++) x[row * n + i] = sum / nRows;
  }
}
