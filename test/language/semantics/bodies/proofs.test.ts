/** What the proof of an algorithm finds stands on the statement that causes it, for every network it is used with. */
import { expectIssues } from '../../marks.ts';

/** An algorithm used on four ranks. */
const used = (body: string, network = 'ring(4, bandwidth: 1 GB/s)') => `
algorithm own {
${body}
}
experiment e {
  allreduce 1 MiB on ${network} using own
}
`;

const RIGHT = `
  chunks n
  for s in 0 ..< n - 1 {
    step { for r in 0 ..< n { reduce (r - s) mod n from r to (r + 1) mod n } }
  }
  for s in 0 ..< n - 1 {
    step { for r in 0 ..< n { copy (r + 1 - s) mod n from r to (r + 1) mod n } }
  }`;

describe('the proof of a written algorithm', () => {
  it('says nothing of a correct one', () => expectIssues(used(RIGHT)));

  it('marks the transfer that counts a contribution twice', () =>
    expectIssues(
      used(`
  step { for r in 1 ..< n { reduce 0 from r to 0 } }
  step { reduce 0 from 1 to 0 }
         ^^^^^^^^^^^^^^^^^^^^ algorithm/incorrect expected the contribution of rank 1 once in chunk 0 of rank 0, found it 2 times, first doubled in step 1 by the transfer from rank 1 to rank 0 (\`own\` on \`ring(4, bandwidth: 1 GB/s)\`)
  step { for r in 1 ..< n { copy 0 from 0 to r } }`),
    ));

  it('is asked for what reduces a workload too', () =>
    expectIssues(`
algorithm own {
  step { for r in 1 ..< n { reduce 0 from r to 0 } }
  step { reduce 0 from 1 to 0 }
         ^^^^^^^^^^^^^^^^^^^^ algorithm/incorrect found it 2 times
  step { for r in 1 ..< n { copy 0 from 0 to r } }
}
experiment e {
  allreduce ncf on ring(4, bandwidth: 1 GB/s) using own
}
`));

  it('marks the transfer that sends a chunk before it is there', () =>
    expectIssues(
      used(`
  step { for r in 1 ..< n - 1 { reduce 0 from r to 0 } }
  step {
    reduce 0 from n - 1 to 0
    for r in 1 ..< n { copy 0 from 0 to r }
                       ^^^^^^^^^^^^^^^^^^ algorithm/incorrect which comes to rank 0 in step 1, after the transfer from rank 0 to rank 1 in step 1 has sent the chunk on
  }`),
    ));

  it('marks the transfer that replaces what is not yet passed on', () =>
    expectIssues(
      used(`
  step { for r in 1 ..< n - 1 { reduce 0 from r to 0 } }
  step { copy 0 from 0 to n - 1 }
         ^^^^^^^^^^^^^^^^^^^^^^ algorithm/incorrect expected the contribution of rank 3 once in chunk 0 of rank 0, found none, lost in step 1
  step { for r in 1 ..< n { copy 0 from 0 to r } }`),
    ));

  it('marks the algorithm where a contribution never comes', () =>
    expectIssues(`
      algorithm half {
                ^^^^ algorithm/incorrect expected the contribution of rank 3 once in chunk 0 of rank 0, found none
        step { for r in 1 ..< n - 1 { reduce 0 from r to 0 } }
        step { for r in 1 ..< n - 1 { copy 0 from 0 to r } }
      }
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using half
      }
    `));

  it('marks ranks and chunks that are not there', () =>
    expectIssues(
      used(`
  step { for r in 0 ..< n { reduce 0 from r to r + 1 } }
                            ^^^^^^^^^^^^^^^^^^^^^^^^ algorithm/incorrect expected a rank in 0 .. 3 behind \`to\`, found 4`),
    ));

  it('marks a copy that is not the only write', () =>
    expectIssues(
      used(`
  step { for r in 1 ..< n { copy 0 from r to 0 } }
                            ^^^^^^^^^^^^^^^^^^ algorithm/incorrect expected a copy to be the only write into chunk 0 of rank 0`),
    ));

  it('marks what has no value there', () =>
    expectIssues(
      used(`
  let far = coordinates(n)
  ^^^^^^^^^^^^^^^^^^^^^^^^ body/value expected a rank in 0 .. 3, found 4`),
    ));

  it('is done for every network, and says for which it fails', () =>
    expectIssues(`
      algorithm pairs {
                ^^^^^ algorithm/incorrect found none (\`pairs\` on \`ring(4, bandwidth: 1 GB/s)\`)
        step { for r in 0 ..< n { reduce 0 from r to r xor 1 } }
      }
      experiment e {
        allreduce 1 MiB on net using pairs
        vary net = [ring(2, bandwidth: 1 GB/s), ring(4, bandwidth: 1 GB/s)]
      }
    `));

  it('says a mistake that shows on several networks once, and on how many', () =>
    expectIssues(`
      algorithm late {
        chunks n
        step { for r in 0 ..< n { reduce n from r to (r + 1) mod n } }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ algorithm/incorrect expected a chunk in 0 .. 3, found chunk 4 (\`late\` on \`ring(4, bandwidth: 1 GB/s)\`, and 1 more)
      }
      experiment e {
        allreduce 1 MiB on net using late
        vary net = [ring(4, bandwidth: 1 GB/s), ring(8, bandwidth: 1 GB/s)]
      }
    `));

  it('refuses a schedule that is too large to be proved', () =>
    expectIssues(`
      algorithm fine {
                ^^^^ algorithm/too-large
        chunks 1_000_000_000
        step { for r in 1 ..< n { reduce 0 from r to 0 } }
      }
      experiment e {
        allreduce 1 GiB on ring(64, bandwidth: 1 GB/s) using fine
      }
    `));
});
