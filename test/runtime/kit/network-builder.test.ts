import assert from 'node:assert/strict';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';

const pair = { nRanks: 2, nSwitches: 0, nLinks: 2 };

describe('network builder', () => {
  it('puts links in columns and groups them by tail, in the order of addition', () => {
    const network = buildNetwork({ nRanks: 2, nSwitches: 1, nLinks: 4 }, 3, (link) => {
      link(2, 1, 20, 0.2);
      link(0, 2, 10, 0.1);
      link(2, 0, 30, 0.3);
      link(1, 2, 40, 0.4);
    });
    assert.deepEqual(Array.from(network.from), [2, 0, 2, 1]);
    assert.deepEqual(Array.from(network.to), [1, 2, 0, 2]);
    assert.deepEqual(Array.from(network.bandwidth), [20, 10, 30, 40]);
    assert.deepEqual(Array.from(network.latency), [0.2, 0.1, 0.3, 0.4]);
    assert.deepEqual(Array.from(network.outStart), [0, 1, 2, 4]);
    assert.deepEqual(Array.from(network.outLinks), [1, 3, 0, 2]);
    assert.equal(network.interfaces, 3);
  });

  it('takes parallel links and a vertex without any', () => {
    const network = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 2 }, 0, (link) => {
      link(0, 1, 1, 0);
      link(0, 1, 2, 0);
    });
    assert.deepEqual(Array.from(network.outStart), [0, 2, 2, 2]);
  });

  it('refuses another number of links than the shape has', () => {
    assert.throws(() => buildNetwork(pair, 0, (link) => link(0, 1, 1, 0)), /expected 2 links .*, found 1/);
    const three = () =>
      buildNetwork(pair, 0, (link) => {
        link(0, 1, 1, 0);
        link(1, 0, 1, 0);
        link(0, 1, 1, 0);
      });
    assert.throws(three, /expected 2 links .*, found 3/);
  });

  it('refuses a vertex that does not exist and a link that goes nowhere', () => {
    for (const [from, to] of [
      [0, 2],
      [-1, 0],
      [0.5, 1],
    ]) {
      assert.throws(() => buildNetwork(pair, 0, (link) => link(from, to, 1, 0)), /expected link ends in 0 \.\. 1/);
    }
    assert.throws(() => buildNetwork(pair, 0, (link) => link(1, 1, 1, 0)), /from 1 to itself/);
  });
});
