import { expectIssues } from '../marks.ts';

describe('unknown names', () => {
  it('topology and algorithm of the sentence, with the nearest ones', () =>
    expectIssues(`
      topology pod = ring(8, bandwidth: 1 GB/s)
      experiment e {
        allreduce 1 MiB on pad using rng
                           ^^^ name/unknown there is no topology \`pad\`; did you mean \`pod\`?
                                     ^^^ name/unknown there is no algorithm \`rng\`; did you mean \`ring\`
      }
    `));

  it('an experiment, a constant or an algorithm is no topology', () =>
    expectIssues(`
      topology pod = ring(8, bandwidth: 1 GB/s)
      algorithm a = ring
      experiment e {
        allreduce 1 MiB on pod using a
      }
      experiment f {
        allreduce 1 MiB on e using pod
                           ^ name/unknown expected a topology, found the experiment \`e\`
                                   ^^^ name/unknown expected an algorithm, found the topology \`pod\`
      }
      experiment g {
        allreduce 1 MiB on a using time
                           ^ name/unknown expected a topology, found the algorithm \`a\`
                                   ^^^^ name/unknown expected an algorithm, found the metric \`time\`
      }
    `));

  it('in claims and columns', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(8, bandwidth: 1 GB/s) using ring
        let a = busbandwidth / 2
                ^^^^^^^^^^^^ name/unknown did you mean \`busBandwidth\` or \`algBandwidth\`?
        expect tim < 1 s
               ^^^ name/unknown did you mean \`time\`
      }
    `));

  it('metrics have no meaning outside of an experiment', () =>
    expectIssues(`
      let a = time
              ^^^^ name/unknown there is no name \`time\`
    `));

  it('a function without its arguments', () =>
    expectIssues(`
      let a = log2
              ^^^^ type/mismatch \`log2\` is a function and needs its arguments; write \`log2(…)\`
    `));
});

describe('names that have no value yet', () => {
  it('results in the sentence, directly or through columns', () =>
    expectIssues(`
      experiment e {
        allreduce time * 1 GB/s on ring(8, bandwidth: 1 GB/s) using ring
                  ^^^^ name/not-yet \`time\` is a result of the run
      }
      experiment f {
        allreduce twice on ring(8, bandwidth: 1 GB/s) using ring
                  ^^^^^ name/not-yet \`twice\` reads results of the run
        let once  = time * 1 GB/s
        let twice = 2 * once
      }
      experiment g {
        allreduce size[size: 1 MiB] on ring(8, bandwidth: 1 GB/s) using ring
                  ^^^^^^^^^^^^^^^^^ name/not-yet only from results
        vary size = [1 MiB, 2 MiB]
      }
    `));

  it('axes in the values of other axes and in the seed', () =>
    expectIssues(`
      experiment e {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary n    = 2 .. 4
        vary size = [n * 1 MiB]
                     ^ name/not-constant \`n\` is an axis of an experiment
        seed k
             ^ name/not-constant \`k\` is a column
        let k = n + 1
      }
    `));

  it('what is defined by itself', () =>
    expectIssues(`
      let a = b + 1
      let b = 2 * a
                  ^ name/cycle \`a\` is defined by itself
      experiment e {
        allreduce 1 MiB on ring(8, bandwidth: 1 GB/s) using ring
        let c = d
        let d = c
                ^ name/cycle
      }
    `));
});

describe('a figure at another point', () => {
  const experiment = (line: string) => `
      experiment e {
        allreduce size on ring(8, bandwidth: 1 GB/s) using alg
        vary size = 1 MiB .. 8 MiB by *2
        vary alg  = [ring, multitree]
${line}
      }
    `;

  it('names an axis', () =>
    expectIssues(
      experiment(`
        let a = time[algorithm: multitree, size: 1 MiB]
                     ^^^^^^^^^ name/unknown there is no axis \`algorithm\`
        let b = time[alog: multitree]
                     ^^^^ name/unknown there is no axis \`alog\`; did you mean \`alg\`?
      `),
    ));

  it('names a value of the axis', () =>
    expectIssues(
      experiment(`
        let a = time[size: 3 MiB]
                           ^^^^^ axis/not-on-grid \`size\` never is 3 MiB in this experiment; its values are 1 MiB, 2 MiB, 4 MiB, 8 MiB
        let b = time[alg: halvingDoubling]
                          ^^^^^^^^^^^^^^^ axis/not-on-grid never is halvingDoubling in this experiment; its values are ring, multitree
        let c = time[size: 2]
                           ^ unit/missing takes a size in bytes with its unit
        let d = time[alg: torus]
                          ^^^^^ name/unknown expected an algorithm, found the topology \`torus\`
        let f = time[size: 2 * 1 MiB, alg: multitree] / time[size: size]
        let g = (time / size)[alg: ring]
      `),
    ));
});

describe('which declaration a name means', () => {
  it('locals before declarations, declarations before the catalog', () =>
    expectIssues(`
      topology ring = torus(4, 4, bandwidth: 1 GB/s)
      algorithm multitree = ring(order: rank)
      let n = 1 s
      experiment e {
        allreduce 1 MiB on ring using multitree
        vary n = [1, 2]
             ^ warning experiment/unused-axis
        expect n + 1 > 0
      }
    `));

  it('a declaration may bear the name of the kind it is made from', () =>
    expectIssues('topology torus = torus(4, 4, bandwidth: 1 GB/s)'));

  it('a name of a sentence that is like no other is an axis whose line is missing', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment e {
        allreduce size on pod using alg
                  ^^^^ name/unknown there is no name \`size\`; did you mean \`sign\` or \`time\`, or \`vary size = …\`?
                                    ^^^ name/unknown \`vary alg = …\`
      }
      experiment f {
        allreduce 1 MiB on pos using ring
                           ^^^ name/unknown there is no topology \`pos\`; did you mean \`pod\`?
      }
    `));
});
