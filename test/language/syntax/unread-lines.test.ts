/** One slip of the pen, one message: nothing is said of what follows from it. */
import { expectIssues } from '../marks.ts';

const POD = 'topology pod = ring(4, bandwidth: 1 GB/s)';

describe('what follows from a syntax error is not said', () => {
  it('a misspelt declaration: its lines are no declarations', () =>
    expectIssues(`
      ${POD}
      experment sizes {
      ^^^^^^^^^ syntax did you mean \`experiment\`?
        allreduce size on pod using alg
        vary size = [1 MiB]
        let faster = time[alg: ring] / time
        expect faster > 1
      }
    `));

  it('a misspelt declaration: its name is not missed', () =>
    expectIssues(`
      topolgy pod = ring(4, bandwidth: 1 GB/s)
      ^^^^^^^ syntax did you mean \`topology\`?

      experment sizes {
        allreduce size on pod using alg
        vary size = [1 MiB]
        let faster = time[alg: ring] / time
        expect faster > 1
      }

      experiment other {
        allreduce 1 MiB on pod using ring
      }
    `));

  it('a sentence that is not read gives its axes no type', () =>
    expectIssues(`
      ${POD}
      experiment sizes {
        allredcue 1 MiB on pod using alg
        ^^^^^^^^^ syntax did you mean \`allreduce\`?
        vary alg = [ring, multitree]
        let speedup = time[alg: ring] / time
        expect speedup[alg: multitree] > 1
      }
    `));

  it('a list that is not read to its end has fewer values', () =>
    expectIssues(`
      ${POD}
      experiment sizes {
        allreduce 1 MiB on pod using alg
        vary alg = [ring multitree]
                         ^^^^^^^^^ syntax expected \`,\` or \`]\`, found \`multitree\`
        expect time[alg: multitree] > 0 s
      }
    `));

  it('a body of which a line is missing is not run, nor judged where it is used', () =>
    expectIssues(`
      topology own(n: count = 4) {
        node gpu[n]
        for (g in 0 ..< n) {
        ^^^ syntax expected a line of a body
          link gpu[g] <-> gpu[(g + 1) mod n] (bandwidth: 1 GB/s)
        }
      }
      experiment e {
        allreduce 1 MiB on net using ring
        vary net = [own, own(8)]
      }
    `));

  it('a line without its end takes the next one along', () =>
    expectIssues(`
      ${POD}
      experiment sizes {
        allreduce 1 MiB on pod using ring
        chart line
                 ^ syntax expected \`(\`, found \`expect\`
        expect time > 0 s where time < 1 s
      }
    `));

  it('what has nothing to do with it is said', () =>
    expectIssues(`
      topolgy pod = ring(4, bandwidth: 1 GB/s)
      ^^^^^^^ syntax
      topology web = rng(4, bandwidth: 1 GB/s)
                     ^^^ name/unknown
      experiment e {
        allreduce 1 MiB on web using ring
        seed
           ^ syntax
        expect time > 3
                      ^ unit/missing
      }
    `));
});
