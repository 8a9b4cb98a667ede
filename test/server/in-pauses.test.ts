import assert from 'node:assert/strict';
import { createPauses } from '../../server/in-pauses.ts';

/** A clock that stands still until it is told to go on. */
function byHand() {
  let time = 1_000;
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  const pauses = createPauses({
    now: () => time,
    later: (work, wait) => void waiting.push({ at: time + wait, work }),
  });
  const pass = (ms: number): void => {
    const end = time + ms;
    while (time < end) {
      time++;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { work } of due) work();
    }
  };
  return { ...pauses, pass, spend: (ms: number) => (time += ms) };
}

describe('pauses of the typist', () => {
  it('come at once where nothing is typed, and are short', () => {
    const { idle, pass, spend } = byHand();
    let nSteps = 0;
    idle((hasTime) => {
      do {
        nSteps++;
        spend(1);
      } while (hasTime());
    });
    pass(1);
    assert.equal(nSteps, 0);
    pass(1);
    assert.equal(nSteps, 8);
  });

  it('begin when the last key is a while ago', () => {
    const { idle, disturb, pass } = byHand();
    let isRun = false;
    disturb();
    idle(() => {
      isRun = true;
    });
    pass(100);
    disturb();
    pass(149);
    assert.equal(isRun, false);
    pass(1);
    assert.equal(isRun, true);
  });
});
