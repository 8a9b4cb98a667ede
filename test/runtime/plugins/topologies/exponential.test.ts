import assert from 'node:assert/strict';
import { degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const exponential = (nodes: number) => topology('exponential', { nodes });
const digits = (nodes: number) => Math.ceil(Math.log2(nodes));

describe('exponential graph', () => {
  it('leads from each rank to those 1, 2, 4, ... places on, one way', () => {
    assert.deepEqual(neighbours(exponential(6), 0), [1, 2, 4]);
    assert.deepEqual(neighbours(exponential(6), 5), [0, 1, 3]);
    assert.deepEqual(neighbours(exponential(16), 10), [11, 12, 14, 2]);
    assert(!neighbours(exponential(16), 11).includes(10));
  });

  it('has ceil(log2 n) links out of every rank and as many in', () => {
    for (let nodes = 1; nodes <= 40; nodes++) {
      const network = exponential(nodes);
      assert.deepEqual(degrees(network), [digits(nodes)]);
      assert.equal(network.shape.nLinks, nodes * digits(nodes));
      for (let rank = 0; rank < nodes; rank++) {
        assert.equal(network.to.filter((head) => head === rank).length, digits(nodes));
      }
    }
  });

  it('has diameter log2 n for powers of two, else at most floor(log2 n)', () => {
    for (let nodes = 1; nodes <= 40; nodes++) {
      const found = diameter(exponential(nodes));
      if (Number.isInteger(Math.log2(nodes))) assert.equal(found, Math.log2(nodes));
      else assert(found <= Math.floor(Math.log2(nodes)), `${nodes}: ${found}`);
    }
    // 15 places on: 1 + 2 + 4 + 8, or past the start and round with 16 + 16.
    assert.equal(diameter(exponential(17)), 3);
  });

  // Ying and others, proposition 1: the second largest eigenvalue in modulus, by the discrete Fourier transform of a row.
  it('has the averaging matrix of the paper', () => {
    const second = (nodes: number) => {
      const network = exponential(nodes);
      const weight = 1 / (digits(nodes) + 1);
      const moduli = Array.from({ length: nodes - 1 }, (_, k) => {
        const angles = [0, ...neighbours(network, 0)].map((place) => (2 * Math.PI * (k + 1) * place) / nodes);
        const sum = (f: (angle: number) => number) => weight * angles.reduce((total, angle) => total + f(angle), 0);
        return Math.hypot(sum(Math.cos), sum(Math.sin));
      });
      return Math.max(...moduli);
    };
    for (let nodes = 2; nodes <= 70; nodes++) {
      const stated = 1 - 2 / (1 + digits(nodes));
      if (nodes % 2 === 0) assert(Math.abs(second(nodes) - stated) < 1e-12, `${nodes}`);
      else assert(second(nodes) < stated, `${nodes}`);
    }
  });
});
