import { expectFixed, expectIssues } from '../marks.ts';

describe('arguments of a kind', () => {
  it('a name that is no parameter, with the nearest ones', () =>
    expectFixed(
      `
      topology pod = torus(8, 8, bandwith: 16 GB/s)
                                 ^^^^^^^^ name/unknown no parameter of \`torus\` called \`bandwith\`; did you mean \`bandwidth\`?
      `,
      'topology pod = torus(8, 8, bandwidth: 16 GB/s)',
    ));

  it('a typo in an optional one is not passed over', () =>
    expectIssues(`
      topology pod = ring(8, bandwidth: 16 GB/s, latencey: 1 us)
                                                 ^^^^^^^^ name/unknown did you mean \`latency\`?
    `));

  it('a parameter of something else', () =>
    expectIssues(`
      algorithm a = ring(boostMode: true)
                         ^^^^^^^^^ name/unknown known here: \`order\`
    `));

  it('a required one that is missing', () =>
    expectIssues(`
      topology pod = torus(8, 8)
                     ^^^^^ argument/missing \`torus\` needs \`bandwidth\`; for example \`torus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)\`
      topology loop = ring(latency: 1 us)
                      ^^^^ argument/missing \`ring\` needs \`nodes\` and \`bandwidth\`
      topology bare = mesh
                      ^^^^ argument/missing \`mesh\` needs \`dims\` and \`bandwidth\`
    `));

  it('one value for all dimensions, or a list with one for each', () =>
    expectIssues(`
      let speeds = [50 GB/s, 75 GB/s]
      topology a = torus(4, 8, bandwidth: [50 GB/s, 75 GB/s], latency: [1 us, 200 ns])
      topology b = torus(4, 8, bandwidth: speeds)
      topology c = torus(4, 8, bandwidth: [50 GB/s, 75])
                                                    ^^ unit/missing \`bandwidth\` of \`torus\` takes a bandwidth with its unit
      topology d = torus(4, 8, bandwidth: [1 us, 2 us])
                                           ^^^^ unit/mismatch
                                                 ^^^^ unit/mismatch
      topology e = torus(4, 8, bandwidth: [50 GB/s, 0 GB/s])
                                          ^^^^^^^^^^^^^^^^^ value/range \`bandwidth\` of \`torus\` must be above 0 B/s, found 0 B/s
      topology f = ring(8, bandwidth: [50 GB/s, 75 GB/s])
                                      ^^^^^^^^^^^^^^^^^^ type/mismatch \`bandwidth\` of \`ring\` takes a bandwidth, found a list
      topology g = mesh(4, 8, 2, bandwidth: speeds)
                                 ^^^^^^^^^^^^^^^^^ value/range \`mesh\` of 3 dimensions takes one or 3 for \`bandwidth\`, found a list of 2
    `));

  it('a misspelt one is not missing as well', () =>
    expectIssues(`
      topology pod = ring(noodes: 8, bandwidth: 1 GB/s)
                          ^^^^^^ name/unknown
    `));

  it('one that is given twice', () =>
    expectIssues(`
      topology pod = ring(8, bandwidth: 1 GB/s, bandwidth: 2 GB/s)
                                                ^^^^^^^^^ argument/duplicate \`bandwidth\` of \`ring\` is given twice
      topology web = ring(8, nodes: 9, bandwidth: 2 GB/s)
                             ^^^^^ argument/duplicate
      topology net = torus(8, 8, dims: [4, 4], bandwidth: 2 GB/s)
                                 ^^^^ argument/duplicate
    `));

  it('more than there are', () =>
    expectIssues(`
      topology pod = ring(4, 1 GB/s, 1 us, 1, 2)
                                              ^ argument/too-many \`ring\` takes at most 4 arguments
    `));

  it('a quantity among the sides of a grid wants its name', () =>
    expectFixed(
      `
      topology pod = torus(8, 8, 16 GB/s)
                                 ^^^^^^^ argument/unnamed name it: \`bandwidth: 16 GB/s\`
      `,
      'topology pod = torus(8, 8, bandwidth: 16 GB/s)',
    ));

  it('so does a constant of such a dimension', () =>
    expectIssues(`
      let fast = 16 GB/s
      topology pod = torus(8, 8, fast)
                                 ^^^^ argument/unnamed name it: \`bandwidth: fast\`
    `));
});

