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

  it('what word processors and papers make of characters', () =>
    expectIssues(`
      experiment e “A title” {
                   ^ syntax a text stands in straight double quotes
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = 1 MiB … 2 MiB by *2
                          ^ syntax a range is written with two points
        let rest = (7) % 4
                       ^ syntax the remainder of a division is written \`a mod b\`
        let less = 7 – 4
                     ^ syntax write \`-\` for a difference, \`..\` for a range
      }
    `));

  it('blanks that do not break stand between number and unit as plain ones do', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 16\u00a0GB/s, latency: 150\u202fns)
      let share = 20\u2009%
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
