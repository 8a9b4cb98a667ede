/** Duties of every problem, with the values of its own examples: its gradients are those of its loss, its facts are true. */
import assert from 'node:assert/strict';
import type { Problem, ProblemDescriptor } from '../api/problem.ts';
import { createStream } from '../kit/random-stream.ts';
import { type Duty, duty, once } from './duty.ts';
import { examplesOf } from './example-values.ts';

export function problemDuties(kind: ProblemDescriptor): Duty[] {
  const cases = once(() =>
    examplesOf(kind).map(({ label, values }) => ({
      label,
      facts: kind.facts(values as never),
      build: () => kind.build(values as never, { nWorkers: 1, random: createStream(1, 0, 'data') }),
      findings: kind.check?.(values as never) ?? [],
    })),
  );
  return [
    duty('finds nothing wrong with its own examples', () => {
      for (const { label, findings } of cases()) {
        assert.deepEqual(
          findings.filter(({ severity }) => severity !== 'warning'),
          [],
          label,
        );
      }
    }),

    duty('has metrics with different names and a sentence each', () => {
      const names = kind.metrics.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
      for (const { name, doc } of kind.metrics) assert.match(doc, /^[A-Z].{15,}\.$/, name);
    }),

    duty('states facts that agree with what it builds and with each other', () => {
      for (const { label, facts, build } of cases()) {
        assert.equal(build().dimension, facts.dimension, label);
        for (const value of [facts.smoothness, facts.strongConvexity, facts.stiffness, facts.gradientWork]) {
          assert(value === undefined || (value > 0 && Number.isFinite(value)), label);
        }
        assert((facts.strongConvexity ?? 0) <= (facts.smoothness ?? Infinity), label);
      }
    }),

    duty('starts at a finite point that depends on nothing but the stream', () => {
      for (const { label, build } of cases()) {
        const x = startOf(build());
        assert(x.every(Number.isFinite), label);
        assert.deepEqual(startOf(build()), x, label);
      }
    }),

    duty('draws the same gradients from the same stream, and writes nothing but the gradient', () => {
      for (const { label, build } of cases()) {
        const [first, second] = [build(), build()].map((problem) => {
          const x = startOf(problem);
          const before = Float64Array.from(x);
          const random = createStream(1, 0, 'sample');
          const gradients = Array.from({ length: 5 }, () => {
            const out = new Float64Array(x.length).fill(Number.NaN);
            problem.gradient(x, out, random);
            return out;
          });
          assert.deepEqual(x, before, label);
          return gradients;
        });
        assert(
          first.every((gradient) => gradient.every(Number.isFinite)),
          label,
        );
        assert.deepEqual(second, first, label);
      }
    }),

    duty('measures all its metrics at the start, finite, and changes nothing by it', () => {
      for (const { label, build } of cases()) {
        const problem = build();
        const x = startOf(problem);
        const before = Float64Array.from(x);
        const values = measured(problem, kind, x);
        // What a problem has no value of in some settings, its documentation says.
        const mayLack = kind.metrics.map(({ doc }) => doc.includes('No value'));
        assert(
          values.every((value, i) => Number.isFinite(value) || (mayLack[i] && Number.isNaN(value))),
          label,
        );
        assert.deepEqual(x, before, label);
        assert.deepEqual(measured(problem, kind, x), values, label);
      }
    }),

    duty(
      'has the slope of its expected loss as the mean of its gradients, of densities that of less the log-density',
      () => {
        const loss = kind.metrics.findIndex(({ name }) => name === 'loss' || name === 'logDensity');
        const sign = kind.metrics[loss]?.name === 'logDensity' ? -1 : 1;
        for (const { label, facts, build } of cases()) {
          // What has no loss has no optimum of it either.
          if (loss === -1) assert.equal(facts.optimum, undefined, label);
          if (loss === -1) continue;
          const problem = build();
          const x = startOf(problem);
          if (facts.optimum !== undefined) assert(measured(problem, kind, x)[loss] >= facts.optimum, label);
          const { mean, error } = meanGradient(problem, x, 2000);
          const h = 1e-4;
          for (let i = 0; i < Math.min(x.length, 12); i++) {
            const at = (shift: number) =>
              sign *
              measured(
                problem,
                kind,
                x.map((value, j) => (j === i ? value + shift : value)),
              )[loss];
            const slope = (at(h) - at(-h)) / (2 * h);
            assert(
              Math.abs(slope - mean[i]) < 1e-6 * (1 + Math.abs(slope)) + 5 * error[i],
              `${label}, coordinate ${i}`,
            );
            const curvature = (at(h) - 2 * at(0) + at(-h)) / h ** 2;
            const { smoothness = Infinity, strongConvexity = -Infinity } = facts;
            assert(curvature < smoothness + 1e-4 && curvature > strongConvexity - 1e-4, label);
          }
        }
      },
    ),

    duty('passes labels through the hands of whoever changes them, where it offers labels', () => {
      for (const { label, facts, build } of cases()) {
        if (!facts.offers?.includes('labels')) continue;
        const problem = build();
        assert(problem.labels, label);
        if (facts.nClasses !== undefined) assert.equal(facts.nClasses, problem.labels.nClasses, label);
        const x = startOf(problem);
        const gradientWith = (relabel?: (y: number) => number) => {
          const out = new Float64Array(x.length);
          problem.gradient(x, out, createStream(1, 0, 'sample'), 0, relabel);
          return out;
        };
        const seen: number[] = [];
        const same = gradientWith((y) => {
          seen.push(y);
          return y;
        });
        assert(seen.length > 0, label);
        assert.deepEqual(same, gradientWith(), label);
        const { nClasses } = problem.labels;
        assert(nClasses === null || seen.every((y) => Number.isInteger(y) && y >= 0 && y < nClasses), label);
        assert.notDeepEqual(
          gradientWith((y) => (nClasses === null ? y + 1 : (y + 1) % nClasses)),
          same,
          label,
        );
      }
    }),

    duty('has the oracles that it offers, and layers that cover its iterate', () => {
      for (const { label, facts, build } of cases()) {
        const problem = build();
        for (const oracle of facts.offers ?? []) assert(problem[oracle] !== undefined, `${label}: ${oracle}`);
        if (!facts.layers) continue;
        let end = 0;
        for (const { offset, rows, columns } of facts.layers) {
          assert.equal(offset, end, label);
          end = offset + rows * columns;
        }
        assert.equal(end, facts.dimension, label);
      }
    }),
  ];
}

