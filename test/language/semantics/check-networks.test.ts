import { expectFixed, expectIssues } from '../marks.ts';

describe('an algorithm that does not fit its network', () => {
  it('halving-doubling on 12 ranks', () =>
    expectFixed(
      `
      topology pod = ring(12, bandwidth: 16 GB/s)
      experiment e {
        allreduce 1 MiB on pod using halvingDoubling
                                     ^^^^^^^^^^^^^^^ algorithm/requires \`halvingDoubling\` needs a power of two of ranks, found 12; add \`fold: true\`
      }
      `,
      `
      topology pod = ring(12, bandwidth: 16 GB/s)
      experiment e {
        allreduce 1 MiB on pod using halvingDoubling(fold: true)
      }
      `,
    ));

  it('halving-doubling on 12 ranks, told not to fold', () =>
    expectFixed(
      `
      experiment e {
        allreduce 1 MiB on ring(12, bandwidth: 16 GB/s) using halvingDoubling(fold: false)
                                                                                    ^^^^^ algorithm/requires
      }
      `,
      `
      experiment e {
        allreduce 1 MiB on ring(12, bandwidth: 16 GB/s) using halvingDoubling(fold: true)
      }
      `,
    ));

  it('empty brackets get the argument inside', () =>
    expectFixed(
      `
      experiment e {
        allreduce 1 MiB on ring(12, bandwidth: 16 GB/s) using halvingDoubling()
                                                              ^^^^^^^^^^^^^^^^^ algorithm/requires
      }
      `,
      `
      experiment e {
        allreduce 1 MiB on ring(12, bandwidth: 16 GB/s) using halvingDoubling(fold: true)
      }
      `,
    ));

  it('2D ring on what is no 2D grid', () =>
    expectIssues(`
      topology line = torus(16, bandwidth: 16 GB/s)
      topology cube = torus(4, 4, 4, bandwidth: 16 GB/s)
      topology flat = torus(1, 16, bandwidth: 16 GB/s)
      topology full = fullyConnected(16, bandwidth: 16 GB/s)
      experiment a {
        allreduce 1 MiB on line using ring2d
                                      ^^^^^^ algorithm/requires needs a grid of two dimensions with sides of at least 2, found a grid of 16
      }
      experiment b {
        allreduce 1 MiB on cube using ring2d
                                      ^^^^^^ algorithm/requires found a grid of 4 x 4 x 4
      }
      experiment c {
        allreduce 1 MiB on flat using ring2d
                                      ^^^^^^ algorithm/requires
      }
      experiment d {
        allreduce 1 MiB on full using ring2d
                                      ^^^^^^ algorithm/requires use \`torus(r, c, ...)\` or \`mesh(r, c, ...)\`
      }
    `));

  it('multitree on more ranks than it can hold trees for', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on torus(128, 64, bandwidth: 16 GB/s) using multitree
                                                                    ^^^^^^^^^ algorithm/requires at most 4096 ranks, found 8192
      }
    `));
});

describe('in a list of `vary` the item that does not fit is marked', () => {
  it('algorithms on one network', () =>
    expectIssues(`
      topology pod = ring(12, bandwidth: 16 GB/s)
      experiment e {
        allreduce 1 MiB on pod using alg
        vary alg = [ring, ring2d, halvingDoubling, multitree(rule: paper)]
                          ^^^^^^ algorithm/requires
                                  ^^^^^^^^^^^^^^^ algorithm/requires
      }
    `));

  it('networks under one algorithm', () =>
    expectIssues(`
      topology pod = ring(12, bandwidth: 16 GB/s)
      experiment e {
        allreduce 1 MiB on net using ring2d
        vary net = [pod, torus(4, 4, bandwidth: 1 GB/s), mesh(8, bandwidth: 1 GB/s)]
                    ^^^ algorithm/requires found a grid of 12
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ algorithm/requires found a grid of 8
      }
    `));

  it('where an argument of the algorithm is the way out, the algorithm', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on net using halvingDoubling
                                     ^^^^^^^^^^^^^^^ algorithm/requires found 12 (at net = ring(12, bandwidth: 1 GB/s), and at 1 more point)
        vary net = [ring(12, bandwidth: 1 GB/s), ring(8, bandwidth: 1 GB/s), ring(6, bandwidth: 1 GB/s)]
      }
    `));

  it('every pair of two lists', () =>
    expectIssues(`
      topology pod = ring(8, bandwidth: 16 GB/s)
      topology grid = torus(4, 4, bandwidth: 16 GB/s)
      experiment e {
        allreduce 1 MiB on net using alg
        vary alg = [ring, ring2d, halvingDoubling]
                          ^^^^^^ algorithm/requires found a grid of 8 (at net = pod)
        vary net = [grid, pod]
      }
    `));

  it('only the pairs of a line of tuples', () =>
    expectIssues(`
      topology pod = ring(12, bandwidth: 16 GB/s)
      topology grid = torus(4, 4, bandwidth: 16 GB/s)
      experiment e {
        allreduce 1 MiB on net using alg
        vary (net, alg) = [(pod, ring), (pod, halvingDoubling), (grid, ring2d), (grid, halvingDoubling)]
                                              ^^^^^^^^^^^^^^^ algorithm/requires (at net = pod)
      }
    `));

  it('a count that an axis gives', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(n, bandwidth: 1 GB/s) using halvingDoubling
                                                            ^^^^^^^^^^^^^^^ algorithm/requires found 6 (at n = 6, and at 2 more points)
        vary n = 2 .. 12 by 2
      }
    `));
});

describe('arguments and sizes that follow an axis', () => {
  it('out of range: the item, or the argument where a range gives it', () =>
    expectIssues(`
      experiment e {
        allreduce size on torus(n, m, bandwidth: 1 GB/s) using ring
                                   ^ value/range \`dims\` of \`torus\` must be at least 1, found 0 (at n = 1, m = 0, and at 1 more point)
        vary size = [9 B, 0 B]
                          ^^^ value/range the message size must be at least 1 B, found 0 B
        vary n = [1, 2]
        vary m = 0 .. 2
      }
    `));

  it('through a column', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
                  ^^^^ value/range the message size must be at least 1 B, found 0 B (at n = 1)
        vary n = [1, 2]
        let size = (n - 1) * 9 B
      }
    `));

  it('too large together', () =>
    expectIssues(`
      experiment e {
        allreduce 8 B on torus(n, n, n, bandwidth: 1 GB/s) using ring
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topology/too-large found 1,073,741,824 (at n = 1024, and at 1 more point)
        vary n = [2, 1024, 100_000]
      }
    `));

  it('a dimension named with an axis is judged item by item', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(n, bandwidth: 1 GB/s) using ring
        vary n = [1, 0, 2.5, 3]
                     ^ value/range must be at least 1, found 0
                        ^^^ value/range must be a whole number
      }
    `));
});
