/** Aggregators of the catalog by name, with some values and the rest by default. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Aggregator } from '../../../../runtime/api/team.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;
export type Rows = readonly (readonly number[])[];

export function aggregator(name: string, given: Values = {}) {
  const kind = builtinCatalog.find('aggregator', name)!;
  const values = withDefaults(kind, given) as never;
  const started = (nWorkers: number, dimension: number): Aggregator =>
    kind.build(values, { nWorkers, nCorrupted: 0, dimension, layers: [], random: createStream(1, 0, 'aggregator') });
  return {
    started,
    breakdown: (nWorkers: number) => kind.breakdown(values, nWorkers),
    requires: (nWorkers: number) => kind.requires(values, nWorkers),
    /** The aggregate of rows that are left as they are. */
    of(rows: Rows): readonly number[] {
      const out = new Float64Array(rows[0].length);
      started(rows.length, out.length).combine(Float64Array.from(rows.flat()), out);
      return Array.from(out);
    },
  };
}

/** Standard normal rows; the first `nFar` of them moved by `far` in every coordinate. */
export function normalRows(nRows: number, dimension: number, nFar = 0, far = 0, seed = 1): Rows {
  const random = createStream(seed, 0, 'rows');
  return Array.from({ length: nRows }, (_, row) =>
    Array.from({ length: dimension }, () => random.normal() + (row < nFar ? far : 0)),
  );
}

export const lengthOf = (vector: readonly number[]): number => Math.hypot(...vector);

export const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, i) => value - b[i]));
