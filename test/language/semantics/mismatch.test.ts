import { expectFixed, expectIssues } from '../marks.ts';

describe('a value of the wrong type that shows what was meant', () => {
  it('a kind in quotes', () =>
    expectFixed(
      `
      topology pod = ring(8, bandwidth: 1 GB/s)
      experiment e {
        allreduce 1 MiB on pod using "multitree"
                                     ^^^^^^^^^^^ type/mismatch \`using\` takes an algorithm, found a text in quotes; write it without quotes
      }
      `,
      `
      topology pod = ring(8, bandwidth: 1 GB/s)
      experiment e {
        allreduce 1 MiB on pod using multitree
      }
      `,
    ));

  it('a kind in quotes in a list and in a comparison', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(8, bandwidth: 1 GB/s) using alg
        vary alg = [ring, "multitree"]
                          ^^^^^^^^^^^ type/mismatch write it without quotes: \`multitree\`
        expect time < 1 s where alg == "ring"
                                       ^^^^^^ type/mismatch write it without quotes: \`ring\`
      }
    `));

  it('a quantity in quotes', () =>
    expectFixed(
      `
      topology pod = ring(8, bandwidth: "16 GB/s")
                                        ^^^^^^^^^ type/mismatch write it without quotes: \`16 GB/s\`
      `,
      'topology pod = ring(8, bandwidth: 16 GB/s)',
    ));

  it('a choice and a condition in quotes', () =>
    expectIssues(`
      algorithm a = multitree(rule: "paper")
                                    ^^^^^^^ type/mismatch takes one of \`untilStuck\`, \`paper\`, found a text in quotes; write it without quotes: \`paper\`
      algorithm b = halvingDoubling(fold: "true")
                                          ^^^^^^ type/mismatch write it without quotes: \`true\`
      algorithm c = multitree(rule: "none")
                                    ^^^^^^ type/mismatch
    `));

  it('a size for a bandwidth', () =>
    expectFixed(
      `
      topology pod = ring(8, bandwidth: 16GB)
                                        ^^^^ unit/mismatch takes a bandwidth, found a size in bytes; did you mean \`16 GB/s\`?
      `,
      'topology pod = ring(8, bandwidth: 16 GB/s)',
    ));

  it('a bandwidth for a size', () =>
    expectFixed(
      `
      experiment e {
        allreduce 64 MiB/s on ring(8, bandwidth: 16 GB/s) using ring
                  ^^^^^^^^ unit/mismatch the message size takes a size in bytes, found a bandwidth; did you mean \`64 MiB\`?
      }
      `,
      `
      experiment e {
        allreduce 64 MiB on ring(8, bandwidth: 16 GB/s) using ring
      }
      `,
    ));
});
