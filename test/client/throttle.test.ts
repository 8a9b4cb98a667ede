import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { throttle } from '../../client/throttle.ts';

describe('throttle', () => {
  let nCalls = 0;

  beforeEach(() => {
    nCalls = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => mock.timers.reset());

  const counting = () => throttle(() => nCalls++, 100);

  it('calls through at once, and once more at the end of the interval for all that came in between', () => {
    const call = counting();
    for (let i = 0; i < 50; i++) call();
    assert.equal(nCalls, 1);
    mock.timers.tick(99);
    assert.equal(nCalls, 1);
    mock.timers.tick(1);
    assert.equal(nCalls, 2);
    mock.timers.tick(1000);
    assert.equal(nCalls, 2);
  });

  it('is at most ten times a second with an interval of 100 ms', () => {
    const call = counting();
    for (let ms = 0; ms < 1000; ms++) {
      call();
      mock.timers.tick(1);
    }
    assert.ok(nCalls >= 10 && nCalls <= 11, String(nCalls));
  });

  it('a cancelled call does not come', () => {
    const call = counting();
    call();
    call();
    call.cancel();
    mock.timers.tick(1000);
    assert.equal(nCalls, 1);
  });
});
