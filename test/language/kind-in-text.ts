/**
 * A file that uses a kind as its category is used: declared, or where there are no declarations of it, in an experiment. Kinds that
 * are only ever values of parameters stand in a constant.
 */
import { DECLARATION_WORDS } from '../../language/docs/keywords.ts';
import type { Category } from '../../runtime/api/descriptor.ts';

export function fileWith(category: Category, call: string): string {
  if (category === 'overlap') {
    return `experiment a { allreduce ncf on ring(4, bandwidth: 1 GB/s) using ring overlap ${call} }`;
  }
  if (category !== 'engine') {
    const isDeclared = DECLARATION_WORDS.some(({ word }) => word === category);
    return `${isDeclared ? category : 'let'} a = ${call}`;
  }
  return `experiment a { allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring fidelity ${call} }`;
}
