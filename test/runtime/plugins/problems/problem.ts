/** Problems of the catalog by name, with some values and the rest by default. */
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Finding } from '../../../../runtime/api/issue.ts';
import type { ProblemDescriptor, ProblemSetting } from '../../../../runtime/api/problem.ts';
import type { Metrics } from '../../../../runtime/api/run.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

export type Values = Readonly<Record<string, BoundValue>>;

/** One worker. */
export const ALONE: ProblemSetting = { nWorkers: 1, random: createStream(1, 0, 'data') };

export function problem(name: string, given: Values) {
  const kind = builtinCatalog.problem(name) as ProblemDescriptor;
  const values = withDefaults(kind, given) as never;
  const built = kind.build(values, ALONE);
  const startAt = (seed = 1): readonly number[] => {
    const x = new Float64Array(built.dimension);
    built.start(x, createStream(seed, 0, 'start'));
    return Array.from(x);
  };
  return {
    kind,
    facts: kind.facts(values),
    startAt,
    check: (): readonly Finding[] => kind.check?.(values) ?? [],
    /** Mean and standard error of `n` gradients at `x`, coordinate by coordinate. */
    gradientAt(x: readonly number[], n = 1) {
      const random = createStream(1, 0, 'sample');
      const at = Float64Array.from(x);
      const out = new Float64Array(x.length);
      const sum = new Float64Array(x.length);
      const squares = new Float64Array(x.length);
      for (let k = 0; k < n; k++) {
        built.gradient(at, out, random);
        for (const [i, g] of out.entries()) {
          sum[i] += g;
          squares[i] += g * g;
        }
      }
      const mean = Array.from(sum, (s) => s / n);
      const standardError = Array.from(squares, (s, i) => Math.sqrt((s / n - mean[i] ** 2) / n));
      return { mean, standardError };
    },
    /** By name, at `x` and at this flow time after the start. */
    measureAt(x: readonly number[], flowTime = 0): Metrics {
      startAt();
      const out = new Float64Array(kind.metrics.length);
      const at = Float64Array.from(x);
      built.measure(at, { step: 0, flowTime, rows: at, nRows: 1 }, out);
      return Object.fromEntries(kind.metrics.map((metric, i) => [metric.name, out[i]]));
    },
  };
}
