import assert from 'node:assert/strict';
import { TAIL_START } from '../../../runtime/kit/random-normal.ts';
import { density, layersOf } from '../../../runtime/kit/ziggurat-layers.ts';
import { normalCdf } from './normal-distribution.ts';

/** Where the last layer ends, seen from the peak at 1: above it where the layers are too large. */
function topOf(nLayers: number, tailStart: number): number {
  const { edges, heights } = layersOf(nLayers, tailStart);
  const last = edges[nLayers - 1];
  return last === 0 ? Number.POSITIVE_INFINITY : heights[nLayers - 1] + (edges[0] * heights[1]) / last;
}

function tailStartOf(nLayers: number): number {
  let [tooNear, tooFar] = [1, 10];
  for (let i = 0; i < 60; i++) {
    const middle = (tooNear + tooFar) / 2;
    if (topOf(nLayers, middle) > 1) tooNear = middle;
    else tooFar = middle;
  }
  return tooFar;
}

describe('layers of the ziggurat', () => {
  it('begin their tails where Doornik (128) and Marsaglia and Tsang (256) have them, and ours where 1,024 fit', () => {
    assert(Math.abs(tailStartOf(128) - 3.442619855899) < 5e-12);
    assert(Math.abs(tailStartOf(256) - 3.6541528853610088) < 1e-14);
    assert(Math.abs(tailStartOf(1024) - TAIL_START) < 1e-14);
  });

  for (const [nLayers, tailStart] of [
    [256, 3.6541528853610088],
    [1024, TAIL_START],
  ]) {
    it(`are of equal area and cover the density from the tail to the peak: ${nLayers}`, () => {
      const { edges, heights } = layersOf(nLayers, tailStart);
      assert.equal(edges.length, nLayers + 1);
      const tail = Math.sqrt(2 * Math.PI) * (1 - normalCdf(tailStart));
      const area = tailStart * density(tailStart) + tail;
      // 1 - cdf has lost the digits of small tails.
      const near = (value: number, digits: number) => assert(Math.abs(value / area - 1) < digits, `${value}, ${area}`);
      near(edges[0] * heights[1], 1e-9);
      for (let i = 1; i < nLayers; i++) near(edges[i] * (heights[i + 1] - heights[i]), 1e-9);
      for (let i = 0; i < nLayers; i++) {
        assert(edges[i] > edges[i + 1]);
        assert.equal(heights[i], density(edges[i]));
      }
      assert.deepEqual([edges[nLayers], heights[nLayers]], [0, 1]);
    });
  }
});
