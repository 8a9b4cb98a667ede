import { expectIssues } from '../marks.ts';

describe('the sentence of an experiment', () => {
  it('is missing', () =>
    expectIssues(`
      experiment e {
                 ^ experiment/empty \`e\` says nothing to run: expected an \`allreduce\` or \`train\` line; such as
      }
    `));

  it('stands twice', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        allreduce 2 MiB on ring(4, bandwidth: 1 GB/s) using ring
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ experiment/second-sentence found a second \`allreduce\`; vary what differs
      }
    `));

  it('has a size in bytes', () =>
    expectIssues(`
      experiment a {
        allreduce 64 on ring(4, bandwidth: 1 GB/s) using ring
                  ^^ unit/missing the message size takes a size in bytes with its unit, found the bare number \`64\`; write \`64 MiB\`
      }
      experiment b {
        allreduce 0 B on ring(4, bandwidth: 1 GB/s) using ring
                  ^^^ value/range the message size must be at least 1 B, found 0 B
      }
      experiment c {
        allreduce 3 us on ring(4, bandwidth: 1 GB/s) using ring
                  ^^^^ unit/mismatch the message size takes a size in bytes, found a time
      }
      experiment d {
        allreduce 10_000 TB on ring(4, bandwidth: 1 GB/s) using ring
                  ^^^^^^^^^ value/range must be at most
      }
    `));

  it('takes one topology and one algorithm', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment e {
        allreduce 1 MiB on 4 using [ring, multitree]
                           ^ type/mismatch \`on\` takes a topology, found a pure number
                                   ^^^^^^^^^^^^^^^^^ type/mismatch \`using\` takes an algorithm, found a list; to go through several values, write a name here and \`vary\` it
      }
      experiment f {
        allreduce 1 MiB on pod using pod
                                     ^^^ name/unknown expected an algorithm, found the topology \`pod\`
      }
    `));
});

describe('the seed', () => {
  it('is one whole number', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        seed 1.5
             ^^^ value/range \`seed\` must be a whole number, found 1.5
        seed 2
        ^^^^^^ experiment/second-seed
      }
      experiment f {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        seed -1
             ^^ value/range \`seed\` must be at least 0
      }
      experiment g {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        seed 3 s
             ^^^ unit/mismatch
      }
    `));
});

describe('columns and claims', () => {
  it('a column is no kind and no list', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        let net = ring
                  ^^^^ type/mismatch a column holds numbers, conditions or words
        let all = [1, 2]
                  ^^^^^^ type/mismatch a column holds numbers, conditions or words
      }
    `));

  it('a claim is a condition', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        expect time
               ^^^^ type/mismatch \`expect\` takes a condition, found a time
        expect time < 1 s where busBandwidth
                                ^^^^^^^^^^^^ type/mismatch \`where\` takes a condition, found a bandwidth
        expect time < 5
                      ^ unit/missing write \`5 ns\`
        expect efficiency > 50% and not (time > 1 GB/s)
                                                ^^^^^^ unit/mismatch
      }
    `));
});
