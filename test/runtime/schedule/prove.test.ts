import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proveAllReduce } from '../../../runtime/schedule/prove.ts';
import { anyCase, buildAlgorithm, buildTopology } from './built.ts';
import { type Row, rowsOf, scheduleOf } from './schedule-of.ts';

/** Two ranks exchange one chunk: the smallest all-reduce. */
const EXCHANGE: Row[][] = [
  [
    ['reduce', 0, 0, 1],
    ['reduce', 0, 1, 0],
  ],
];

function faultOf(nRanks: number, nChunks: number, steps: readonly (readonly Row[])[]) {
  return proveAllReduce(scheduleOf(nRanks, nChunks, steps));
}

describe('proveAllReduce', () => {
  it('accepts every algorithm of the catalog on networks that fit', () => {
    fc.assert(
      fc.property(anyCase, ({ schedule, network }) => {
        assert.equal(proveAllReduce(schedule, network), undefined);
      }),
    );
  });

  it('accepts a single rank that does nothing', () => assert.equal(faultOf(1, 1, []), undefined));

  it('lets a step read only what was there before it', () => {
    assert.equal(faultOf(2, 1, EXCHANGE), undefined);
    // The same two transfers one after the other count rank 0 twice.
    assert.notEqual(faultOf(2, 1, [[EXCHANGE[0][0]], [EXCHANGE[0][1]]]), undefined);
  });

  it('names the contribution that is missing', () => {
    assert.deepEqual(faultOf(3, 1, [[['reduce', 0, 1, 0]], [['copy', 0, 0, 1]], [['copy', 0, 0, 2]]]), {
      code: 'algorithm/incorrect',
      message:
        'expected the contribution of rank 2 once in chunk 0 of rank 0, found none, lost in step 2, when the transfer from rank 0 to rank 2 replaced the last value that held it',
      rank: 0,
      chunk: 0,
      contributor: 2,
      times: 0,
      step: 2,
      transfer: 0,
    });
  });

  it('looks at every chunk', () => {
    assert.deepEqual(faultOf(2, 2, [[['reduce', 0, 0, 1, 2]], [['copy', 0, 1, 0]], [['copy', 0, 0, 1]], [], []]), {
      code: 'algorithm/incorrect',
      message: 'expected the contribution of rank 1 once in chunk 1 of rank 0, found none',
      rank: 0,
      chunk: 1,
      contributor: 1,
      times: 0,
    });
  });

  it('names the copy that replaced a contribution', () => {
    assert.deepEqual(faultOf(2, 1, [[['copy', 0, 0, 1]], [['copy', 0, 1, 0]]]), {
      code: 'algorithm/incorrect',
      message:
        'expected the contribution of rank 1 once in chunk 0 of rank 0, found none, replaced in step 0 by the transfer from rank 0 to rank 1',
      rank: 0,
      chunk: 0,
      contributor: 1,
      times: 0,
      step: 0,
      transfer: 0,
    });
  });

  it('names the transfer that doubled a contribution, even when the copy of it spread', () => {
    const fault = faultOf(3, 1, [
      [['reduce', 0, 0, 1]],
      [['reduce', 0, 0, 1]],
      [['reduce', 0, 1, 2]],
      [
        ['copy', 0, 2, 0],
        ['copy', 0, 2, 1],
      ],
    ]);
    assert.deepEqual(fault, {
      code: 'algorithm/incorrect',
      message:
        'expected the contribution of rank 0 once in chunk 0 of rank 0, found it 2 times, first doubled in step 1 by the transfer from rank 0 to rank 1',
      rank: 0,
      chunk: 0,
      contributor: 0,
      times: 2,
      step: 1,
      transfer: 0,
    });
  });

  it('names the copy that was sent before a contribution had come', () => {
    const fault = faultOf(3, 1, [
      [['reduce', 0, 1, 0]],
      [
        ['copy', 0, 0, 1],
        ['reduce', 0, 2, 0],
      ],
      [['copy', 0, 0, 2]],
    ]);
    assert.deepEqual(fault, {
      code: 'algorithm/incorrect',
      message:
        'expected the contribution of rank 2 once in chunk 0 of rank 1, found none, which comes to rank 0 in step 1, after the transfer from rank 0 to rank 1 in step 1 has sent the chunk on',
      rank: 1,
      chunk: 0,
      contributor: 2,
      times: 0,
      step: 1,
      transfer: 0,
    });
  });

  it('blames no transfer where a contribution is never sent to anybody', () => {
    const fault = faultOf(3, 1, [[['reduce', 0, 1, 0]], [['copy', 0, 0, 1]], [['copy', 0, 0, 2]]]);
    assert.equal(fault?.contributor, 2);
    assert.equal(fault?.times, 0);
  });

  it('does not blame a doubling that a copy has undone', () => {
    const fault = faultOf(2, 1, [
      [['reduce', 0, 0, 1]],
      [['reduce', 0, 0, 1]],
      [['copy', 0, 0, 1]],
      [['reduce', 0, 1, 0]],
      [['copy', 0, 0, 1]],
    ]);
    assert.equal(fault?.step, 3);
    assert.equal(fault?.times, 2);
  });

  const malformed: [found: string, row: Row, message: string][] = [
    [
      'a source that is not there',
      ['reduce', 0, 2, 1],
      'expected a source rank in 0 .. 1 in a transfer of step 0, found 2',
    ],
    [
      'a destination that is not there',
      ['copy', 0, 1, -1],
      'expected a destination rank in 0 .. 1 in a transfer of step 0, found -1',
    ],
    ['a chunk that is not there', ['copy', 3, 0, 1], 'expected a chunk in 0 .. 2 in a transfer of step 0, found 3'],
    [
      'a fraction of a rank',
      ['copy', 0, 0.5, 1],
      'expected a source rank in 0 .. 1 in a transfer of step 0, found 0.5',
    ],
    [
      'a chunk that is no number',
      ['copy', Number.NaN, 0, 1],
      'expected a chunk in 0 .. 2 in a transfer of step 0, found NaN',
    ],
    [
      'too many chunks',
      ['copy', 1, 0, 1, 3],
      'expected 1 .. 2 chunks from chunk 1 on in a transfer of step 0, found 3',
    ],
    ['no chunks', ['reduce', 1, 0, 1, 0], 'expected 1 .. 2 chunks from chunk 1 on in a transfer of step 0, found 0'],
    [
      'the same rank at both ends',
      ['reduce', 0, 1, 1],
      'expected two different ranks in a transfer of step 0, found rank 1 as source and as destination',
    ],
  ];
  for (const [found, row, message] of malformed) {
    it(`refuses a transfer with ${found}`, () => {
      const fault = faultOf(2, 3, [[['reduce', 0, 0, 1], row]]);
      assert.equal(fault?.message, message);
      assert.equal(fault?.code, 'algorithm/incorrect');
    });
  }

  it('refuses two copies into one place in one step, and a copy beside a reduction, in either order', () => {
    const copy: Row = ['copy', 1, 0, 2];
    const reduce: Row = ['reduce', 0, 1, 2, 2];
    for (const step of [
      [copy, copy],
      [copy, reduce],
      [reduce, copy],
    ]) {
      const fault = faultOf(3, 2, [[], step]);
      assert.equal(
        fault?.message,
        'expected a copy to be the only write into chunk 1 of rank 2 in step 1, found another write there',
      );
      assert.deepEqual([fault?.rank, fault?.chunk, fault?.step], [2, 1, 1]);
      assert.match(fault?.hint ?? '', /different steps/);
    }
  });

  it('follows contributions through switches, which have none of their own', () => {
    const up: Row[] = [0, 1].map((rank) => ['reduce', 0, rank, 2]);
    const down: Row[] = [0, 1].map((rank) => ['copy', 0, 2, rank]);
    const through = (steps: readonly (readonly Row[])[]) => ({ ...scheduleOf(2, 1, steps), nSwitches: 1 });
    assert.equal(proveAllReduce(through([up, down])), undefined);
    assert.match(proveAllReduce(through([[up[0]], down]))?.message ?? '', /contribution of rank 1 once .* found none/);
    assert.match(proveAllReduce(through([up, up, down]))?.message ?? '', /found it 2 times, first doubled in step 1/);
    assert.match(
      proveAllReduce(through([[['reduce', 0, 0, 3]]]))?.message ?? '',
      /a destination rank or switch in 0 \.\. 2 in a transfer of step 0, found 3/,
    );
  });

  it('refuses switches that only forward, and more than the network has', () => {
    const idle = { ...scheduleOf(4, 1, []), nSwitches: 2 };
    const message = (inNetworkReduction: boolean) =>
      proveAllReduce(idle, buildTopology('switched', { nodes: 4, bandwidth: 1e9, inNetworkReduction }))?.message;
    assert.equal(message(false), 'expected a network whose switches can reduce, found one whose switches only forward');
    assert.equal(message(true), 'expected 1 switches at most, as the network has, found 2');
  });

  it('refuses to come after a chunk that is not there', () => {
    const after = (chunk: number) => scheduleOf(2, 2, [[['reduce', 0, 0, 1, 1, -1, chunk]]]);
    const where = 'in a transfer of step 0, found';
    assert.equal(proveAllReduce(after(2))?.message, `expected a chunk in 0 .. 1 to come after ${where} 2`);
    assert.match(proveAllReduce(after(1))?.message ?? '', /contribution of rank/);
  });

  it('refuses a path that leads elsewhere, when it knows the network', () => {
    const network = buildTopology('ring', { nodes: 3, bandwidth: 1e9 });
    // The links of rank 0 lead to 2 and then to 1, those of rank 2 to 1 and then to 0.
    const paths = [[0], [6], [0, 4], [0, 5], [1], [0, 1]];
    const via = (path: number) => scheduleOf(3, 1, [[['reduce', 0, 0, 1, 1, path]]], paths);
    const message = (path: number) => proveAllReduce(via(path), network)?.message ?? '';
    const where = 'in a transfer of step 0, found';
    assert.equal(message(0), `expected path 0 to lead from rank 0 to rank 1 ${where} its end at vertex 2`);
    assert.equal(message(1), `expected links in 0 .. 5 on path 1 ${where} 6`);
    assert.equal(message(3), `expected path 3 to lead from rank 0 to rank 1 ${where} its end at vertex 0`);
    assert.equal(message(5), `expected a link from vertex 2 on path 5 ${where} one from 0 to 1`);
    assert.equal(message(6), `expected one of the 6 paths of the schedule ${where} path 6`);
    for (const path of [2, 4]) assert.match(message(path), /contribution of rank 1/);
    assert.match(proveAllReduce(via(0))?.message ?? '', /contribution of rank 1/);
  });

  it('refuses a schedule of the wrong size', () => {
    const message = (nRanks: number, nChunks: number) => faultOf(nRanks, nChunks, [])?.message;
    assert.equal(message(0, 1), 'expected a schedule for one rank or more, found 0');
    assert.equal(message(2, 1.5), 'expected a schedule of one chunk or more, found 1.5');
    assert.equal(
      proveAllReduce(scheduleOf(2, 1, EXCHANGE), buildTopology('ring', { nodes: 3, bandwidth: 1e9 }))?.message,
      'expected a schedule for the 3 ranks of the network, found one for 2',
    );
  });

  it('agrees with counting every contribution when single transfers are changed', () => {
    const ring = buildTopology('torus', { dims: [2, 4], bandwidth: 1e9 });
    const originals = ['ring', 'ring2d', 'halvingDoubling', 'multitree'].map((name) => buildAlgorithm(name, ring));
    const mutation = fc.record({
      original: fc.constantFrom(...originals),
      kind: fc.constantFrom(
        'drop',
        'duplicate',
        'repeatLater',
        'redirect',
        'takeFromElsewhere',
        'otherChunk',
        'otherOp',
      ),
      where: fc.nat(),
      rank: fc.nat(7),
    });
    let nWrong = 0;
    fc.assert(
      fc.property(mutation, ({ original, kind, where, rank }) => {
        const steps = rowsOf(original);
        const nTransfers = steps.flat().length;
        let place = where % nTransfers;
        const step = steps.findIndex((rows) => {
          if (place < rows.length) return true;
          place -= rows.length;
          return false;
        });
        const [op, chunk, src, dst, count = 1] = steps[step][place];
        const changed: Record<typeof kind, Row[]> = {
          drop: [],
          duplicate: [steps[step][place], steps[step][place]],
          repeatLater: [steps[step][place]],
          redirect: [[op, chunk, src, rank, count]],
          takeFromElsewhere: [[op, chunk, rank, dst, count]],
          otherChunk: [[op, (chunk + 1) % (original.nChunks - count + 1), src, dst, count]],
          otherOp: [[op === 'copy' ? 'reduce' : 'copy', chunk, src, dst, count]],
        };
        steps[step].splice(place, 1, ...changed[kind]);
        if (kind === 'repeatLater') steps.at(-1)!.push([op, chunk, src, dst, count]);

        const fault = faultOf(original.nRanks, original.nChunks, steps);
        const counts = countAll(original.nRanks, original.nChunks, steps);
        if (counts === 'refused') return assert.equal(fault?.times, undefined, fault?.message);
        const isRight = counts.every((row) => row.every((times) => times === 1));
        assert.equal(fault === undefined, isRight, fault?.message);
        if (fault === undefined) return;
        nWrong++;
        const { rank: r, chunk: c, contributor, times } = fault;
        assert.notEqual(times, 1);
        assert.equal(counts[r! * original.nChunks + c!][contributor!], times);
      }),
      { numRuns: 400 },
    );
    assert.ok(nWrong > 100, `expected many wrong schedules among them, found ${nWrong}`);
  });
});

/** Contributions per (rank, chunk) and rank, counted one by one; `refused` where the numbers or the order make no sense. */
function countAll(nRanks: number, nChunks: number, steps: readonly (readonly Row[])[]): number[][] | 'refused' {
  let state: number[][] = Array.from({ length: nRanks * nChunks }, (_, cell) =>
    Array.from({ length: nRanks }, (_, r) => (r === Math.floor(cell / nChunks) ? 1 : 0)),
  );
  for (const rows of steps) {
    const next = state.map((row) => [...row]);
    const writes = new Map<number, string[]>();
    for (const [op, chunk, src, dst, count = 1] of rows) {
      if (src === dst) return 'refused';
      for (let c = chunk; c < chunk + count; c++) {
        const to = dst * nChunks + c;
        writes.set(to, [...(writes.get(to) ?? []), op]);
        next[to] = next[to].map((times, r) => state[src * nChunks + c][r] + (op === 'copy' ? 0 : times));
      }
    }
    for (const ops of writes.values()) if (ops.length > 1 && ops.includes('copy')) return 'refused';
    state = next;
  }
  return state;
}