function startOf(problem: Problem, seed = 1): Float64Array {
  const x = new Float64Array(problem.dimension);
  problem.start(x, createStream(seed, 0, 'start'));
  return x;
}

function measured(problem: Problem, kind: ProblemDescriptor, x: Float64Array): Float64Array {
  const out = new Float64Array(kind.metrics.length).fill(Number.NaN);
  problem.measure(x, { step: 0, flowTime: 0, rows: x, nRows: 1 }, out);
  return out;
}

/** Mean and standard error of `n` gradients, coordinate by coordinate. */
function meanGradient(problem: Problem, x: Float64Array, n: number) {
  const random = createStream(1, 0, 'sample');
  const out = new Float64Array(x.length);
  const sum = new Float64Array(x.length);
  const squares = new Float64Array(x.length);
  const first = new Float64Array(x.length);
  for (let k = 0; k < n; k++) {
    problem.gradient(x, out, random);
    if (k === 0) first.set(out);
    for (let i = 0; i < x.length; i++) {
      sum[i] += out[i] - first[i];
      squares[i] += (out[i] - first[i]) ** 2;
    }
  }
  const mean = Array.from(sum, (s, i) => first[i] + s / n);
  const error = Array.from(squares, (s, i) => Math.sqrt(Math.max(0, s / n - (sum[i] / n) ** 2) / n));
  return { mean, error };
}
