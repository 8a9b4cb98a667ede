/** Duties of every optimizer, with the values of its own examples, on every given problem that it fits. */
import assert from 'node:assert/strict';
import type { OptimizerDescriptor } from '../api/method.ts';
import type { ProblemDescriptor } from '../api/problem.ts';
import { measureTraining } from '../dynamics/measure-training.ts';
import { startTraining, type TrainingParts } from '../dynamics/start-training.ts';
import { fitFindings } from '../expr/check-fit.ts';
import { createGraph } from '../kit/training/graph-of.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { type Duty, duty, once } from './duty.ts';
import { type Example, examplesOf } from './example-values.ts';
import { bound } from './with-defaults.ts';

/** Whom the methods talk to that talk to neighbours: a ring of four. */
const RING = {
  shape: { nRanks: 4, nSwitches: 0, nLinks: 8 },
  graph: createGraph(4, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 0],
  ]),
};

/** Components of all iterates beyond which a pair is left to the tests of its kinds: these duties are about code, not about size. */
const MOST_COMPONENTS = 200;

export interface ProblemExample extends Example {
  readonly kind: ProblemDescriptor;
}

export const problemExamples = (problems: readonly ProblemDescriptor[]): ProblemExample[] =>
  problems.flatMap((kind) => examplesOf(kind).map((example) => ({ kind, ...example })));

