/** Files for tests of the command line. */

/** Two sizes, two ways round the ring; the first claim holds, the second does not. */
export const RINGS = `
topology pod = torus(4, 4, bandwidth: 16 GB/s, latency: 150 ns)

experiment rings "Two ways round" {
  allreduce size on pod using alg
  vary size = [1 MiB, 2 MiB]
  vary alg = [ring, ring(order: rank)]
  let slower = time[alg: ring(order: rank)] / time[alg: ring]
  expect stepsPerPhase == 15
  expect slower < 1 where size >= 2 MiB
}
`;

/** Runs on four ranks, and fails on more than there may be. */
export const FAILING = `
experiment growing {
  allreduce 1 MiB on ring(n, bandwidth: 1 GB/s) using halvingDoubling
  vary n = [4, 8192]
  expect time < 1 s
}
`;

export const ERROR = 'topology pod = torus(8, 8, bandwith: 16 GB/s)\n';

export const WARNING = `
experiment idle {
  allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
  vary n = [1, 2]
}
`;
