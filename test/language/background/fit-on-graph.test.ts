import { expectIssues } from '../marks.ts';

describe('values that are given link by link', () => {
  it('are counted on every network that they are used on', () =>
    expectIssues(`
      experiment a {
        train quadratic(4, 1) with gossipSgd(lr: 0.1, edgeWeights: [0.1, 0.2]) on net for 100 steps
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer/network \`edgeWeights\` needs a value for each of the 6 pairs of neighbours, found 2
        vary net = [ring(6, bandwidth: 1 GB/s), line(3, bandwidth: 1 GB/s)]
      }
    `));

  it('must leave a rank something of its own', () =>
    expectIssues(`
      experiment a {
        train quadratic(4, 1) with gossipSgd(lr: 0.1, edgeWeights: [0.6, 0.6]) on line(3, bandwidth: 1 GB/s) for 100 steps
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer/network must add up to at most 1, found 1.2 at rank 1
      }
    `));

  it('are fine where there is one for each', () =>
    expectIssues(`
      experiment a {
        train quadratic(4, 1) with gossipSgd(lr: 0.1, edgeWeights: [0.4, 0.4]) on line(3, bandwidth: 1 GB/s) for 100 steps
      }
    `));
});