export function optimizerDuties(kind: OptimizerDescriptor, problems: () => readonly ProblemExample[]): Duty[] {
  const settings = once(() => examplesOf(kind));
  const pairs = once(() => pairsOf(kind, settings(), problems()));
  const fitting = once(() =>
    pairs().filter(({ findings }) => findings.every(({ severity }) => severity === 'warning')),
  );
  return [
    duty('finds nothing wrong with its own examples', () => {
      for (const { label, values } of settings()) assert.deepEqual(kind.check?.(values as never) ?? [], [], label);
    }),

    duty('has a problem for every example that it fits without a warning', () => {
      for (const { label } of settings()) {
        assert(
          pairs().some((pair) => pair.parts.optimizer.label === label && pair.findings.length === 0),
          label,
        );
      }
    }),

    duty('says what is wrong where it does not fit', () => {
      for (const { label, findings } of pairs()) {
        for (const { code, message, hint, param } of findings) {
          assert.match(code, /^(optimizer|async|workers)\//, label);
          assert.match(message, /^[`a-z].*[^.]$/, label);
          assert(hint && (param === undefined || param in kind.params), label);
        }
      }
    }),

    duty('has a value or null for every bound, and a name and a sentence for every figure', () => {
      for (const { name, doc } of kind.metrics) assert.match(doc, /^[A-Z].{15,}\.$/, name);
      const nBounds = kind.metrics.filter((metric) => !('fold' in metric)).length;
      for (const { label, bounds } of fitting()) {
        const found = bounds();
        assert.equal(found.length, nBounds, label);
        assert(
          found.every((value) => value === null || Number.isFinite(value)),
          label,
        );
      }
    }),

    duty('states a positive flow, or none', () => {
      for (const { label, values } of settings()) {
        const { effectiveStep } = kind.facts(values as never);
        assert(effectiveStep === null || (effectiveStep > 0 && Number.isFinite(effectiveStep)), label);
      }
    }),

    duty('states positive work of a step, or none', () => {
      for (const { label, facts, stepWork } of fitting()) {
        const work = stepWork?.(facts, 4, facts.gradientWork ?? facts.dimension) ?? 1;
        assert(work > 0 && Number.isFinite(work), label);
      }
    }),

    duty('descends wherever the optimum is known and nothing is said against it', () => {
      for (const { label, facts, findings, run } of pairs()) {
        if (facts.optimum === undefined || findings.length > 0) continue;
        const { optimum } = facts;
        const [before, after] = [run(0), run(2000)].map(({ metrics }) => metrics.loss! - optimum);
        assert(after < before / 2, `${label}: from ${before} to ${after}`);
      }
    }),

    duty('turns towards the eigenvector wherever one is looked for', () => {
      for (const { label, facts, findings, effectiveStep, run } of pairs()) {
        // Larger steps are at the mercy of single samples.
        const isSmall = effectiveStep !== null && effectiveStep * (facts.stiffness ?? 0) <= 0.1;
        if (facts.role !== 'eigenvector' || findings.length > 0 || !isSmall) continue;
        const late = run(16_000).trace!.values.alignment.slice(800).map(Number);
        const mean = late.reduce((a, b) => a + b, 0) / late.length;
        assert(mean > 0.9, `${label}: ${mean}`);
      }
    }),

    duty('gives the same bytes for the same seed', () => {
      for (const { label, run } of fitting()) assert.equal(JSON.stringify(run(30)), JSON.stringify(run(30)), label);
    }),

    duty(
      'keeps all that a run depends on in named vectors and streams: taken up again it goes on to the same bytes',
      () => {
        for (const { label, parts } of fitting()) {
          for (const pause of [1, 20]) {
            const straight = startTraining(parts, 1, 0);
            for (let step = 0; step < pause; step++) straight.course.step(step);
            // What has left all bounds is no run any more, and JSON has no number for it.
            if (!straight.course.x.every(Number.isFinite)) continue;
            const checkpoint = JSON.parse(JSON.stringify(straight.save()));
            const resumed = startTraining(parts, 1, 0);
            resumed.resume(checkpoint);
            for (const { course } of [straight, resumed]) for (let step = pause; step < 40; step++) course.step(step);
            assert.equal(JSON.stringify(resumed.save()), JSON.stringify(straight.save()), label);
          }
        }
      },
    ),

    duty('runs with one worker as it does without workers, to the byte', () => {
      const workers = builtinCatalog.find('workers', 'workers')!;
      for (const { label, talks = 'server', run } of fitting()) {
        if (talks !== 'server') continue;
        const alone = run(20, 1, { workers: bound(workers, { count: 1 }) });
        assert.equal(JSON.stringify(alone), JSON.stringify(run(20)), label);
      }
    }),

    duty('changes its iterates', () => {
      for (const { label, parts } of fitting()) {
        const { course } = startTraining(parts, 1, 0);
        const before = Float64Array.from(course.x);
        for (let step = 0; step < 20; step++) course.step(step);
        course.present?.();
        assert.notDeepEqual(course.x, before, label);
      }
    }),
  ];
}

/** Every setting with every problem, whether they fit or not. */
function pairsOf(kind: OptimizerDescriptor, settings: readonly Example[], problems: readonly ProblemExample[]) {
  return settings.flatMap((setting) =>
    problems.flatMap((problem) => {
      const { talks, effectiveStep, stepWork } = kind.facts(setting.values as never);
      const parts: TrainingParts = {
        problem: { descriptor: problem.kind, values: problem.values, label: problem.label },
        optimizer: { descriptor: kind, values: setting.values, label: setting.label },
        ...(talks === 'neighbours' && RING),
      };
      const findings = fitFindings({ ...parts, reduces: false }).map(({ finding }) => finding);
      const facts = problem.kind.facts(problem.values as never);
      if (facts.dimension > MOST_COMPONENTS) return [];
      return [
        {
          label: `${setting.label} on ${problem.label}`,
          effectiveStep,
          stepWork,
          talks,
          parts,
          facts,
          findings,
          bounds: () =>
            kind.bounds(facts, setting.values as never, { nWorkers: 1, shape: null, graph: null, ...parts }),
          run: (steps: number, seed = 1, more: Partial<TrainingParts> = {}) =>
            measureTraining({ ...parts, ...more }, { steps }, { seed, trace: { every: 10 } }),
        },
      ];
    }),
  );
}
