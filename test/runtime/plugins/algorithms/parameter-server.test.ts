import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { allTransfers } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

describe('parameter servers', () => {
  for (const [n, p] of [
    [2, 1],
    [8, 1],
    [8, 3],
    [7, 7],
    [64, 16],
  ]) {
    it(`${p} of ${n} ranks: 2 (L + S / (p B)) fully connected, 2 (2 L + (n - 1) S / (p B)) on a switch`, () => {
      for (const S of SIZES) {
        const values = { servers: p };
        const complete = timedNetwork('fullyConnected', { nodes: n });
        assertTime(time('parameterServer', complete, values, S), 2 * (L + S / (p * B)));
        const single = timedNetwork('switched', { nodes: n });
        assertTime(time('parameterServer', single, values, S), 2 * (2 * L + ((n - 1) * S) / (p * B)));
      }
    });
  }

  it('with as many servers as ranks sends what `direct` sends', () => {
    const network = topology('fullyConnected', { nodes: 5 });
    const pairs = (name: string, values: object) =>
      allTransfers(schedule(name, network, values as never))
        .map(({ op, chunk, src, dst }) => `${op} ${chunk} ${src}>${dst}`)
        .sort();
    assert.deepEqual(pairs('parameterServer', { servers: 5 }), pairs('direct', {}));
  });

  it('spreads its servers evenly', () => {
    const pushes = allTransfers(schedule('parameterServer', topology('switched', { nodes: 10 }), { servers: 4 }));
    const servers = new Set(pushes.filter(({ op }) => op === 'reduce').map(({ dst }) => dst));
    assert.deepEqual([...servers].sort(), [0, 2, 5, 7]);
  });

  it('needs at least as many ranks as servers', () => {
    const [finding] = builtinCatalog
      .algorithm('parameterServer')!
      .requires({ nRanks: 4, nSwitches: 1, nLinks: 8 }, { servers: 5 } as never);
    assert.equal(finding.message, '`parameterServer` needs at least as many ranks as servers, found 4 for 5');
    assert.equal(finding.param, 'servers');
  });
});