describe('values of parameters', () => {
  it('out of range', () =>
    expectIssues(`
      topology a = torus(0, 4, bandwidth: 1 GB/s)
                         ^ value/range \`dims\` of \`torus\` must be at least 1, found 0
      topology b = torus(4, 2.5, bandwidth: 1 GB/s)
                            ^^^ value/range must be a whole number, found 2.5
      topology c = ring(4, bandwidth: 0 GB/s)
                                      ^^^^^^ value/range must be above 0 B/s, found 0 B/s
      topology d = ring(4, bandwidth: -1 GB/s)
                                      ^^^^^^^ value/range must be above 0 B/s, found -1 GB/s
      topology e = ring(4, bandwidth: 1 GB/s, latency: -5 ns)
                                                       ^^^^^ value/range must be at least 0 s, found -5 ns
      topology f = ring(4, bandwidth: 1 GB/s, interfaces: 0.5)
                                                          ^^^ value/range must be a whole number
      topology g = torus([4, 0], bandwidth: 1 GB/s)
                         ^^^^^^ value/range must be at least 1, found 0
      topology h = torus([], bandwidth: 1 GB/s)
                         ^^ value/range needs at least 1 value, found 0
      topology i = ring(2 * 3 - 6, bandwidth: 1 GB/s)
                        ^^^^^^^^^ value/range must be at least 1, found 0
    `));

  it('zero where zero is legal', () =>
    expectIssues('topology pod = ring(1, bandwidth: 1 B/s, latency: 0 s, interfaces: 0)'));

  it('of the wrong type', () =>
    expectIssues(`
      topology a = torus(8, true, bandwidth: 1 GB/s)
                            ^^^^ type/mismatch \`dims\` of \`torus\` takes a pure number, found a condition
      topology b = ring("many", bandwidth: 1 GB/s)
                        ^^^^^^ type/mismatch
      algorithm c = halvingDoubling(fold: 1)
                                          ^ type/mismatch takes a condition, found a pure number
      topology d = torus(dims: 8, bandwidth: 1 GB/s)
                               ^ type/mismatch takes a list, found a pure number
      topology e = ring([4, 4], bandwidth: 1 GB/s)
                        ^^^^^^ type/mismatch takes a pure number, found a list
    `));

  it('a missing unit', () =>
    expectFixed(
      `
      topology pod = ring(8, bandwidth: 16)
                                        ^^ unit/missing takes a bandwidth with its unit, found the bare number \`16\`; write \`16 GB/s\`
      `,
      'topology pod = ring(8, bandwidth: 16 GB/s)',
    ));

  it('a missing unit of a zero', () =>
    expectIssues(`
      topology pod = ring(8, bandwidth: 16 GB/s, latency: 0)
                                                          ^ unit/missing
    `));

  it('a wrong unit', () =>
    expectIssues(`
      topology a = ring(8, bandwidth: 150 ns)
                                      ^^^^^^ unit/mismatch takes a bandwidth, found a time
      topology b = ring(8 B, bandwidth: 1 GB/s)
                        ^^^ unit/mismatch takes a pure number, found a size in bytes
    `));

  it('a word that is no choice', () =>
    expectIssues(`
      algorithm a = multitree(rule: Paper)
                                    ^^^^^ name/unknown \`rule\` of \`multitree\` has no choice \`Paper\`; expected \`untilStuck\` or \`paper\`
      algorithm b = halvingDoubling(fold: yes)
                                          ^^^ name/unknown \`fold\` of \`halvingDoubling\` is \`true\` or \`false\`
    `));
});

describe('the callee', () => {
  it('an unknown kind, with the nearest ones', () =>
    expectFixed(
      `
      topology pod = Torus(8, 8, bandwidth: 16 GB/s)
                     ^^^^^ name/unknown there is no topology kind \`Torus\`; did you mean \`torus\`?
      `,
      'topology pod = torus(8, 8, bandwidth: 16 GB/s)',
    ));

  it('an unknown kind that resembles none', () =>
    expectIssues(`
      algorithm a = butterfly(3)
                    ^^^^^^^^^ name/unknown no algorithm kind \`butterfly\`; known here: \`ring\`, \`bidirectionalRing\`
    `));

  it('a kind of the other category', () =>
    expectIssues(`
      algorithm a = torus(8, bandwidth: 16 GB/s)
                    ^^^^^ name/unknown expected an algorithm kind, found the topology \`torus\`
      topology b = multitree(rule: paper)
                   ^^^^^^^^^ name/unknown expected a topology kind, found the algorithm \`multitree\`
    `));

  it('a name that a topology and an algorithm share is the one that fits', () =>
    expectIssues(`
      topology t = ring(8, bandwidth: 1 GB/s)
      algorithm a = ring(order: rank)
      algorithm b = ring(8, bandwidth: 1 GB/s)
                            ^^^^^^^^^ name/unknown no parameter of \`ring\` called \`bandwidth\`
                         ^ type/mismatch
    `));

  it('something that is no name', () =>
    expectIssues(`
      let a = (3)(4)
              ^^^ type/mismatch \`(3)\` cannot be called
      topology b = "torus"(8, bandwidth: 1 GB/s)
                   ^^^^^^^ type/mismatch write it without quotes: \`torus\`
      let c = nonsense(3)
              ^^^^^^^^ name/unknown no kind or function \`nonsense\`
    `));
});

describe('functions', () => {
  it('the number of arguments', () =>
    expectIssues(`
      let a = min(1 s)
              ^^^^^^^^ argument/count \`min\` takes at least 2 arguments, found 1
      let b = log2()
              ^^^^^^ argument/count \`log2\` takes 1 argument, found 0
      let c = sqrt(1, 2)
              ^^^^^^^^^^ argument/count
    `));

  it('the dimensions of their arguments', () =>
    expectIssues(`
      let a = min(1 s, 3)
                       ^ unit/mismatch \`min\` takes a time, found a pure number
      let b = log2(8 B)
                   ^^^ unit/mismatch \`log2\` takes a pure number, found a size in bytes
      let c = log2(8 B / 1 B) + sqrt(4) + abs(-2)
      let d = sqrt(4 B * 9 B) + 1 B
      let e = max(1 KiB, 2 MB, 3 B) / 2
    `));
});

describe('a network that is too large', () => {
  it('is refused from its closed form', () =>
    expectIssues(`
      topology a = torus(1_000_000, 1_000_000, bandwidth: 1 GB/s)
                   ^^^^^ topology/too-large at most 1,048,576 ranks, found 1,000,000,000,000
      topology b = fullyConnected(5000, bandwidth: 1 GB/s)
                   ^^^^^^^^^^^^^^ topology/too-large at most 16,777,216 directed links
      topology c = torus(1024, 1024, bandwidth: 1 GB/s)
      topology d = fullyConnected(9_007_199_254_740_991, bandwidth: 1 GB/s)
                   ^^^^^^^^^^^^^^ topology/too-large
    `));
});
