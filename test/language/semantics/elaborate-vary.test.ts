import { expectFixed, expectIssues } from '../marks.ts';

describe('values of an axis', () => {
  it('in all forms', () =>
    expectIssues(
      `
      let largest = 64 MiB
      let sizes = [1 MiB, 2 MiB]
      experiment e {
        allreduce (a + b + c + d + e + f) on ring(n + m + k, bandwidth: 1 GB/s) using alg
        vary a = [1 MiB, 2 MiB, 3 B]
        vary b = 1 KiB .. 4 KiB by *2
        vary c = 1 KiB ..< 4 KiB by *2
        vary d = 4 KiB .. 1 KiB by -1 KiB
        vary e = 1 KiB .. largest in 3
      }
    `
        .replace(' + f)', ')')
        .replace('n + m + k', '4')
        .replace('using alg', 'using ring'),
    ));

  it('of counts, kinds and tuples', () =>
    expectIssues(`
      let counts = [2, 4]
      topology pod = torus(4, 4, bandwidth: 1 GB/s)
      experiment e {
        allreduce size on net using alg
        vary size = 1 KiB .. 1 MiB in 3 log
        vary (net, alg) = [(pod, ring), (mesh(2, 2, bandwidth: 1 GB/s), multitree(rule: paper))]
      }
      experiment f {
        allreduce 1 MiB on torus(n, m, bandwidth: 1 GB/s) using ring
        vary n = 2 .. 4
        vary m = counts
      }
      experiment g {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = counts
                    ^^^^^^ unit/mismatch the message size takes a size in bytes, found a pure number
      }
    `));

  it('of the type that the sentence asks for', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: b) using alg
        vary size = [1 MiB, 2]
                            ^ unit/missing the message size takes a size in bytes with its unit
        vary n    = [2, 4 s]
                        ^^^ unit/mismatch \`nodes\` of \`ring\` takes a pure number, found a time
        vary b    = [1 GB/s, 8]
                             ^ unit/missing write \`8 GB/s\`
        vary alg  = [ring, mesh]
                           ^^^^ name/unknown expected an algorithm, found the topology \`mesh\`
      }
    `));

  it('of one type, where the sentence does not read it', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        vary n = [2, 1 s]
             ^ warning experiment/unused-axis
                     ^^^ unit/mismatch \`n\` takes a pure number, found a time
        vary m = [true, "x"]
             ^ warning experiment/unused-axis
                        ^^^ type/mismatch
      }
    `));
});

describe('forms of `vary`', () => {
  const experiment = (line: string, axes = 'size') => `
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ${axes}
${line}
      }
    `;

  it('neither list nor range', () =>
    expectIssues(
      experiment(
        `
        vary size = 4 MiB
                    ^^^^^ vary/form \`vary\` takes a list or a range, found a size in bytes; such as \`[a, b]\` or \`1 .. 8 by *2\`
      `,
        'ring',
      ),
    ));

  it('a list in round brackets', () =>
    expectFixed(
      `
      experiment e {
        allreduce 4 B on ring(4, bandwidth: 1 GB/s) using alg
        vary alg = (ring, multitree)
                   ^^^^^^^^^^^^^^^^^ type/mismatch a list stands in square brackets: \`[ring, multitree]\`
      }
      `,
      `
      experiment e {
        allreduce 4 B on ring(4, bandwidth: 1 GB/s) using alg
        vary alg = [ring, multitree]
      }
      `,
    ));

  it('an empty list', () =>
    expectIssues(
      experiment(
        `
        vary size = []
                    ^^ vary/empty
      `,
        'ring',
      ),
    ));

  it('a value twice', () =>
    expectIssues(
      experiment(
        `
        vary size = [1 MiB, 2 MiB, 1024 KiB]
                                   ^^^^^^^^ vary/values expected different values, found \`1024 KiB\` twice
      `,
        'ring',
      ),
    ));

  it('a range of kinds', () =>
    expectIssues(
      experiment(
        `
        vary alg  = ring .. multitree
                    ^^^^^^^^^^^^^^^^^ vary/form a range goes over numbers, found an algorithm; write a list: \`[a, b]\`
        vary size = 1 MiB .. 2 MiB by *2
      `,
        'alg',
      ),
    ));

  it('a range of quantities without step', () =>
    expectIssues(
      experiment(
        `
        vary size = 1 MiB .. 8 MiB
                    ^^^^^^^^^^^^^^ vary/step needs its step, found none; \`by *2\`, \`by 1 MiB\` or \`in 5\`
      `,
        'ring',
      ),
    ));

  it('steps and factors of the wrong kind', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: b) using ring
        vary size = 1 MiB .. 8 MiB by 2
                                      ^ unit/missing the step takes a size in bytes
        vary n    = 2 .. 8 by *2 s
                               ^^^ unit/mismatch the factor takes a pure number, found a time
        vary b    = 1 GB/s .. 2 GB in 5
                              ^^^^ unit/mismatch \`b\` takes a bandwidth, found a size in bytes; did you mean \`2 GB/s\`?
      }
    `));

  it('ranges that lead nowhere', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: b) using ring
        vary size = 1 MiB .. 2 MiB by -1 MiB
                    ^^^^^^^^^^^^^^^^^^^^^^^^ vary/values leads away
        vary n    = 1 .. 8 by *1
                    ^^^^^^^^^^^^ vary/values expected a positive factor other than 1, found 1
        vary b    = 1 GB/s .. 2 GB/s in 0
                    ^^^^^^^^^^^^^^^^^^^^^ vary/values expected a whole number of values from 1, found 0
      }
    `));

  it('tuples that do not match their line', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary (size, n) = [(1 MiB, 2), (3 MiB), 4, (1 MiB, 2, 3)]
                                      ^^^^^^^ vary/form this line varies 2 axes together: expected a tuple of 2 values, found 1
                                               ^ vary/form
                                                  ^^^^^^^^^^^^^ vary/form found 3
      }
      experiment f {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary (size, n) = 1 .. 4
                         ^^^^^^ vary/form a range has one axis
      }
      experiment g {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary (size, n) = 3
                         ^ vary/form several axes vary over a list of tuples
      }
    `));
});
