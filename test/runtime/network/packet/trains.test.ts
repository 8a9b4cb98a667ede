/**
 * Trains and foresight change how long the engine takes, and nothing that it finds: every figure is the same with packets moved
 * one by one, and with servers that are asked whenever something happens to them.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PacketOptions } from '../../../../runtime/network/packet/options.ts';
import type { Means } from '../../../../runtime/network/packet/packet-carrier.ts';
import { simulatePacket } from '../../../../runtime/network/packet/simulate-packet.ts';
import { writeSchedule } from '../../../../runtime/network/written-schedule.ts';
import { timeLowerBound } from '../../../../runtime/schedule/lower-bound.ts';
import { anyCase, type Case } from '../../schedule/built.ts';
import { ANY_OPTIONS } from './any-options.ts';
import { type AuthorsRow, authorsRows, runRow } from './authors-rows.ts';

const anyOptions: fc.Arbitrary<Partial<PacketOptions>> = fc.record(ANY_OPTIONS);

function run({ network, schedule }: Case, size: number, options: Partial<PacketOptions>, means: Means) {
  return simulatePacket(network, schedule, writeSchedule(network, schedule), size, options, means);
}

const packets = (row: AuthorsRow, trains: boolean) => runRow(row, { sharing: 'packet' }, { trains });

describe('trains of packets', () => {
  it('find the same, to the last bit', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 6000 }), anyOptions, (any, size, options) => {
        assert.deepEqual(run(any, size, options, {}), run(any, size, options, { trains: false }));
      }),
      { numRuns: 40 },
    );
  });

  for (const row of authorsRows.filter(({ size, nodes }) => size === 32 && nodes <= 32)) {
    it(`${row.title}: the same cycles`, () => assert.deepEqual(packets(row, true), packets(row, false)));
  }

  it('are never faster than the bound of the network', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 6000 }), anyOptions, (any, size, options) => {
        const { time } = run(any, size, options, {});
        assert(time >= timeLowerBound(any.network, size) * (1 - 1e-6));
      }),
      { numRuns: 20 },
    );
  });
});

describe('foresight of messages', () => {
  it('finds the same, to the last bit, also where packets are many and buffers few', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 20000 }), anyOptions, fc.boolean(), (any, size, given, trains) => {
        const options = { ...given, flowControl: 'message' } as const;
        const asked = run(any, size, options, { trains: false, foresight: false });
        assert.deepEqual(run(any, size, options, { trains }), asked);
      }),
      { numRuns: 25 },
    );
  });
});
