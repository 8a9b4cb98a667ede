import assert from 'node:assert/strict';
import type { Schedule } from '../../../runtime/api/schedule.ts';
import { checkScheduleSize, MAX_CHUNK_MOVES } from '../../../runtime/schedule/size-limit.ts';
import { buildAlgorithm, buildTopology } from './built.ts';

function ringOf(nodes: number): Schedule {
  const network = buildTopology('ring', { nodes, bandwidth: 1e9 });
  return buildAlgorithm('ring', network);
}

describe('checkScheduleSize', () => {
  it('lets pass what fits', () => assert.equal(checkScheduleSize(ringOf(64)), undefined));

  it('refuses a large ring without emitting a single step', () => {
    const silent: Schedule = { ...ringOf(4097), emit: () => assert.fail('expected no step to be emitted') };
    assert.deepEqual(checkScheduleSize(silent), {
      code: 'algorithm/too-large',
      message: 'expected at most 33,554,432 moves of a chunk in a schedule, found at least 33,562,624',
      hint: 'use fewer ranks: in most algorithms the moves grow with the square of their number',
    });
  });

  it('counts where the ranks alone do not tell, and stops once it is clear', () => {
    let emitted = 0;
    const wasteful: Schedule = {
      nRanks: 2,
      nChunks: MAX_CHUNK_MOVES / 4,
      nSteps: 1000,
      stepsPerPhase: 500,
      emit: (_, out) => {
        emitted++;
        out.reduce(0, 0, 1, MAX_CHUNK_MOVES / 4);
      },
    };
    assert.match(checkScheduleSize(wasteful)?.message ?? '', /found at least 41,943,040/);
    assert.equal(emitted, 5);
  });
});
