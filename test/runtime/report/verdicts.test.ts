import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expr } from '../../../runtime/api/expr.ts';
import type { AxisValue } from '../../../runtime/api/run.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { at, binary, literal, name, not } from '../jobs/sample-experiment.ts';
import { type Outcome, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
const size = fc.constantFrom(MiB, 2 * MiB, 4 * MiB).map(literal);
const alg = fc.constantFrom('a', 'b').map(literal);

const figure: fc.Arbitrary<Expr> = fc.oneof(
  fc.constant(name('time')),
  alg.map((value) => at(name('time'), { alg: value })),
  size.map((value) => at(name('time'), { size: value })),
  fc.tuple(size, alg).map(([s, a]) => at(name('time'), { size: s, alg: a })),
);
const comparison = fc
  .tuple(
    figure,
    fc.constantFrom('<', '<=', '>', '>=', '==', '!=' as const),
    fc.oneof(figure, fc.integer({ min: 0, max: 4 }).map(literal)),
  )
  .map(([left, operator, right]) => binary(left, operator, right));
const onAxes = fc.oneof(
  size.map((value) => binary(name('size'), '>=', value)),
  alg.map((value) => binary(name('alg'), '==', value)),
);
const { condition } = fc.letrec<{ condition: Expr }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    comparison,
    onAxes,
    tie('condition').map(not),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or' as const), tie('condition'))
      .map(([l, o, r]) => binary(l, o, r)),
  ),
}));
const where = fc.option(fc.oneof(onAxes, comparison));
const outcomes = (outcome: fc.Arbitrary<Outcome>) => fc.array(outcome, { minLength: 6, maxLength: 6 });
const time = fc.integer({ min: 0, max: 4 });

const POINTS = recordsOf(sizesByAlgs(), () => 1).flatMap((record) =>
  'axes' in record && 'point' in record ? [record.axes] : [],
);
const indexOf = (axes: Readonly<Record<string, unknown>>) =>
  POINTS.findIndex((p) => p.size === axes.size && p.alg === axes.alg);

/** What a claim means, said again as plainly as can be: no projection, no missing figures. */
function holdsEverywhere(claimed: Expr, admits: Expr | null, times: readonly number[]): boolean {
  const reached = POINTS.filter((axes) => admits === null || truth(admits, axes, times));
  return reached.length > 0 && reached.every((axes) => truth(claimed, axes, times));
}

type Axes = Readonly<Record<string, AxisValue>>;

function value(expr: Expr, axes: Axes, times: readonly number[]): AxisValue {
  if (expr.op === 'literal') return expr.value;
  if (expr.op === 'name') return expr.name === 'time' ? times[indexOf(axes)] : axes[expr.name];
  assert.ok(expr.op === 'at');
  const changes = Object.entries(expr.axes).map(([axis, to]) => [axis, value(to, axes, times)]);
  return value(expr.target, { ...axes, ...Object.fromEntries(changes) }, times);
}

function truth(expr: Expr, axes: Axes, times: readonly number[]): boolean {
  if (expr.op === 'unary') return !truth(expr.value, axes, times);
  assert.ok(expr.op === 'binary');
  if (expr.operator === 'and') return truth(expr.left, axes, times) && truth(expr.right, axes, times);
  if (expr.operator === 'or') return truth(expr.left, axes, times) || truth(expr.right, axes, times);
  const [left, right] = [value(expr.left, axes, times), value(expr.right, axes, times)];
  const verdicts: Record<string, boolean> = {
    '<': left < right,
    '<=': left <= right,
    '>': left > right,
    '>=': left >= right,
    '==': left === right,
    '!=': left !== right,
  };
  return verdicts[expr.operator];
}

const subjectWith = (claimed: Expr, admits: Expr | null) =>
  sizesByAlgs({ claims: [{ text: 'claim', condition: claimed, where: admits }] });

describe('verdicts of any claim', () => {
  it('are what it says about every point', () => {
    fc.assert(
      fc.property(condition, where, outcomes(time), (claimed, admits, times) => {
        const subject = subjectWith(claimed, admits);
        const [{ passed }] = createReport(
          subject,
          recordsOf(subject, (axes) => times[indexOf(axes)]),
        ).expectations;
        assert.equal(passed, holdsEverywhere(claimed, admits, times as number[]));
      }),
      { numRuns: 500 },
    );
  });

  it('are never taken back while points come in, in whatever order and whatever becomes of them', () => {
    const outcome = fc.oneof({ weight: 5, arbitrary: time }, fc.constant(null), fc.constant('lost'));
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(condition, where, outcomes(outcome), order, (claimed, admits, ends, places) => {
        const subject = subjectWith(claimed, admits);
        const records = recordsOf(subject, (axes) => ends[indexOf(axes)]);
        const arrived = places.map((place) => records[place]);
        const verdicts = Array.from(
          { length: 7 },
          (_, n) => createReport(subject, arrived.slice(0, n)).expectations[0].passed,
        );
        const final = verdicts[6];
        assert.notEqual(final, null);
        for (const verdict of verdicts) assert.ok(verdict === null || verdict === final, JSON.stringify(verdicts));
      }),
      {
        numRuns: 500,
        // A failed point that `where` asks for must not settle what another point may still let through.
        examples: [
          [
            binary(name('size'), '>=', literal(2 ** 20)),
            binary(name('time'), '<', literal(1)),
            [0, null, 'lost', 0, null, 0],
            [2, 4, 3, 1, 5, 0],
          ],
        ],
      },
    );
  });
});
