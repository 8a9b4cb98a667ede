import assert from 'node:assert/strict';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { assertAllReduce, contributionsAfter } from './reference-executor.ts';

/** Two ranks, one chunk; each step is given as its transfers. */
function schedule(...steps: ((out: Parameters<Schedule['emit']>[1]) => void)[]): Schedule {
  return {
    nRanks: 2,
    nChunks: 1,
    nSteps: steps.length,
    stepsPerPhase: steps.length / 2,
    emit: (step, out) => steps[step](out),
  };
}

describe('reference executor', () => {
  it('accepts an exchange: both read the state before the step', () => {
    const exchange = schedule((out) => {
      out.reduce(0, 0, 1);
      out.reduce(0, 1, 0);
    });
    assert.deepEqual(contributionsAfter(exchange), [[[1, 1]], [[1, 1]]]);
    assertAllReduce(exchange, 'exchange');
  });

  it('sees a missing contribution', () => {
    const oneWay = schedule((out) => out.reduce(0, 0, 1));
    assert.throws(() => assertAllReduce(oneWay, 'one way'), /one way: rank 0, chunk 0 has rank 1 0 times/);
  });

  it('sees a contribution that counts twice', () => {
    const twice = schedule(
      (out) => out.reduce(0, 0, 1),
      (out) => out.reduce(0, 0, 1),
      (out) => out.copy(0, 1, 0),
    );
    assert.throws(() => assertAllReduce(twice, 'twice'), /has rank 0 2 times/);
  });

  it('refuses a copy and a reduction into one chunk in one step', () => {
    const clash = schedule((out) => {
      out.reduce(0, 0, 1);
      out.copy(0, 0, 1);
    });
    assert.throws(() => contributionsAfter(clash), /a copy and another write meet at chunk 0 of rank 1/);
  });
});
