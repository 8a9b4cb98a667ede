import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Network } from '../../../runtime/api/network.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { createRouter } from '../../../runtime/schedule/routing.ts';
import { buildTopology } from './built.ts';

const grid = (kind: 'torus' | 'mesh', dims: readonly number[]) => buildTopology(kind, { dims, bandwidth: 1e9 });

/** The vertices that a path visits, so that expectations can be read off a picture. */
function vertices(network: Network, src: number, dst: number): number[] {
  const path = [...createRouter(network)(src, dst)];
  path.forEach((link, i) => {
    assert.equal(network.from[link], i === 0 ? src : network.to[path[i - 1]]);
  });
  return [src, ...path.map((link) => network.to[link])];
}

function wired(nRanks: number, nSwitches: number, cables: readonly (readonly [number, number])[]): Network {
  return buildNetwork({ nRanks, nSwitches, nLinks: 2 * cables.length }, 0, (link) => {
    for (const [a, b] of cables) {
      link(a, b, 1e9, 0);
      link(b, a, 1e9, 0);
    }
  });
}

describe('createRouter', () => {
  it('on a mesh goes along the row first, then along the column', () => {
    assert.deepEqual(vertices(grid('mesh', [3, 3]), 0, 8), [0, 1, 2, 5, 8]);
    assert.deepEqual(vertices(grid('mesh', [3, 3]), 8, 0), [8, 7, 6, 3, 0]);
    assert.deepEqual(vertices(grid('mesh', [2, 2, 3]), 0, 11), [0, 1, 2, 5, 11]);
  });

  it('on a torus goes the shorter way round', () => {
    assert.deepEqual(vertices(grid('torus', [5, 5]), 0, 24), [0, 4, 24]);
    assert.deepEqual(vertices(grid('torus', [5]), 1, 4), [1, 0, 4]);
  });

  it('on a torus breaks ties towards plus', () => {
    assert.deepEqual(vertices(grid('torus', [4]), 0, 2), [0, 1, 2]);
    assert.deepEqual(vertices(grid('torus', [4]), 3, 1), [3, 0, 1]);
    assert.deepEqual(vertices(grid('torus', [2, 2]), 3, 0), [3, 2, 0]);
  });

  it('elsewhere takes the fewest hops, ties by the order of links', () => {
    const diamond = wired(4, 0, [
      [0, 2],
      [0, 1],
      [1, 3],
      [2, 3],
    ]);
    assert.deepEqual(vertices(diamond, 0, 3), [0, 2, 3]);
    assert.deepEqual(vertices(diamond, 3, 0), [3, 1, 0]);
  });

  it('goes through switches', () => {
    const star = wired(3, 1, [
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    assert.deepEqual(vertices(star, 2, 1), [2, 3, 1]);
  });

  it('takes the direct link of a fully connected network', () => {
    assert.deepEqual(vertices(buildTopology('fullyConnected', { nodes: 6, bandwidth: 1e9 }), 4, 1), [4, 1]);
  });

  it('spreads by the source or by the switch of the destination where the network says so', () => {
    // Ranks 0-1 on switch 4, 2-3 on switch 5, both joined to switches 6 and 7.
    const cables = [0, 1, 2, 3].map((rank): [number, number] => [rank, 4 + Math.floor(rank / 2)]);
    for (const leaf of [4, 5]) cables.push([leaf, 6], [leaf, 7]);
    const network = wired(4, 4, cables);
    const spread = (by: 'source' | 'destinationSwitch') => ({ ...network, shape: { ...network.shape, spread: by } });
    assert.deepEqual(vertices(spread('source'), 0, 3), [0, 4, 6, 5, 3]);
    assert.deepEqual(vertices(spread('source'), 1, 2), [1, 4, 7, 5, 2]);
    assert.deepEqual(vertices(spread('destinationSwitch'), 0, 3), [0, 4, 7, 5, 3]);
    assert.deepEqual(vertices(spread('destinationSwitch'), 3, 1), [3, 5, 6, 4, 1]);
    assert.deepEqual(vertices(network, 1, 2), [1, 4, 6, 5, 2]);
  });

  it('says which pair has no path, also where it spreads', () => {
    const split = wired(2, 2, [
      [0, 2],
      [1, 3],
    ]);
    const route = createRouter({ ...split, shape: { ...split.shape, spread: 'source' } });
    assert.throws(() => route(0, 1), { message: 'expected a path from rank 0 to rank 1, found none' });
  });

  it('has an empty path to the same rank and keeps what it has found', () => {
    const route = createRouter(grid('mesh', [2, 3]));
    assert.deepEqual([...route(4, 4)], []);
    assert.equal(route(0, 5), route(0, 5));
  });

  it('says which pair has no path', () => {
    const split = wired(4, 0, [
      [0, 1],
      [2, 3],
    ]);
    const route = createRouter(split);
    assert.throws(() => route(1, 2), { message: 'expected a path from rank 1 to rank 2, found none' });
  });

  it('needs as many hops on a grid as the coordinates are apart', () => {
    const dims = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(dims, fc.boolean(), fc.nat(), fc.nat(), (sides, wrap, a, b) => {
        const network = grid(wrap ? 'torus' : 'mesh', sides);
        const n = network.shape.nRanks;
        const [src, dst] = [a % n, b % n];
        let hops = 0;
        for (let d = sides.length - 1, stride = 1; d >= 0; stride *= sides[d--]) {
          const apart = Math.abs((Math.floor(src / stride) % sides[d]) - (Math.floor(dst / stride) % sides[d]));
          hops += wrap ? Math.min(apart, sides[d] - apart) : apart;
        }
        const visited = vertices(network, src, dst);
        assert.equal(visited.length - 1, hops);
        assert.equal(visited.at(-1), dst);
      }),
    );
  });
});
