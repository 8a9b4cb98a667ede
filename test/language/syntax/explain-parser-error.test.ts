import { expectFixed, expectIssues } from '../marks.ts';

const inExperiment = (lines: string) => `
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = [1 MiB, 2 MiB]
${lines.replace(/^\n/, '').trimEnd()}
      }
    `;

describe('slips in a declaration', () => {
  it('a missing comma', () =>
    expectFixed(
      `
      topology pod = torus(8 8, bandwidth: 16 GB/s)
                             ^ syntax expected \`,\` or \`)\`, found \`8\`
      `,
      'topology pod = torus(8 , 8, bandwidth: 16 GB/s)',
    ));

  it('sides with an x between them', () =>
    expectFixed(
      `
      topology pod = torus(8x8x4, bandwidth: 16 GB/s)
                            ^^^^ syntax sides are separated by commas, found \`x8x4\`; write \`8, 8, 4\`
      `,
      'topology pod = torus(8, 8, 4, bandwidth: 16 GB/s)',
    ));

  it('sides with an x and blanks between them', () =>
    expectIssues(`
      topology pod = torus(8 x 8, bandwidth: 16 GB/s)
                             ^^^ syntax write \`8, 8\`
    `));

  it('`=` behind the name of a parameter', () =>
    expectFixed(
      `
      topology pod = ring(8, bandwidth = 16 GB/s)
                                       ^ syntax expected \`:\` between a name and its value, found \`=\`; write \`bandwidth: …\`
      `,
      'topology pod = ring(8, bandwidth : 16 GB/s)',
    ));

  it('`:` behind the name of a declaration', () =>
    expectFixed(
      `
      topology pod: ring(8, bandwidth: 16 GB/s)
                  ^ syntax expected \`=\`, found \`:\`
      `,
      'topology pod= ring(8, bandwidth: 16 GB/s)',
    ));

  it('square brackets around arguments', () =>
    expectIssues(`
      topology pod = torus[8, 8]
                     ^^^^^^^^^^^ type/mismatch arguments stand in round brackets, found \`torus[8, 8]\`; write \`torus(8, 8)\`
    `));

  it('no name, no keyword, a keyword as a name', () =>
    expectIssues(`
      topology torus(8, 8, bandwidth: 16 GB/s)
                     ^ syntax expected \`)\`, found \`8\`; a declaration has a name of its own: \`topology pod = torus(…)\`
      let seed = 3
          ^^^^ syntax expected a name, found the keyword \`seed\`; choose another word
      topologi pod = ring(8, bandwidth: 16 GB/s)
      ^^^^^^^^ syntax expected a declaration (\`topology\`, \`algorithm\`, \`workload\`, \`problem\`, \`optimizer\`, \`workers\`, \`let\`, \`fn\` or \`experiment\`), found \`topologi\`; did you mean \`topology\`?
    `));

  it('a declaration without keyword', () =>
    expectIssues(`
      pod = ring(8, bandwidth: 16 GB/s)
      ^^^ syntax expected a declaration (\`topology\`, \`algorithm\`, \`workload\`, \`problem\`, \`optimizer\`, \`workers\`, \`let\`, \`fn\` or \`experiment\`), found \`pod\`
    `));

  it('a missing bracket is marked where it is missing', () =>
    expectIssues(`
      topology pod = ring(8,
        bandwidth: 16 GB/s,
        latency: 150 ns
                      ^ syntax expected \`)\`, found \`topology\`

      topology web = ring(4, bandwidth: 1 GB/s)
    `));

  it('a decimal comma', () =>
    expectFixed(
      `
      let a = 3,5
               ^ syntax expected a decimal point, found \`,\`
      `,
      'let a = 3.5',
    ));

  it('two stars for a power', () =>
    expectIssues(`
      let a = 2 ** 3
                 ^ syntax a power is written \`2 ^ 3\`
    `));

  it('an operator without its right side', () =>
    expectIssues(`
      let a = 1 + * 2
                  ^ syntax expected an expression, found \`*\`
      let b = (1 + 2
                   ^ syntax expected \`)\`, found \`let\`
      let c = 1 +
                ^ syntax expected an expression, found the end of the file
    `));
});

