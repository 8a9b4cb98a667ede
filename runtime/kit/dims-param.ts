/** The side lengths that every grid takes, and the book that names grids: one record, so that mesh and torus agree. */
import type { Citation, Param } from '../api/descriptor.ts';

/** `kind` is the name of the grid, for the example in the text. */
export function dimsParam(kind: string) {
  return {
    kind: 'count',
    list: true,
    minItems: 1,
    min: 1,
    doc: `Side lengths, slowest dimension first: \`${kind}(4, 8, ...)\` has 4 rows of 8 ranks. The number of ranks is their product.`,
    suggestions: ['4, 4', '8, 8', '4, 4, 4'],
  } as const satisfies Param;
}

export const DALLY_TOWLES: Citation = {
  authors: 'W. J. Dally, B. Towles',
  title: 'Principles and Practices of Interconnection Networks, chapter 5',
  venue: 'Morgan Kaufmann',
  year: 2004,
};
