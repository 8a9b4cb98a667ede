/** The three trees of TTO on a mesh of k x k, as pairs of neighbours. Pure, apart from links and schedule. */

export interface RootedTree {
  readonly root: number;
  /** The two ranks of each of the k^2 - 1 edges. */
  readonly edges: readonly (readonly [number, number])[];
}

export function threeTrees(k: number): readonly RootedTree[] {
  const at = (row: number, column: number) => row * k + column;
  const right = (row: number, column: number) => [at(row, column), at(row, column + 1)] as const;
  const below = (row: number, column: number) => [at(row, column), at(row + 1, column)] as const;
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
  const last = k - 1;
  /** The column through which the third tree comes to the last row, and which the second enters from the side: the flattest. */
  const gate = last - 1;

  const leftColumn = upTo(last).map((row) => below(row, 0));
  const rowsButLast = upTo(last).flatMap((row) => upTo(last).map((column) => right(row, column)));
  const intoLastRow = upTo(last).map((i) => below(last - 1, i + 1));

  const lastRow = upTo(last).map((column) => right(last, column));
  const columns = upTo(k).flatMap((column) => {
    const rows = column === gate ? upTo(last - 1) : upTo(last);
    return rows.map((row) => below(row, column));
  });

  // Row d meets the diagonal in column last - d; the last row is reached apart.
  const alongRows = upTo(last).flatMap((row) => upTo(last - row).map((column) => right(row, column)));
  const steps = upTo(last - 1).map((row) => below(row, last - 1 - row));
  const downColumns = upTo(k).flatMap((column) =>
    upTo(Math.max(0, column - 1)).map((i) => below(last - column + i, column)),
  );

  return [
    { root: at(0, 0), edges: [...leftColumn, ...rowsButLast, ...intoLastRow] },
    { root: at(last, last), edges: [...lastRow, ...columns, right(last - 1, gate)] },
    { root: at(0, last), edges: [...alongRows, ...steps, ...downColumns, below(last - 1, gate), ...lastRow] },
  ];
}
