import assert from 'node:assert/strict';
import { COPY, REDUCE } from '../../../runtime/api/schedule.ts';
import { countTransfers, writeOut } from '../../../runtime/schedule/write-out.ts';
import { scheduleOf } from './schedule-of.ts';

describe('writeOut', () => {
  const schedule = scheduleOf(3, 4, [
    [
      ['reduce', 0, 0, 1],
      ['reduce', 2, 1, 2, 2],
    ],
    [],
    [['copy', 1, 2, 0, 3, 7]],
  ]);

  it('lists the transfers in step order, one chunk and no path unless told', () => {
    const { nTransfers, ...columns } = writeOut(schedule);
    assert.equal(nTransfers, 3);
    assert.deepEqual(Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, [...column]])), {
      step: [0, 0, 2],
      src: [0, 1, 2],
      dst: [1, 2, 0],
      chunk: [0, 2, 1],
      count: [1, 2, 3],
      op: [REDUCE, REDUCE, COPY],
      path: [-1, -1, 7],
    });
  });

  it('counts without writing', () => assert.equal(countTransfers(schedule), 3));

  it('refuses a schedule that is another one each time', () => {
    let calls = 0;
    const fickle = {
      ...schedule,
      nSteps: 1,
      emit: (_: number, out: Parameters<typeof schedule.emit>[1]) => {
        for (let i = calls++; i >= 0; i--) out.reduce(0, 0, 1);
      },
    };
    assert.throws(() => writeOut(fickle), /expected the same 1 transfers each time the schedule is emitted, found 2/);
  });
});
