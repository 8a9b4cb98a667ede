import assert from 'node:assert/strict';
import { gridShape } from '../../../../runtime/kit/grid.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

const ring2d = (...dims: number[]) => schedule('ring2d', topology('torus', { dims }), {});

describe('2D ring all-reduce', () => {
  for (const [r, c] of [
    [2, 2],
    [2, 5],
    [3, 3],
    [4, 6],
    [8, 8],
  ]) {
    it(`on ${r} x ${c} takes 2 (r - 1) + 2 (c - 1) steps and moves 2 r (c - 1) S + 2 c (r - 1) S`, () => {
      const rings = ring2d(r, c);
      assert.equal(rings.nSteps, 2 * (r - 1) + 2 * (c - 1));
      assert.equal(rings.stepsPerPhase, r - 1 + c - 1);
      assert.equal(traffic(rings).volume, 2 * r * (c - 1) + 2 * c * (r - 1));
    });
  }

  // multitree-schedule-stats of the authors' program, torus with 16 and 64 nodes. It simulates one dimension of two; ours
  // sends both. Units are n-ths of the message.
  for (const [k, messagesOfHalf, unitsOfHalf] of [
    [4, 384, 384],
    [8, 3584, 7168],
  ]) {
    it(`on ${k} x ${k} sends twice the messages and bytes that the authors count for one dimension`, () => {
      const { nTransfers, volume } = traffic(ring2d(k, k));
      assert.equal(nTransfers, 2 * messagesOfHalf);
      assert.equal(volume * k * k, 2 * unitsOfHalf);
    });
  }

  it('keeps every link of a square torus busy with one message in each step', () => {
    const rings = ring2d(4, 4);
    for (let step = 0; step < rings.nSteps; step++) {
      const hops = transfersOf(rings, step).map(({ src, dst }) => `${src} > ${dst}`);
      assert.equal(hops.length, 64);
      assert.equal(new Set(hops).size, 64);
    }
  });

  it('begins the second dimension of a square with the piece that came last, so that no part runs ahead', () => {
    const rings = ring2d(4, 4);
    const last = transfersOf(rings, 5);
    for (const { src, chunk } of transfersOf(rings, 6)) {
      assert(last.some((arrival) => arrival.dst === src && arrival.chunk === chunk));
    }
  });

  it('sends half of the parts along rows first, and the wrap message of a mesh from end to end', () => {
    const rings = schedule('ring2d', topology('mesh', { dims: [3, 4] }), {});
    const first = transfersOf(rings, 0);
    const alongRows = first.filter(({ src, dst }) => Math.floor(src / 4) === Math.floor(dst / 4));
    assert.equal(alongRows.length, first.length / 2);
    assert.equal(alongRows.filter(({ src, dst }) => src === 3 && dst === 0).length, 1);
    assert.equal(alongRows.filter(({ src, dst }) => src === 0 && dst === 3).length, 1);
  });

  it('needs a grid of two dimensions, both at least 2', () => {
    const { requires } = builtinCatalog.algorithm('ring2d')!;
    const found = (shape: Parameters<typeof requires>[0]) => requires(shape, {})[0]?.message.split(', found ')[1];
    assert.equal(found(gridShape([2, 2], true)), undefined);
    assert.equal(found(gridShape([4, 3], false)), undefined);
    assert.equal(found(gridShape([8], true)), 'a grid of 8');
    assert.equal(found(gridShape([1, 8], true)), 'a grid of 1 x 8');
    assert.equal(found(gridShape([2, 2, 2], true)), 'a grid of 2 x 2 x 2');
    assert.equal(found({ nRanks: 4, nSwitches: 0, nLinks: 12, complete: true }), 'a network that is no grid');
  });
});
