/** Duties of every optimizer in the catalog, with the values of its own examples, on every problem that it accepts. */
import assert from 'node:assert/strict';
import type { OptimizerDescriptor, OptimizerState, ProblemDescriptor } from '../../runtime/api/training.ts';
import { measureTraining } from '../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { examplesOf } from './example-values.ts';

const optimizers = builtinCatalog.kinds.filter((kind): kind is OptimizerDescriptor => kind.category === 'optimizer');
const problems = builtinCatalog.kinds
  .filter((kind): kind is ProblemDescriptor => kind.category === 'problem')
  .flatMap((kind) => examplesOf(kind).map((example) => ({ kind, ...example })));

/** A smooth force that no optimizer knows, the same for the same step: it stands for the gradient. */
function force(x: Float64Array, step: number): Float64Array {
  return x.map((value, i) => (i + 1) * value + Math.sin(step + i) / 10);
}

function throughJson(vector: Float64Array): Float64Array {
  return Float64Array.from(JSON.parse(JSON.stringify(Array.from(vector))) as number[]);
}

for (const kind of optimizers) {
  const settings = examplesOf(kind);
  const pairs = settings.flatMap((setting) =>
    problems.map((problem) => ({
      label: `${setting.label} on ${problem.label}`,
      effectiveStep: kind.facts(setting.values as never).effectiveStep,
      problem,
      findings: kind.requires(problem.kind.facts(problem.values as never), setting.values as never),
      bounds: kind.bounds(problem.kind.facts(problem.values as never), setting.values as never),
      run: (steps: number, seed = 1) =>
        measureTraining(problem.kind, problem.values, kind, setting.values, { steps }, seed, 0, { every: 10 }),
    })),
  );

  describe(`optimizer ${kind.name}`, () => {
    it('finds nothing wrong with its own examples', () => {
      for (const { label, values } of settings) assert.deepEqual(kind.check?.(values as never) ?? [], [], label);
    });

    it('accepts at least one example of every problem', () => {
      for (const { kind: problem } of problems) {
        assert(
          pairs.some((pair) => pair.problem.kind === problem && pair.findings.length === 0),
          problem.name,
        );
      }
    });

    it('says what is wrong where it does not fit', () => {
      for (const { label, findings } of pairs) {
        for (const { code, message, hint, param } of findings) {
          assert.match(code, /^(optimizer|async)\//, label);
          assert.match(message, /^[`a-z].*[^.]$/, label);
          assert(hint && param !== undefined && param in kind.params, label);
        }
      }
    });

    it('has a value or null for every bound, which has a name and a sentence', () => {
      for (const { name, doc } of kind.metrics) assert.match(doc, /^[A-Z].{15,}\.$/, name);
      for (const { label, bounds } of pairs) {
        assert.equal(bounds.length, kind.metrics.length, label);
        assert(
          bounds.every((bound) => bound === null || Number.isFinite(bound)),
          label,
        );
      }
    });

    it('states a whole delay and a positive flow', () => {
      for (const { label, values } of settings) {
        const { delay, effectiveStep } = kind.facts(values as never);
        assert(Number.isInteger(delay) && delay >= 0, label);
        assert(effectiveStep > 0 && Number.isFinite(effectiveStep), label);
      }
    });

    it('moves by its effective step in the long run, under a constant force', () => {
      for (const { label, values } of settings) {
        const { effectiveStep } = kind.facts(values as never);
        const transform = kind.build(values as never);
        const x = new Float64Array(1);
        const state = transform.init(1);
        const decay = (values.weightDecay as number | undefined) ?? 0;
        if (decay !== 0) continue;
        for (let step = 0; step < 1000; step++) transform.update(state, x, Float64Array.of(-1), step);
        const before = x[0];
        transform.update(state, x, Float64Array.of(-1), 1000);
        assert(Math.abs((x[0] - before) / effectiveStep - 1) < 1e-9, label);
      }
    });

    it('descends wherever the optimum is known and nothing is said against it', () => {
      let n = 0;
      for (const { label, problem, findings, run } of pairs) {
        const { optimum } = problem.kind.facts(problem.values as never);
        if (optimum === undefined || findings.length > 0) continue;
        n++;
        const [before, after] = [run(0), run(2000)].map(({ metrics }) => metrics.loss! - optimum);
        assert(after < before / 2, `${label}: from ${before} to ${after}`);
      }
      assert(n >= 3);
    });

    it('turns towards the eigenvector wherever one is looked for', () => {
      let n = 0;
      for (const { label, problem, findings, effectiveStep, run } of pairs) {
        const { role, stiffness } = problem.kind.facts(problem.values as never);
        // Larger steps are at the mercy of single samples.
        if (role !== 'eigenvector' || findings.length > 0 || effectiveStep * stiffness! > 0.1) continue;
        n++;
        const late = run(16_000).trace!.values.alignment.slice(800).map(Number);
        const mean = late.reduce((a, b) => a + b, 0) / late.length;
        assert(mean > 0.9, `${label}: ${mean}`);
      }
      assert(n > 0);
    });

    it('gives the same bytes for the same seed', () => {
      for (const { label, run } of pairs) assert.equal(JSON.stringify(run(50)), JSON.stringify(run(50)), label);
    });

    it('keeps all of its state in named vectors: stored as JSON and taken up again it goes on to the same bytes', () => {
      for (const { label, values } of settings) {
        const through = (pause: number): string => {
          let transform = kind.build(values as never);
          let x: Float64Array = Float64Array.of(1, -2, 0.5);
          let state: OptimizerState = transform.init(3);
          for (let step = 0; step < 40; step++) {
            if (step === pause) {
              x = throughJson(x);
              state = Object.fromEntries(Object.entries(state).map(([name, vector]) => [name, throughJson(vector)]));
              transform = kind.build(values as never);
            }
            transform.update(state, x, force(x, step), step);
          }
          return JSON.stringify([Array.from(x), Object.values(state).map((vector) => Array.from(vector))]);
        };
        for (const pause of [1, 20, 39]) assert.equal(through(pause), through(-1), label);
      }
    });

    it('changes the iterate and its state, never the gradient', () => {
      for (const { label, values } of settings) {
        const transform = kind.build(values as never);
        const x = Float64Array.of(1, -2, 0.5);
        const gradient = Float64Array.of(0.3, 0.1, -0.2);
        transform.update(transform.init(3), x, gradient, 0);
        assert.deepEqual(gradient, Float64Array.of(0.3, 0.1, -0.2), label);
        assert.notDeepEqual(x, Float64Array.of(1, -2, 0.5), label);
      }
    });
  });
}
