import { expectFixed, expectIssues } from '../marks.ts';

describe('characters that mean nothing', () => {
  it('habits from other languages', () =>
    expectIssues(`
      # a comment
      ^ syntax \`#\` means nothing here; a comment begins with \`//\`
      let a = 1;
               ^ syntax items are separated by commas, lines by nothing
      let b = 1 > 2 && true
                    ^^ syntax write \`and\`
      let c = 1 > 2 || true
                    ^^ syntax write \`or\`
      let d = !true
              ^ syntax write \`not\`
      let e = 'text'
              ^ syntax a text stands in double quotes
      let f = "text
              ^ syntax this text has no end; close the text with a second \`"\` on the same line
      let g = 1 ≤ 2
                ^ syntax write \`<=\`
      let h = $a
              ^ syntax \`$\` means nothing here
    `));

  it('points that are not between digits', () =>
    expectIssues(`
      let a = .5
              ^ syntax a decimal point stands between digits: \`0.5\`
      let b = 5.
               ^ syntax a decimal point stands between digits: \`0.5\`
      let c = time.size
                   ^^^^ type/mismatch a figure at another point is written \`time[axis: value]\`
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = 1 MiB ... 2 MiB by *2
                            ^ syntax a range is written with two points: \`1 .. 8\`
      }
    `));

  it('are mended by a quick fix', () =>
    expectFixed(
      `
      let b = 1 > 2 && true
                    ^^ syntax
      `,
      'let b = 1 > 2 and true',
    ));
});
