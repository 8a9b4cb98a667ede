import { expectIssues } from '../marks.ts';

const around = (claims: string) => `
      experiment e {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary size = [1 MiB, 2 MiB]
        vary n = [2, 4]
        let total = n * size
        let speedup = time[n: 2] / time
        ${claims}
      }
    `;

describe('a claim that no point reaches', () => {
  it('has a `where` that the axes never meet', () =>
    expectIssues(
      around(`expect time > 0 s where size >= 4 MiB
                                ^^^^^^^^^^^^^ warning expect/vacuous no point of this experiment meets the \`where\``),
    ));

  it('also where only the two conditions together are never met, or one reads results', () =>
    expectIssues(
      around(`expect time > 0 s where n > 2 and total < 4 MiB
                                ^^^^^^^^^^^^^^^^^^^^^^^ warning expect/vacuous
        expect time > 0 s where n > 4 and efficiency > 0.5
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning expect/vacuous`),
    ));

  it('is none where a point may meet it', () =>
    expectIssues(
      around(`expect time > 0 s where n > 2 and size < 2 MiB
        expect time > 0 s where efficiency > 2
        expect time > 0 s where n > 4 or efficiency > 0.5
        expect time > 0 s where speedup > 9`),
    ));
});
