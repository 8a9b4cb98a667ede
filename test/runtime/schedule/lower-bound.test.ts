import assert from 'node:assert/strict';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { timeLowerBound } from '../../../runtime/schedule/lower-bound.ts';
import { buildTopology } from './built.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-12 * expected, `expected ${expected}, found ${actual}`);

describe('timeLowerBound', () => {
  it('on a torus is 2(n-1)S over all its links', () => {
    near(timeLowerBound(buildTopology('torus', { dims: [4, 4], bandwidth: 1e9 }), 1e9), (2 * 15) / 64);
  });

  it('on a mesh is the larger of that and S over the links of a corner', () => {
    // 2 * 3 / 8 from the sum of all links, 1 / 2 from the corner.
    near(timeLowerBound(buildTopology('mesh', { dims: [2, 2], bandwidth: 1e9 }), 1e9), 6 / 8);
    // A line of 3: 2 * 2 / 4 against 1 / 1 at its ends.
    near(timeLowerBound(buildTopology('mesh', { dims: [3], bandwidth: 1e9 }), 1e9), 1);
    // 3 x 3: 2 * 8 / 24 against 1 / 2.
    near(timeLowerBound(buildTopology('mesh', { dims: [3, 3], bandwidth: 1e9 }), 1e9), 16 / 24);
  });

  it('sees a rank that is slow to reach, and one that is slow to leave', () => {
    const triangle = (into0: number, outOf0: number) =>
      buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 4 }, 0, (link) => {
        link(0, 1, outOf0, 0);
        link(1, 2, 1e9, 0);
        link(2, 1, 1e9, 0);
        link(2, 0, into0, 0);
      });
    near(timeLowerBound(triangle(1e6, 1e9), 1e6), 1);
    near(timeLowerBound(triangle(1e9, 1e6), 1e6), 1);
  });

  it('counts the k fastest links of a rank with k interfaces', () => {
    near(timeLowerBound(buildTopology('torus', { dims: [4, 4], bandwidth: 1e9, interfaces: 1 }), 1e9), (2 * 15) / 16);
    near(timeLowerBound(buildTopology('torus', { dims: [4, 4], bandwidth: 1e9, interfaces: 9 }), 1e9), (2 * 15) / 64);
    const uneven = buildNetwork({ nRanks: 2, nSwitches: 0, nLinks: 6 }, 2, (link) => {
      for (const speed of [1e9, 3e9, 2e9]) {
        link(0, 1, speed, 0);
        link(1, 0, speed, 0);
      }
    });
    near(timeLowerBound(uneven, 5e9), 1);
  });

  it('leaves out the links between switches', () => {
    const network = buildNetwork({ nRanks: 2, nSwitches: 2, nLinks: 6 }, 0, (link) => {
      for (const [a, b, speed] of [
        [0, 2, 1e9],
        [2, 3, 1e12],
        [3, 1, 1e9],
      ]) {
        link(a, b, speed, 0);
        link(b, a, speed, 0);
      }
    });
    near(timeLowerBound(network, 1e9), 1);
  });

  it('where switches reduce is what one rank has to send and receive', () => {
    const all = { nodes: 8, bandwidth: 1e9 };
    near(timeLowerBound(buildTopology('switched', all), 1e9), (2 * 7) / 8);
    near(timeLowerBound(buildTopology('switched', { ...all, inNetworkReduction: true }), 1e9), 1);
    near(timeLowerBound(buildTopology('switched', { nodes: 2, bandwidth: 1e9, inNetworkReduction: true }), 1e9), 1);
  });

  it('is zero for one rank and for no bytes, and infinite for a rank without links', () => {
    assert.equal(timeLowerBound(buildTopology('ring', { nodes: 1, bandwidth: 1e9 }), 1e9), 0);
    assert.equal(timeLowerBound(buildTopology('ring', { nodes: 4, bandwidth: 1e9 }), 0), 0);
    const alone = buildNetwork({ nRanks: 2, nSwitches: 0, nLinks: 1 }, 0, (link) => link(0, 1, 1e9, 0));
    assert.equal(timeLowerBound(alone, 1), Infinity);
  });
});
