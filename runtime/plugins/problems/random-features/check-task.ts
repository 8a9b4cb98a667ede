/** What the parameters of a task on a grid must be together. */
import type { Finding } from '../../../api/issue.ts';
import { type KERNELS, nPointsOf } from '../../../kit/training/grid-kernel.ts';
import { shortestRun, type TaskValues } from './grid-task.ts';

export const MOST_POINTS = 1024;

export interface Values extends TaskValues {
  readonly task: 'classification' | 'regression';
  readonly kernel: keyof typeof KERNELS;
  readonly gamma: number;
  readonly flips: number;
  readonly noise: number;
}

/** Whether the grid is small enough, both classes have samples, and no setting would be ignored. */
export function checkTask(values: Values): readonly Finding[] {
  const { side, dims, gap, task, flips, noise } = values;
  const findings: Finding[] = [];
  if (nPointsOf(values) > MOST_POINTS) {
    findings.push({
      code: 'value/range',
      message: `the grid must have at most ${MOST_POINTS} points, found ${side}^${dims}`,
      hint: 'dense linear algebra on more points takes minutes; choose a smaller `side` or fewer `dims`',
      param: 'side',
    });
  }
  if (2 * gap >= shortestRun(values)) {
    findings.push({
      code: 'value/range',
      message: `\`gap\` must be below half of the ${shortestRun(values)} points between two jumps, found ${gap}`,
      hint: 'a wider gap leaves a class without samples',
      param: 'gap',
    });
  }
  const [isIgnored, name] = task === 'regression' ? [flips > 0, 'flips'] : [noise > 0, 'noise'];
  if (isIgnored) {
    findings.push({
      code: 'problem/shape',
      message: `\`${name}\` has no meaning in a ${task}`,
      hint: task === 'regression' ? 'real labels have `noise`' : 'labels of classes have `flips`',
      param: name,
    });
  }
  return findings;
}
