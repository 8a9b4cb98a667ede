/** Compressors of the catalog by name, with some values and the rest by default. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Layer } from '../../../../runtime/api/problem.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

export function compressor(name: string, given: Readonly<Record<string, BoundValue>> = {}) {
  const kind = builtinCatalog.find('compressor', name)!;
  const values = withDefaults(kind, given) as never;
  return {
    unbiased: kind.unbiased(values),
    bits: (dimension: number, layers: readonly Layer[] = []) => kind.bits(values, dimension, layers),
    /** One worker's, from its start. */
    started(dimension: number, layers: readonly Layer[] = []): (gradient: readonly number[]) => readonly number[] {
      const random = createStream(1, 0, 'compressor');
      const one = kind.build(values, { nWorkers: 1, nCorrupted: 0, dimension, layers, random });
      const out = new Float64Array(dimension);
      return (gradient) => {
        one.compress(Float64Array.from(gradient), out);
        return Array.from(out);
      };
    },
  };
}

export const squareOf = (v: readonly number[]): number => v.reduce((sum, value) => sum + value * value, 0);

export const minus = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((value, i) => value - b[i]);

export function normal(n: number, seed = 1): readonly number[] {
  const random = createStream(seed, 0, 'test');
  return Array.from({ length: n }, () => random.normal());
}
