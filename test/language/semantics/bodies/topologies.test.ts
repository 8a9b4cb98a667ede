/** Bodies of topologies: what is wrong is marked on its statement, whatever use brought it to light. */
import { expectIssues } from '../../marks.ts';

describe('the body of a topology', () => {
  it('declares nodes, switches and links in loops', () =>
    expectIssues(`
      topology dgx(gpus: count = 8, planes: count = 6) {
        node gpu[gpus]
        switch nv[planes]
        for g in 0 ..< gpus, p in 0 ..< planes {
          link gpu[g] <-> nv[p] (bandwidth: 25 GB/s, latency: 300 ns)
        }
      }
      topology two = dgx(2, planes: 1)
    `));

  it('puts other topologies in, at any depth, and kinds of the catalog', () =>
    expectIssues(`
      topology server(gpus: count = 4) {
        node gpu[gpus]
        switch nv
        for g in 0 ..< gpus { link gpu[g] <-> nv (bandwidth: 300 GB/s) }
      }
      topology rack(servers: count = 2) {
        use server as s[servers]
        switch tor
        for i in 0 ..< servers, g in 0 ..< 4 { link s[i].gpu[g] <-> tor (bandwidth: 50 GB/s) }
      }
      topology hall {
        use rack(3) as left
        use torus(2, 2, bandwidth: 16 GB/s) as right
        link left.s[2].gpu[3] <-> right[0] (bandwidth: 12 GB/s)
        link left.tor -> right[3] (bandwidth: 12 GB/s, lanes: 2)
      }
    `));

  it('takes a topology as a parameter', () =>
    expectIssues(`
      topology pair(part: topology) {
        use part as p[2]
        link p[0][0] <-> p[1][0] (bandwidth: 1 GB/s)
      }
      topology small = pair(ring(3, bandwidth: 1 GB/s))
    `));

  it('is run with its defaults: an index out of range stands on its line', () =>
    expectIssues(`
      topology path(k: count = 4) {
        node gpu[k]
        for i in 0 ..< k { link gpu[i] <-> gpu[i + 1] (bandwidth: 1 GB/s) }
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ body/index expected an index in 0 .. 3 of \`gpu\`, found 4
      }
    `));

  it('is run with the values of each use, and says which', () =>
    expectIssues(`
      topology path(k: count) {
        node gpu[4]
        for i in 1 ..< k { link gpu[i - 1] <-> gpu[i] (bandwidth: 1 GB/s) }
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ body/index found 4 (in \`path(5)\`)
      }
      topology good = path(4)
      topology long = path(5)
    `));

  it('joins all ranks, both ways', () =>
    expectIssues(`
      topology oneWay {
               ^^^^^^ topology/disconnected expected a way between all ranks, found none from \`a[2]\` (rank 2) to \`a[0]\` (rank 0)
        node a[3]
        link a[0] <-> a[1] (bandwidth: 1 GB/s)
        link a[0] -> a[2] (bandwidth: 1 GB/s)
      }
      topology empty {
               ^^^^^ topology/empty a topology has one rank or more, found none
        switch only
      }
    `));

  it('has no link from a node to itself', () =>
    expectIssues(`
      topology selfish {
        node a[2]
        for i in 0 .. 1 { link a[0] <-> a[i] (bandwidth: 1 GB/s) }
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topology/self-link found one from \`a[0]\` to itself
      }
    `));

  it('wants units, ranges and what a link needs', () =>
    expectIssues(`
      topology loose(k: count = -1, speed: bandwidth = 10) {
                                ^^ value/range \`k\` must be at least 0, found -1
                                                       ^^ unit/missing
        node a[2]
        link a[0] <-> a[1]
        ^^^^^^^^^^^^^^^^^^ argument/missing a \`link\` needs \`bandwidth\`
        link a[0] <-> a[1] (bandwidth: 3 ns, width: 3)
                                       ^^^^ unit/mismatch
                                             ^^^^^ name/unknown
      }
    `));

  it('refuses a link without speed when it is run', () =>
    expectIssues(`
      topology slow(speed: bandwidth = 0 GB/s) {
        node a[2]
        link a[0] <-> a[1] (bandwidth: speed)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value/range the bandwidth of a link must be above 0 B/s
      }
    `));

  it('knows its nodes and their parts', () =>
    expectIssues(`
      topology server { node gpu[2]
        link gpu[0] <-> gpu[1] (bandwidth: 1 GB/s) }
      topology rack {
        use server as s[2]
        link s[0].gpus[1] <-> s[1].gpu[0] (bandwidth: 1 GB/s)
                  ^^^^ name/unknown there is no node in \`s\` called \`gpus\`; did you mean \`gpu\`?
        link s[0] <-> s[1].gpu[0] (bandwidth: 1 GB/s)
             ^ type/mismatch \`s\` is a whole topology, and a link joins nodes
        link s.gpu[0] <-> s[1].gpu (bandwidth: 1 GB/s)
             ^ body/index \`s\` takes one index, found none
                          ^^^^^^^^ body/index \`gpu\` takes one index, found none
        link t <-> s[1].gpu[0].core (bandwidth: 1 GB/s)
             ^ name/unknown there is no node \`t\`
                               ^^^^ type/mismatch \`gpu\` is a node and has no parts
      }
    `));

  it('names a thing once', () =>
    expectIssues(`
      topology twice {
        node a[2]
        node a[3]
             ^ name/duplicate \`a\` is declared already, on line 2
        link a[0] <-> a[1] (bandwidth: 1 GB/s)
      }
      topology again {
        for i in 0 .. 1 { node b }
                          ^^^^^^ name/duplicate \`b\` is there already, and comes again when this line is repeated
      }
    `));

  it('is not made of itself', () =>
    expectIssues(`
      topology endless {
        use endless as e
            ^^^^^^^ name/cycle \`endless\` is made of itself
      }
    `));

  it('comes to an end', () =>
    expectIssues(`
      topology forever {
        node a[2]
        for i in 0 ..< 1_000_000_000 { let b = i }
                                       ^^^^^^^^^ body/endless
        link a[0] <-> a[1] (bandwidth: 1 GB/s)
      }
      topology huge {
        node a[2_000_000]
        ^^^^^^^^^^^^^^^^^ topology/too-large expected at most 1,048,576 ranks
      }
    `));
});

describe('statements of a body', () => {
  it('belong to a category', () =>
    expectIssues(`
      topology t {
        node a
        reduce 0 from 0 to 1
        ^^^^^^^^^^^^^^^^^^^^ body/wrong-statement \`reduce\` belongs into an algorithm, found it in a topology
        state v = 0
        ^^^^^^^^^^^ body/wrong-statement
      }
      problem p { }
              ^ body/no-body a problem has no body; it is built from a kind
    `));

  it('have types and requirements', () =>
    expectIssues(`
      topology t(k: count = 3, kind: colour, sides: list, deep: list<list<count>>) {
                                     ^^^^^^ name/unknown there is no type \`colour\`
                                                    ^^^^ type/list a list says what it is a list of
                                                                ^^^^^^^^^^^^^^^^^ type/list a parameter is no list of lists
        require k
                ^ type/mismatch
        node a[2 GB]
               ^^^^ unit/mismatch
        if k { } else { }
           ^ type/mismatch
      }
      topology odd(k: count = 3) {
        require k mod 2 == 0 "the number of ranks is even"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ body/require the number of ranks is even
        node a[k]
      }
    `));
});
