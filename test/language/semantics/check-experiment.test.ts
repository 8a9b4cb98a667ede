import { expectIssues } from '../marks.ts';

describe('names of axes and columns', () => {
  it('stand once', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary size = [1 MiB, 2 MiB]
        vary n = [2, 4]
        vary n = [3]
             ^ name/duplicate the axis \`n\` is declared already, on line 4
        let size = 4
            ^^^^ name/duplicate the column \`size\` is declared already, on line 3; give one of the two another name
      }
    `));

  it('are not those of metrics', () =>
    expectIssues(`
      experiment e {
        allreduce efficiency on ring(4, bandwidth: 1 GB/s) using ring
        vary efficiency = [1 MiB, 2 MiB]
             ^^^^^^^^^^ name/duplicate \`efficiency\` is the name of a metric
        let time = 4
            ^^^^ name/duplicate \`time\` is the name of a metric; results would have two columns of that name; give it another name
      }
    `));
});

describe('axes', () => {
  it('that nothing reads', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        vary alg = [1, 2]
             ^^^ warning experiment/unused-axis nothing in the sentence reads \`alg\`: every value gives the same run
        let b = alg + 1
      }
    `));

  it('that are read through columns', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary power = 10 .. 20
        let size = 2 ^ power * 1 B
      }
    `));

  it('that together make more points than a person can read', () =>
    expectIssues(`
      experiment e {
                 ^ warning experiment/too-many-runs \`e\` has 50,000 points, about 20 s on one core; vary fewer axes or fewer values
        allreduce size on ring(4, bandwidth: b) using ring
        vary size = 1 KiB .. 500 KiB by 1 KiB
        vary b    = 1 GB/s .. 100 GB/s by 1 GB/s
      }
      experiment f {
        allreduce size on ring(4, bandwidth: b) using ring
        vary size = 1 KiB .. 100 KiB by 1 KiB
        vary b    = 1 GB/s .. 100 GB/s by 1 GB/s
      }
      experiment g {
                 ^ experiment/too-many-runs \`g\` has 2,000,000 points, at most 1,000,000 can be run
        allreduce size on ring(4, bandwidth: b) using ring
        vary size = 1 KiB .. 2_000 KiB by 1 KiB
        vary b    = 1 GB/s .. 1_000 GB/s by 1 GB/s
      }
    `));
});
