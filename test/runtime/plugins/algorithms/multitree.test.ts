import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { assertAllReduce } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

const steps = (kind: string, k: number, rule: string, interfaces = 0) =>
  schedule('multitree', topology(kind, { dims: [k, k], interfaces }), { rule }).stepsPerPhase;

describe('MultiTree', () => {
  it('takes the steps per phase that its text states', () => {
    assert.deepEqual(
      [4, 8, 16].map((k) => steps('torus', k, 'untilStuck')),
      [5, 17, 64],
    );
    assert.deepEqual(
      [4, 8, 16].map((k) => steps('mesh', k, 'untilStuck')),
      [8, 32, 128],
    );
    assert.deepEqual(
      [4, 8, 16].map((k) => steps('mesh', k, 'paper')),
      [10, 34, 132],
    );
  });

  it('reaches the bounds on meshes as its text states: half of the others through a corner’s two links', () => {
    for (const k of [4, 5, 6, 8, 10, 12, 16]) {
      const { nRanks: n, nLinks } = topology('mesh', { dims: [k, k] }).shape;
      const bound = Math.max(Math.ceil((n * (n - 1)) / nLinks), Math.ceil((n - 1) / 2));
      assert.equal(steps('mesh', k, 'untilStuck'), bound);
    }
  });

  it('takes the same steps with four interfaces as with one per link, and more with one', () => {
    for (const kind of ['torus', 'mesh']) {
      assert.equal(steps(kind, 4, 'untilStuck', 4), steps(kind, 4, 'untilStuck'));
      assert(steps(kind, 4, 'untilStuck', 1) >= 15);
    }
  });

  it('under the paper’s rule takes turns in sorted order: a 3 x 3 mesh needs 6 steps, 5 without', () => {
    assert.equal(steps('mesh', 3, 'paper'), 6);
    assert.equal(steps('mesh', 3, 'untilStuck'), 5);
  });

  for (const [kind, values] of [
    ['torus', { dims: [4, 4] }],
    ['mesh', { dims: [2, 3, 4] }],
    ['ring', { nodes: 9 }],
    ['fullyConnected', { nodes: 7 }],
  ] as const) {
    it(`on ${kind} moves 2 n (n - 1) chunks of S / n, one per message`, () => {
      const network = topology(kind, values);
      const n = network.shape.nRanks;
      const trees = schedule('multitree', network, { rule: 'untilStuck' });
      assert.equal(trees.nChunks, n);
      assert.deepEqual(traffic(trees), { nTransfers: 2 * n * (n - 1), volume: 2 * (n - 1) });
    });
  }

  it('needs one step per phase where all are connected', () => {
    const network = topology('fullyConnected', { nodes: 6 });
    assert.equal(schedule('multitree', network, { rule: 'untilStuck' }).stepsPerPhase, 1);
  });

  it('is an all-reduce on random grids, under both rules and with any number of interfaces', () => {
    const dims = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });
    const rule = fc.constantFrom('untilStuck', 'paper');
    const small = dims.filter((sides) => sides.reduce((a, b) => a * b) <= 36);
    fc.assert(
      fc.property(small, fc.constantFrom('torus', 'mesh'), rule, fc.nat({ max: 4 }), (dims, kind, rule, interfaces) => {
        const network = topology(kind, { dims, interfaces });
        assertAllReduce(schedule('multitree', network, { rule }), `${kind} ${dims.join(' x ')}`);
      }),
      { numRuns: 40 },
    );
  });

  it('needs at most 4,096 ranks, 1,024 ranks and switches where there are switches', () => {
    const { requires, doc } = builtinCatalog.algorithm('multitree')!;
    const found = (nRanks: number, nSwitches: number) =>
      requires({ nRanks, nSwitches, nLinks: 0 }, { rule: 'paper' } as never).map(({ message }) => message);
    assert.deepEqual(found(4096, 0), []);
    assert.deepEqual(found(1024, 1024), []);
    assert.deepEqual(found(1025, 1), [
      '`multitree` grows one tree per rank and needs at most 1024 ranks and switches, found 1025',
    ]);
    assert.deepEqual(found(8, 2000), [
      '`multitree` grows one tree per rank and needs at most 1024 ranks and switches, found 2000',
    ]);
    assert.deepEqual(found(4097, 0), ['`multitree` grows one tree per rank and needs at most 4096 ranks, found 4097']);
    assert.match(doc, /4,096 ranks/);
    assert.match(doc, /1,024 ranks/);
  });
});
