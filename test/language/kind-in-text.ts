/**
 * A file that uses a kind as its category is used: declared, or where there are no declarations of it, in an experiment. Kinds that
 * are only ever values of parameters stand in a constant.
 */
import { DECLARATION_WORDS } from '../../language/docs/keywords.ts';
import type { Category } from '../../runtime/api/descriptor.ts';

const REDUCED = `allreduce size on ring(4, bandwidth: 1 GB/s, latency: latency) using alg
  vary size = [1 MiB, 2 MiB]
  vary latency = [1 us, 2 us]
  vary alg = [ring, direct]`;
const TRAINED = `train quadratic(4, 1) with sgd(lr) for 10 steps
  vary lr = [0.1, 0.2]
  measure particles
  measure field(points: 4)`;

export function fileWith(category: Category, call: string): string {
  if (category === 'overlap') {
    return `experiment a { allreduce ncf on ring(4, bandwidth: 1 GB/s) using ring overlap ${call} }`;
  }
  if (category === 'engine') {
    return `experiment a { allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring fidelity ${call} }`;
  }
  if (category === 'chart') return `experiment a { ${call.includes('particle') ? TRAINED : REDUCED}\n  chart ${call} }`;
  if (category === 'metric') return `experiment a { ${TRAINED}\n  measure trace(every: 1)\n  measure ${call} }`;
  if (category === 'measurement') return fileWith('chart', `line(x: size, y: time, series: alg, overlay: ${call})`);
  const isDeclared = DECLARATION_WORDS.some(({ word }) => word === category);
  return `${isDeclared ? category : 'let'} a = ${call}`;
}
