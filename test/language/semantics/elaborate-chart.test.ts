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
        chart heatmap(size, alg, time, log, "a", "b")
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
                               ^^^^ type/mismatch \`y\` of the chart is a number, found a topology
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

  it('with closed forms, bands and what was measured', () =>
    expectIssues(
      experiment(`
        chart line(x: size, y: time, band: std, reference: [timeLowerBound, 14 * 500 ns], xReference: 2 MiB)
        chart bar(x: alg, y: time, reference: timeLowerBound)
        chart line(x: size, y: time, overlay: fromCsv("measured.csv"))
        chart line(x: size, y: time, band: wide)
                                           ^^^^ name/unknown \`band\` of the chart has no choice \`wide\`
        chart line(x: size, y: time, reference: [time, alg])
                                                       ^^^ type/mismatch \`reference\` of the chart is a number
        chart line(x: size, y: time, overlay: fromCsv("uneven.csv"))
                                                      ^^^^^^^^^^^^ measurement/format expected 2 fields in line 3 of the table, found 1
        chart line(x: size, y: time, overlay: fromCsv("words.csv"))
                                                      ^^^^^^^^^^^ measurement/format expected a column of numbers
        chart line(x: size, y: time, overlay: fromCsv("many.csv"))
                                              ^^^^^^^^^^^^^^^^^^^ measurement/too-many at most 10000 measured points, found 10001
        chart line(x: size, y: time, overlay: fromCsv("none.csv"))
                                                      ^^^^^^^^^^ file/not-found
        chart line(x: size, y: time, overlay: ring)
                                              ^^^^ name/unknown expected a measurement, found the topology \`ring\`
        chart contour(x: size, y: alg, value: time, levels: 0)
                                                            ^ value/range \`levels\` of the chart must be at least 1
      `),
    ));

  it('of what runs keep, with the line that keeps it', () => {
    const training = (lines: string) => `
      experiment e {
        train quadratic(4, 1) with sgd(lr) for 10 steps
        vary lr = [0.1, 0.2]
${lines}
      }
    `;
    return Promise.all([
      expectIssues(
        training(`
        measure particles
        measure field(points: 8)
        chart scatter(x: particle[0], y: particle[1], series: lr, over: contour)
      `),
      ),
      expectIssues(
        training(`
        chart scatter(x: particle[0], y: particle[0] + step)
                                                       ^^^^ chart/no-trace add the line \`measure trace(every: 10)\`
                         ^^^^^^^^ chart/no-particles add the line \`measure particles\`
        chart scatter(x: loss, y: lr, over: contour)
              ^^^^^^^ chart/no-field add the line \`measure field(points: 64)\`
      `),
      ),
      expectIssues(
        training(`
        measure particles
        measure field(points: 1)
                              ^ value/range \`points\` must be at least 2
        chart scatter(x: particle, y: loss)
                         ^^^^^^^^ type/mismatch \`x\` of the chart is a number, found a list
      `),
      ),
      expectIssues(`
      experiment e {
        train quadratic(4, 2, 1) with sgd(0.1) for 10 steps
              ^^^^^^^^^^^^^^^^^^ measure/no-field \`quadratic\` has no field over the plane
        measure field
      }
      `),
      expectIssues(`
      experiment e {
        train quadratic(4, 1) with sgd(0.1) for 10 steps
        measure tailMean(of: "loss")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ measure/not-kept \`tailMean\` needs what \`measure trace\` keeps
      }
      `),
    ]);
  });
});
