import assert from 'node:assert/strict';
import { createWorkQueue, type Work } from '../../../language/background/work-queue.ts';

/** A queue whose pauses are made by hand, and a log of what it did. */
function queueByHand() {
  const slices: ((hasTime: () => boolean) => void)[] = [];
  const log: string[] = [];
  const queue = createWorkQueue<string>(
    (slice) => void slices.push(slice),
    (error) => log.push(`failed: ${(error as Error).message}`),
  );
  /** Takes as many steps as there is time for, in one pause. */
  const pause = (nSteps: number): void => slices.shift()?.(() => --nSteps > 0);
  const work = (key: string, nSteps: number, value = key.toUpperCase()): Work<string> => ({
    key,
    *work() {
      try {
        for (let i = 1; i < nSteps; i++) {
          log.push(`${key} ${i}`);
          yield;
        }
        log.push(`${key} ends`);
        return value;
      } finally {
        log.push(`${key} left`);
      }
    },
  });
  return { queue, log, slices, pause, work };
}

describe('the queue of work in the background', () => {
  it('works in slices and asks for the next pause while something is left', () => {
    const { queue, log, slices, pause, work } = queueByHand();
    queue.want('file', [work('a', 3), work('b', 1)], () => log.push('done'));
    assert.deepEqual([log, slices.length], [[], 1]);
    pause(2);
    assert.deepEqual([log, slices.length], [['a 1', 'a 2'], 1]);
    pause(1);
    assert.equal(queue.known('a')?.result, 'A');
    assert.equal(queue.known('b'), undefined);
    pause(10);
    assert.deepEqual(log, ['a 1', 'a 2', 'a ends', 'a left', 'b ends', 'b left', 'done']);
    assert.equal(slices.length, 0);
  });

  it('does work with the same key once, for every owner and again', () => {
    const { queue, log, slices, pause, work } = queueByHand();
    queue.want('one', [work('a', 1)], () => log.push('one done'));
    queue.want('two', [work('a', 1), work('a', 1)], () => log.push('two done'));
    pause(10);
    assert.deepEqual(log, ['a ends', 'a left', 'one done', 'two done']);
    queue.want('one', [work('a', 1)], () => log.push('one again'));
    assert.deepEqual([log.at(-1), slices.length], ['one again', 0]);
  });

  it('drops what its owner does not want any more, also in the middle, and keeps what it still wants', () => {
    const { queue, log, pause, work } = queueByHand();
    queue.want('file', [work('a', 5), work('b', 1)], () => log.push('first'));
    pause(2);
    queue.want('file', [work('a', 5), work('c', 1)], () => log.push('second'));
    pause(1);
    assert.deepEqual(log, ['a 1', 'a 2', 'a 3']);
    queue.want('file', [work('c', 1)], () => log.push('third'));
    pause(10);
    assert.deepEqual(log, ['a 1', 'a 2', 'a 3', 'a left', 'c ends', 'c left', 'third']);
    assert.equal(queue.known('a'), undefined);
    queue.want('file', [work('d', 1)], () => log.push('fourth'));
    queue.forget('file');
    pause(10);
    assert.equal(queue.known('d'), undefined);
  });

  it('takes first what was asked for last', () => {
    const { queue, log, pause, work } = queueByHand();
    queue.want('back', [work('a', 1)], () => {});
    queue.want('front', [work('b', 1)], () => {});
    pause(10);
    assert.deepEqual(
      log.filter((line) => line.endsWith('ends')),
      ['b ends', 'a ends'],
    );
  });

  it('goes on after work that throws, and does not try it again', () => {
    const { queue, log, pause, work } = queueByHand();
    const broken: Work<string> = {
      key: 'broken',
      // biome-ignore lint/correctness/useYield: it fails before it could rest
      *work() {
        throw new Error('ouch');
      },
    };
    queue.want('file', [broken, work('a', 1)], () => log.push('done'));
    pause(10);
    assert.deepEqual(log, ['failed: ouch', 'a ends', 'a left', 'done']);
    assert.deepEqual(queue.known('broken'), { result: undefined });
  });

  it('keeps results for a while, but not for ever', () => {
    const { queue, pause, work } = queueByHand();
    const keyOf = (i: number) => `k${i}`;
    for (let i = 0; i < 3_000; i++) {
      queue.want('file', [work('always', 1), work(keyOf(i), 1)], () => {});
      pause(10);
    }
    assert.ok(queue.known('always') && queue.known(keyOf(2_999)) && queue.known(keyOf(2_500)));
    assert.equal(queue.known(keyOf(0)), undefined);
  });
});
