import { expectIssues } from '../marks.ts';

describe('messages of fewer bytes than chunks', () => {
  it('are warned about, with the least size of the axis', () =>
    expectIssues(`
      experiment a {
        allreduce 15 B on torus(4, 4, bandwidth: 16 GB/s) using ring
                  ^^^^ warning size/less-than-chunks \`ring\` on \`torus(4, 4, bandwidth: 16 GB/s)\` cuts the message into 16 chunks, found 15 B: less than a byte for each; use at least 16 B
      }
      experiment b {
        allreduce size on ring(4, bandwidth: 16 GB/s) using alg
                  ^^^^ warning size/less-than-chunks into 4 chunks, found 3 B
        vary size = [8 B, 3 B, 2 KiB]
        vary alg = [ring, recursiveDoubling]
      }
    `));

  it('are fine from a byte a chunk on, and where another mistake is said', () =>
    expectIssues(`
      experiment a {
        allreduce 16 B on torus(4, 4, bandwidth: 16 GB/s) using ring
      }
      experiment b {
        allreduce 1 B on fullyConnected(12, bandwidth: 16 GB/s) using halvingDoubling
                                                                      ^^^^^^^^^^^^^^^ algorithm/requires needs a power of two
      }
    `));
});
