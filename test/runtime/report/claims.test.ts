import assert from 'node:assert/strict';
import type { Expr } from '../../../runtime/api/expr.ts';
import type { Column, Experiment } from '../../../runtime/api/plan.ts';
import type { ClaimResult } from '../../../runtime/api/report.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { at, binary, experiment, literal, name, not, numbersAxis } from '../jobs/sample-experiment.ts';
import { type OutcomeAt, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
const time = name('time');
const timeOf = (alg: string) => at(time, { alg: literal(alg) });
const SPEEDUP: Column = { name: 'speedup', unit: '', expr: binary(timeOf('a'), '/', time) };
const sizeIs = (operator: '>=' | '<=' | '==', mib: number) => binary(name('size'), operator, literal(mib * MiB));
/** `a` takes 1 s per MiB, `b` 1 s: the speedup of b is the size in MiB. */
const linear: OutcomeAt = ({ size, alg }) => (alg === 'a' ? (size as number) / MiB : 1);

function claim(
  condition: Expr,
  where: Expr | null,
  outcomeAt: OutcomeAt,
  subject: Experiment = sizesByAlgs(),
): ClaimResult {
  const claims = [{ text: 'as written', condition, where }];
  const whole = { ...subject, columns: [SPEEDUP], claims };
  return createReport(whole, recordsOf(whole, outcomeAt)).expectations[0];
}
const verdict = ({ passed, measured, detail }: ClaimResult) => [passed, measured, detail];

describe('claims', () => {
  it('show the figure and the point that come closest to failing', () => {
    assert.deepEqual(verdict(claim(binary(time, '<=', literal(4)), null, linear)), [
      true,
      4,
      'at size = 4 MiB, alg = a',
    ]);
    assert.deepEqual(verdict(claim(binary(time, '<', literal(4)), null, linear)), [
      false,
      4,
      'at size = 4 MiB, alg = a',
    ]);
    assert.deepEqual(verdict(claim(binary(time, '>', literal(0.5)), null, linear)), [
      true,
      1,
      'at size = 1 MiB, alg = a',
    ]);
  });

  it('do not ask once more per value of an axis that they fix', () => {
    const speedup = at(name('speedup'), { alg: literal('b') });
    assert.deepEqual(verdict(claim(binary(speedup, '>=', literal(1)), null, linear)), [true, 1, 'at size = 1 MiB']);
    assert.deepEqual(verdict(claim(binary(speedup, '>=', literal(2)), sizeIs('>=', 2), linear)), [
      true,
      2,
      'at size = 2 MiB',
    ]);
    assert.deepEqual(verdict(claim(binary(speedup, '>=', literal(2)), null, linear)), [false, 1, 'at size = 1 MiB']);
    const both = at(time, { alg: literal('a'), size: literal(MiB) });
    assert.deepEqual(verdict(claim(binary(both, '==', literal(1)), null, linear)), [true, 1, 'at the only point']);
  });

  it('compare relative to the figures', () => {
    // 9 of 10 is closer to its border than 0.5 of 1.
    const condition = binary(time, '<', binary(name('size'), '/', literal(MiB)));
    const outcomeAt: OutcomeAt = ({ size }) => (size === MiB ? 0.5 : (0.9 * (size as number)) / MiB);
    assert.deepEqual(verdict(claim(condition, null, outcomeAt)), [true, 1.8, 'at size = 2 MiB, alg = a']);
  });

  it('fail with a run among their points, and say which', () => {
    const outcomeAt: OutcomeAt = (axes, repeat) =>
      axes.alg === 'a' && axes.size === MiB ? 'expected luck' : linear(axes, repeat);
    const speedup = at(name('speedup'), { alg: literal('b') });
    const failed = [false, null, 'the run at size = 1 MiB, alg = a failed: expected luck'];
    assert.deepEqual(verdict(claim(binary(speedup, '>=', literal(1)), null, outcomeAt)), failed);
    assert.deepEqual(verdict(claim(binary(time, '<=', literal(9)), null, outcomeAt)), failed);
    assert.deepEqual(claim(binary(timeOf('b'), '<=', literal(9)), null, outcomeAt).passed, true, 'it reads only b');
    assert.deepEqual(
      claim(binary(speedup, '>=', literal(1)), sizeIs('>=', 2), outcomeAt).passed,
      true,
      'outside `where`',
    );
  });

  it('fail where a figure has no value or the grid has no such point', () => {
    const none: OutcomeAt = ({ alg }) => (alg === 'a' ? null : 1);
    assert.deepEqual(verdict(claim(binary(time, '<=', literal(9)), null, none)), [
      false,
      null,
      '`time` has no value at size = 1 MiB, alg = a',
    ]);
    assert.deepEqual(verdict(claim(binary(timeOf('c'), '<=', literal(9)), null, linear)), [
      false,
      null,
      'expected a value of `alg` on the grid, found one that is not varied over',
    ]);
  });

  it('fail when they are about no point at all', () => {
    const { passed, detail } = claim(binary(time, '<=', literal(9)), sizeIs('>=', 8), linear);
    assert.deepEqual(
      [passed, detail],
      [false, 'no point of the grid meets the condition after `where`, so that nothing is claimed'],
    );
  });

  it('are open while points are missing, unless one has failed already', () => {
    const half: OutcomeAt = (axes, repeat) => (axes.size === 4 * MiB ? undefined : linear(axes, repeat));
    const fast = binary(time, '<=', literal(9));
    assert.deepEqual(verdict(claim(fast, null, half)), [
      null,
      null,
      'the run at size = 4 MiB, alg = a has not finished',
    ]);
    assert.equal(claim(binary(time, '<=', literal(1)), null, half).passed, false);
    assert.equal(claim(fast, sizeIs('<=', 2), half).passed, true, 'the missing points do not matter');
    const metric = binary(time, '<=', literal(9));
    assert.equal(claim(fast, metric, half).passed, null, '`where` itself is open');
  });

  it('join conditions by the side that decides', () => {
    const low = binary(time, '>=', literal(1));
    const high = binary(time, '<=', literal(4));
    assert.deepEqual(verdict(claim(binary(low, 'and', high), null, linear)).slice(0, 2), [true, 1]);
    const tooHigh = binary(time, '>=', literal(100));
    assert.deepEqual(verdict(claim(binary(tooHigh, 'or', high), null, linear)), [true, 4, 'at size = 4 MiB, alg = a']);
    assert.deepEqual(verdict(claim(not(tooHigh), null, linear)), [true, 4, 'at size = 4 MiB, alg = a']);
    assert.deepEqual(verdict(claim(binary(not(high), 'or', tooHigh), sizeIs('==', 4), linear)), [
      false,
      1,
      'at size = 4 MiB, alg = b',
    ]);
  });

  it('need no figure that does not matter', () => {
    const outcomeAt: OutcomeAt = (axes) => (axes.alg === 'a' ? 'lost' : 1);
    const lost = binary(timeOf('a'), '<=', literal(9));
    const good = binary(timeOf('b'), '<=', literal(9));
    assert.equal(claim(binary(lost, 'or', good), null, outcomeAt).passed, true);
    assert.equal(claim(binary(lost, 'and', good), null, outcomeAt).passed, false);
    const waiting = binary(timeOf('a'), '<=', literal(9));
    const open: OutcomeAt = (axes) => (axes.alg === 'a' ? undefined : 1);
    assert.equal(claim(binary(waiting, 'and', good), null, open).passed, null);
    assert.equal(claim(binary(waiting, 'and', not(good)), null, open).passed, false);
  });

  it('speak about kinds and about columns that are conditions', () => {
    const isA = binary(name('alg'), '==', literal('a'));
    assert.deepEqual(verdict(claim(binary(time, '<=', literal(1)), not(isA), linear)), [
      true,
      1,
      'at size = 1 MiB, alg = b',
    ]);
    const whole = sizesByAlgs({
      columns: [{ name: 'fast', unit: '', expr: binary(time, '<=', literal(2)) }],
      claims: [{ text: 'fast', condition: at(name('fast'), { alg: literal('a') }), where: null }],
    });
    const [result] = createReport(whole, recordsOf(whole, linear)).expectations;
    assert.deepEqual(verdict(result), [false, 4, 'at size = 4 MiB']);
  });

  it('carry the unit of what they measured, and their line', () => {
    const whole = sizesByAlgs({
      claims: [
        {
          text: 'time <= 4 s',
          condition: { op: 'binary', operator: '<=', left: time, right: literal(4), unit: 's' },
          where: null,
        },
      ],
    });
    const place = { startLine: 11, startCharacter: 2, endLine: 11, endCharacter: 20 };
    const [result] = createReport(whole, recordsOf(whole, linear), [place]).expectations;
    assert.deepEqual([result.unit, result.line, result.text], ['s', 12, 'time <= 4 s']);
  });

  it('ask once per row of a tuple that its first axis does not tell apart', () => {
    const rows = [
      [4, 1],
      [8, 1],
      [8, 2],
    ].map((row) => row.map(literal));
    const axes = [
      {
        axes: [
          { name: 'n', unit: '' },
          { name: 'k', unit: '' },
        ],
        values: { form: 'list' as const, rows },
      },
    ];
    const result = claim(
      binary(at(time, { n: literal(8) }), '<=', literal(9)),
      null,
      ({ n, k }) => (n as number) - (k as number),
      experiment({ axes }),
    );
    assert.deepEqual(verdict(result), [true, 7, 'at k = 1']);
  });

  it('hold for infinite figures, without a measured one', () => {
    const result = claim(binary(at(name('speedup'), { alg: literal('b') }), '>=', literal(2)), null, ({ alg }) =>
      alg === 'a' ? 1 : 0,
    );
    assert.deepEqual([result.passed, result.measured], [true, null]);
    const single = experiment({ axes: [numbersAxis('n', [1])] });
    assert.equal(claim(binary(time, '>=', literal(2)), null, () => 3, single).measured, 3);
  });
});