describe('slips in an experiment', () => {
  it('no closing bracket at the end of the file', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
                                                               ^ syntax expected \`}\`, found the end of the file
    `));

  it('no closing bracket before the next experiment', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
                                                               ^ syntax expected \`}\` before the next \`experiment\`; close the experiment

      experiment f {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
      }
    `));

  it('a closing bracket too many', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
      }
      }
      ^ syntax this \`}\` closes nothing
    `));

  it('lines outside', () =>
    expectIssues(`
      expect time < 1 s
      ^^^^^^ syntax \`expect\` stands outside of an experiment; move it inside \`experiment name { … }\`
    `));

  it('a title without a name', () =>
    expectIssues(`
      experiment "all of it" {
                 ^^^^^^^^^^^ syntax expected a name before the title, found \`"all of it"\`; write \`experiment name "all of it" {\`
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
      }
    `));

  it('a misspelt or unknown word at the beginning of a line', () =>
    expectIssues(
      inExperiment(`
        expct time < 1 s
        ^^^^^ syntax did you mean \`expect\`?
      `),
    ));

  it('the order of the sentence', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB using ring on ring(4, bandwidth: 1 GB/s)
                        ^^^^^ syntax expected \`on\`, found \`using\`; the sentence is \`allreduce SIZE on TOPOLOGY using ALGORITHM\`
      }
      experiment f {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) with ring
                                                      ^^^^ syntax expected \`using\`, found \`with\`
      }
    `));

  it('keywords before names, or as names, leave the other lines in peace', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment e {
        allreduce 1 MiB on topology pod using ring
                           ^^^^^^^^ syntax expected the name of the topology, found the keyword \`topology\`; the name alone says which
        let a = time * 2
        expect a < 1 s
      }
      experiment f {
        allreduce size on pod using alg
        vary algorithm = [ring, multitree]
             ^^^^^^^^^ syntax expected a name, found the keyword \`algorithm\`; choose another word, such as \`alg\`
        vary size = [1 MiB]
        expect tim < 1 s
      }
      experiment g {
        allreduce 1 MiB on pod using ring
        expect tim < 1 s
               ^^^ name/unknown
      }
    `));
});

describe('slips in a line', () => {
  it('`vary` in other words', () =>
    expectFixed(
      inExperiment(`
        vary n in [1, 2]
               ^^ syntax expected \`=\`, found \`in\`
      `).replace('size on ring(4', 'size on ring(n'),
      inExperiment('        vary n = [1, 2]').replace('size on ring(4', 'size on ring(n'),
    ));

  it('ranges in words', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = 1 MiB to 2 MiB
                          ^^ syntax a range is written \`1 MiB .. 8 MiB by *2\`
      }
    `));

  it('a factor with an x', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = 1 MiB .. 8 MiB by 2x
                                       ^ syntax a factor stands behind a star, found \`2x\`; write \`by *2\`
      }
    `));

  it('a list without brackets', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = 1 MiB, 2 MiB
                         ^ syntax expected the end of the line, found \`,\`; a list stands in square brackets: \`[a, b]\`
      }
    `));

  it('assignment for equality', () =>
    expectFixed(
      inExperiment(`
        expect size = 1 MiB
                    ^ syntax expected a comparison, found \`=\`; equality is written \`==\`
      `),
      inExperiment('        expect size == 1 MiB'),
    ));

  it('comparisons in a chain', () =>
    expectIssues(
      inExperiment(`
        expect 1 us < time < 1 s
                           ^ syntax comparisons do not chain, found a second one at \`<\`; join two with \`and\`: \`a < b and b < c\`
      `),
    ));

  it('operators in other words', () =>
    expectFixed(
      inExperiment(`
        expect time < 1 s AND size > 1 B
                          ^^^ syntax expected an operator or the end of the line, found \`AND\`; write \`and\`
      `),
      inExperiment('        expect time < 1 s and size > 1 B'),
    ));

  it('a condition of a claim with `if`', () =>
    expectFixed(
      inExperiment(`
        expect time < 1 s if size > 1 B
                          ^^ syntax write \`where\`
      `),
      inExperiment('        expect time < 1 s where size > 1 B'),
    ));

  it('a number in the brackets of a figure', () =>
    expectIssues(
      inExperiment(`
        expect time[2] < 1 s
                    ^ type/mismatch square brackets read a figure at another point, as in \`time[size: 1 MiB]\`
      `),
    ));

  it('a chart without brackets', () =>
    expectIssues(
      inExperiment(`
        chart line x: size, y: time
                   ^ syntax expected \`(\`, found \`x\`
      `),
    ));

  it('lines that are not finished do not swallow the next one', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        expect
             ^ syntax expected an expression, found \`seed\`
        seed 4
        let a =
              ^ syntax expected an expression, found \`expect\`
        expect tim < 1 s
      }
    `));
});
