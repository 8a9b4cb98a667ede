/** Square brackets with numbers in them, `dims[0]`, beside those with axes, `time[alg: ring]`. */
import type * as ast from '../../generated/ast.ts';

/** Whether brackets name items by their numbers. */
export const isItem = ({ axes }: ast.Index): boolean => axes.length > 0 && axes.every(({ axis }) => axis === undefined);

export const indicesOf = ({ axes }: ast.Index): ast.Expression[] =>
  axes.flatMap(({ axis, value }) => (axis === undefined && value ? [value] : []));
