import assert from 'node:assert/strict';
import { experimentAt } from '../../client/experiment-at.ts';
import { type Experiment, PLAN_VERSION, type Place, type PlannedFile } from '../../runtime/api/plan.ts';

const lines = (startLine: number, endLine: number): Place => ({
  startLine,
  startCharacter: 0,
  endLine,
  endCharacter: 1,
});
const named = (name: string) => ({ name }) as Experiment;

const planned: PlannedFile = {
  plan: { version: PLAN_VERSION, experiments: [named('first'), named('second')] },
  places: {
    experiments: [
      { place: lines(2, 8), name: lines(2, 2), claims: [] },
      { place: lines(10, 12), name: lines(10, 10), claims: [] },
    ],
  },
};

describe('experiment at a line', () => {
  it('is the one around it, its first and last line included', () => {
    assert.equal(experimentAt(planned, 2), 'first');
    assert.equal(experimentAt(planned, 8), 'first');
    assert.equal(experimentAt(planned, 11), 'second');
  });

  it('is none between and before experiments', () => {
    assert.equal(experimentAt(planned, 0), undefined);
    assert.equal(experimentAt(planned, 9), undefined);
    assert.equal(experimentAt(planned, 99), undefined);
  });
});
