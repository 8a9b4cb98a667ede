/** The optimizers of `examples/own-optimizers.syncline` are the built-in ones: the same iterates, step by step. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createAnalyzer } from '../../../language/analyze.ts';
import type { KindExpr } from '../../../runtime/api/expr.ts';
import type { Method, OptimizerDescriptor } from '../../../runtime/api/method.ts';
import { descriptorIn } from '../../../runtime/bodies/kind-of-value.ts';
import { EMPTY_SCOPE, evaluate } from '../../../runtime/expr/evaluate.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { courseOn, optimizer, type Values } from '../plugins/optimizers/optimizer.ts';

const N_STEPS = 200;
const START = [1, -2, 0.5, 3, -0.25];

const own = new Map<string, OptimizerDescriptor>();
/** Arguments and defaults, as the example writes them. */
const valuesOf = new Map<string, Values>();

before(async () => {
  const text = readFileSync('examples/own-optimizers.syncline', 'utf8');
  const { planned } = await createAnalyzer(builtinCatalog)(text, 'file:///own-optimizers.syncline');
  for (const { axes } of planned!.plan.experiments) {
    for (const { values } of axes) {
      assert(values.form === 'list');
      for (const [kind] of values.rows as readonly (readonly KindExpr[])[]) {
        if (!kind.body) continue;
        own.set(kind.kind, descriptorIn('optimizer', kind, builtinCatalog)!);
        const entries = Object.entries(kind.args).map(([name, arg]) => [name, evaluate(arg, EMPTY_SCOPE)]);
        if (!valuesOf.has(kind.kind)) valuesOf.set(kind.kind, Object.fromEntries(entries));
      }
    }
  }
});

const written = (name: string, given: Values = {}): Method =>
  own.get(name)!.build({ ...valuesOf.get(name), ...given } as never);

/** The gradient of a function with hills and hollows, another one in every component; no component is ever exactly 0. */
function wavy(x: Float64Array, out: Float64Array): void {
  for (let i = 0; i < x.length; i++) out[i] = (i + 1) * Math.sin(x[i] + i) + 0.3 * x[i] + 0.01 * x[(i + 1) % x.length];
}

/** The largest distance of two methods in any component at any step, next to how far they went. */
function apart(a: Method, b: Method): number {
  const [left, right] = [a, b].map((method) => courseOn(method, wavy, START));
  let worst = 0;
  for (let step = 0; step < N_STEPS; step++) {
    left.step(step);
    right.step(step);
    for (let i = 0; i < START.length; i++) {
      worst = Math.max(worst, Math.abs(left.x[i] - right.x[i]) / Math.max(1, Math.abs(right.x[i])));
    }
  }
  assert.ok(
    right.x.every((x, i) => Number.isFinite(x) && Math.abs(x - START[i]) > 1e-3),
    'the run did not move',
  );
  return worst;
}

describe('optimizers written in the language', () => {
  const cases: readonly (readonly [own: string, given: Values, builtin: string, values: Values])[] = [
    ['heavyBall', {}, 'momentum', {}],
    ['heavyBall', { lr: 0.05, beta: 0.5 }, 'momentum', { lr: 0.05, momentum: 0.5 }],
    ['lookAhead', {}, 'momentum', { nesterov: true }],
    ['lookAhead', { lr: 0.02, beta: 0.8 }, 'nesterov', { lr: 0.02, momentum: 0.8 }],
    ['averaged', {}, 'momentum', { dampening: 0.9 }],
    ['moments', {}, 'adam', {}],
    ['moments', { lr: 0.1, beta2: 0.99, epsilon: 1e-3 }, 'adam', { lr: 0.1, beta2: 0.99, epsilon: 1e-3 }],
    ['signs', {}, 'signSgd', {}],
    // No step is as long as the limit: plain steps.
    ['clipped', { limit: 1e9 }, 'sgd', {}],
  ];
  for (const [name, given, builtin, values] of cases) {
    it(`${name} ${JSON.stringify(given)} is ${builtin} ${JSON.stringify(values)} within 1e-12 over ${N_STEPS} steps`, () => {
      const off = apart(written(name, given), optimizer(builtin, { lr: 0.01, ...values }).method);
      assert.ok(off <= 1e-12, `${off}`);
    });
  }

  it('are not what they are not', () => {
    assert.ok(apart(written('heavyBall'), optimizer('momentum', { lr: 0.01, nesterov: true }).method) > 1e-3);
    assert.ok(apart(written('moments'), optimizer('adam', { lr: 0.01, beta2: 0.998 }).method) > 1e-6);
  });

  it('take steps of at most the length that clipped allows', () => {
    const course = courseOn(written('clipped', { lr: 0.5, limit: 0.125 }), wavy, START);
    for (let step = 0; step < N_STEPS; step++) {
      const before = course.x.slice();
      course.step(step);
      const length = Math.hypot(...course.x.map((x, i) => x - before[i]));
      assert.ok(length <= 0.125 * (1 + 1e-12), `${length}`);
      if (step === 0) assert.ok(Math.abs(length - 0.125) < 1e-12);
    }
  });

  it('are runs of their own: two courses share no state', () => {
    const method = written('moments');
    const [first, second] = [courseOn(method, wavy, START), courseOn(method, wavy, START)];
    for (let step = 0; step < 5; step++) first.step(step);
    for (let step = 0; step < 5; step++) second.step(step);
    assert.deepEqual([...second.x], [...first.x]);
  });
});
