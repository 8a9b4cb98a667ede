import { expectIssues } from '../marks.ts';

const experiment = (lines: string) => `
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using alg
        vary size = 1 MiB .. 8 MiB by *2
        vary alg  = [ring, multitree]
${lines}
      }
    `;

describe('charts', () => {
  it('that are right', () =>
    expectIssues(
      experiment(`
        chart line(x: size, y: busBandwidth, series: alg, xScale: log, yScale: linear, title: "A")
        chart line(size, time / 1 us, alg)
        chart line(x: alg, y: time)
        chart line(x: log2(size / 1 B), y: time[alg: ring] / time)
      `),
    ));

  it('of an unknown kind', () =>
    expectIssues(
      experiment(`
        chart pie(x: size, y: time)
              ^^^ name/unknown there is no chart kind \`pie\`
      `),
    ));

  it('with arguments that are unknown, missing, twice or too many', () =>
    expectIssues(
      experiment(`
        chart line(x: size, y: time, colour: red)
                                     ^^^^^^ name/unknown no parameter of a line chart called \`colour\`
        chart line(x: size)
              ^^^^ argument/missing a line chart needs \`y\`; for example
        chart line()
              ^^^^ argument/missing needs \`x\` and \`y\`
        chart line(x: size, y: time, x: size)
                                     ^ argument/duplicate \`x\` of the chart is given twice
        chart line(size, time, alg, log, log, "a", "b")
                                                   ^^^ argument/too-many
      `),
    ));

  it('with a scale that is none', () =>
    expectIssues(
      experiment(`
        chart line(x: size, y: time, xScale: logarithmic)
                                             ^^^^^^^^^^^ name/unknown \`xScale\` of the chart has no choice \`logarithmic\`
        chart line(x: size, y: time, yScale: "log")
                                             ^^^^^ type/mismatch write it without quotes: \`log\`
        chart line(x: size, y: time, title: bandwidth)
                                            ^^^^^^^^^ name/unknown
      `),
    ));

  it('of something that is no figure', () =>
    expectIssues(
      experiment(`
        chart line(x: size, y: ring)
                               ^^^^ type/mismatch the height of a chart is a number, found a topology
        chart line(x: multitree, y: time)
                      ^^^^^^^^^ type/mismatch a coordinate of a chart is an axis or a figure, found an algorithm
        chart line(x: size, y: alg)
                               ^^^ type/mismatch found an algorithm
        chart line(x: size, y: time > 1 s)
                               ^^^^^^^^^^ type/mismatch found a condition
      `),
    ));

  it('with lines over something that is no axis', () =>
    expectIssues(
      experiment(`
        chart line(x: size, y: time, series: algo)
                                             ^^^^ name/unknown there is no axis \`algo\`; did you mean \`alg\`?
        chart line(x: size, y: time, series: time)
                                             ^^^^ name/unknown there is no axis \`time\`
      `),
    ));
});
