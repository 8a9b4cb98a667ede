/** How far a gradient is from those nearest to it: what Krum and Multi-Krum judge by. */

import type { Params } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';

export const FAULTY_PARAM = {
  kind: 'count',
  doc: 'How many corrupted workers it is to bear: f. It needs at least 2 f + 3 workers.',
  suggestions: ['1', '2', '4'],
} as const satisfies Params[string];

/** `n >= 2 f + 3`: with fewer the corrupted can be each other's nearest. */
export function checkFaulty(name: string, faulty: number, nWorkers: number): readonly Finding[] {
  const needed = 2 * faulty + 3;
  if (nWorkers >= needed) return [];
  const most = Math.floor((nWorkers - 3) / 2);
  return [
    {
      code: 'workers/too-few',
      message: `\`${name}\` needs at least ${needed} workers to bear ${faulty} that are corrupted, found ${nWorkers}`,
      hint: most < 0 ? 'take more workers' : `use \`faulty: ${most}\` or less, or more workers`,
      param: 'faulty',
    },
  ];
}

/** Writes the score of each row: the sum of the squared distances to its `nRows - faulty - 2` nearest others. */
export function createKrumScores(nRows: number, faulty: number): (rows: Float64Array, scores: Float64Array) => void {
  const nNear = nRows - faulty - 2;
  const squared = new Float64Array(nRows * nRows);
  const near = new Float64Array(nRows);
  return (rows, scores) => {
    const n = rows.length / nRows;
    for (let a = 0; a < nRows; a++) {
      for (let b = 0; b < a; b++) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const difference = rows[a * n + i] - rows[b * n + i];
          sum += difference * difference;
        }
        squared[a * nRows + b] = sum;
        squared[b * nRows + a] = sum;
      }
    }
    for (let a = 0; a < nRows; a++) {
      for (let b = 0; b < nRows; b++) near[b] = a === b ? Number.POSITIVE_INFINITY : squared[a * nRows + b];
      near.sort();
      let score = 0;
      for (let place = 0; place < nNear; place++) score += near[place];
      // What is no number is no neighbour of anyone.
      scores[a] = Number.isNaN(score) ? Number.POSITIVE_INFINITY : score;
    }
  };
}
