/** Bodies of algorithms: their statements, and the names of the network. */
import { expectIssues } from '../../marks.ts';

describe('the body of an algorithm', () => {
  it('is chunks, steps and transfers', () =>
    expectIssues(`
      fn next(r: count, n: count) = (r + 1) mod n
      algorithm shiftRing(shift: count = 0) {
        chunks n
        schedule dataflow
        for s in 0 ..< n - 1 {
          step { for r in 0 ..< n { reduce (r - s + shift) mod n from r to next(r, n) } }
        }
        for s in 0 ..< n - 1 {
          step { for r in 0 ..< n { copy (r + 1 - s + shift) mod n from r to next(r, n) } }
        }
      }
    `));

  it('asks the network', () =>
    expectIssues(`
      algorithm shape {
        let sides = length(dims)
        let first = [c for c in coordinates(0) if c >= 0]
        let all = sum([length(neighbors(r)) for r in 0 ..< n])
        for r in neighbors(rankAt(first)) { step { reduce 0 .. 0 from r to 0 } }
        if wraps and all > sides { step { copy 0 from 0 to 1 } }
        let wrong = neighbors(dims)
                              ^^^^ type/mismatch \`rank\` of \`neighbors\` takes a pure number, found a list
        let few = rankAt()
                  ^^^^^^^^ argument/count
      }
    `));

  it('keeps its order', () =>
    expectIssues(`
      algorithm loose {
        reduce 0 from 0 to 1
        ^^^^^^^^^^^^^^^^^^^^ body/no-step \`reduce\` stands in a \`step\`
        step { step { copy 0 from 0 to 1 } }
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ body/place a \`step\` stands in no \`step\`
        step { chunks 4 }
               ^^^^^^^^ body/place
        step { copy 0 from 0 to 1 GB }
                                ^^^^ unit/mismatch
        step { copy true from 0 to 1 }
                    ^^^^ type/mismatch
      }
    `));

  it('sets its variables, and only those', () =>
    expectIssues(`
      algorithm counting(k: count = 2) {
        let total = 0
        let seen = [false for r in 0 ..< n]
        for r in 0 ..< n {
          total = total + k
          seen[r] = true
          seen[r] = 3
                    ^ type/mismatch
          total = 3 ns
                  ^^^^ unit/mismatch
          r = 4
          ^ body/not-settable \`r\` cannot be set
          k[0] = 4
          ^ body/not-settable
          totla = 4
          ^^^^^ name/unknown there is no variable \`totla\`; did you mean \`total\`?
          total[0] = 1
          ^^^^^^^^ type/mismatch only lists have items
        }
        let n = 3
            ^ name/duplicate \`n\` is known here already: number of ranks of the network
      }
    `));

  it('loops over ranges and lists', () =>
    expectIssues(`
      algorithm loops {
        for r in n { }
                 ^ type/mismatch \`in\` takes a range or a list, found a pure number; such as \`0 ..< n\`
        for r in 0 .. 3 ns { }
                      ^^^^ unit/mismatch
        for r in [1, 2], s in 0 ..< r by 2 { step { copy s from r to 0 } }
      }
    `));
});

describe('functions of a file', () => {
  it('have parameters with types and defaults, and call each other', () =>
    expectIssues(`
      fn double(x: real) = 2 * x
      fn far(r: count, by: count = 2) = if r > by then double(r) else -r
      let a = far(3)
      let b = far(3, by: 1) + far(r: 4)
      let sizes = [k * 1 MiB for k in 1 .. 3]
      let biggest = sizes[2]
    `));

  it('are called with what they need', () =>
    expectIssues(`
      fn far(r: count, by: count) = r + by
      let a = far(3)
              ^^^ argument/missing \`far\` needs \`by\`
      let b = far(3, 4, 5)
                        ^ argument/too-many
      let c = far(3, off: 4)
                     ^^^ name/unknown
      let d = far(3 ns, 2)
                  ^^^^ unit/mismatch \`r\` of \`far\` takes a pure number
      let e = far(-3, 2)
                  ^^ value/range
      let f = far(3, 2, by: 2)
                        ^^ argument/duplicate
    `));

  it('are not defined by themselves', () =>
    expectIssues(`
      fn f(x: count) = g(x) + 1
      fn g(x: count) = f(x)
                       ^ name/cycle \`f\` is defined by itself
    `));

  it('do not multiply without end', async () => {
    const doubling = Array.from({ length: 16 }, (_, k) => `fn f${k + 1}(x: real) = f${k}(x) + f${k}(x)`);
    await expectIssues(`
fn f0(x: real) = x + 1
${doubling.slice(0, 11).join('\n')}
fn f12(x: real) = f11(x) + f11(x)
   ^^^ fn/too-large \`f12\` calls functions that call functions
`);
  });

  it('give lists, conditions and texts of one type', () =>
    expectIssues(`
      fn pick(flag: boolean) = if flag then 1 else "two"
                                                   ^^^^^ type/mismatch
      let mixed = [1, 2][true]
                         ^^^^ type/mismatch
      let none = 3[0]
                 ^^^^ type/mismatch only lists have items
      let many = length(3)
                        ^ type/mismatch \`length\` takes a list
      let has = contains([1, 2], 3 ns)
                                 ^^^^ type/mismatch
    `));
});

describe('the body of an optimizer', () => {
  it('is states and updates over vectors', () =>
    expectIssues(`
      optimizer adamLike(lr: positive = 0.01, b1: fraction = 0.9, b2: fraction = 0.999) {
        state m = 0
        state v = 0
        m = b1 * m + (1 - b1) * gradient
        v = b2 * v + (1 - b2) * gradient ^ 2
        let size = norm(gradient) + dot(m, v)
        if size > 1 { m = clip(m, -1, 1) }
        x = x - lr * (m / (1 - b1 ^ (step + 1))) / (sqrt(v / (1 - b2 ^ (step + 1))) + 1e-8)
      }
    `));

  it('knows vectors from numbers', () =>
    expectIssues(`
      optimizer wrong(lr: positive = 0.1, t: time = 1 ns) {
        state v = 0
        v = dot(v, gradient)
            ^^^^^^^^^^^^^^^^ type/mismatch \`v\` takes a vector, found one number
        v = v * t
                ^ type/mismatch \`*\` with a vector takes a vector or a pure number, found a time
        if v > 0 { }
           ^^^^^ type/mismatch \`>\` takes numbers, found a vector; fold it first
        let a = max(v, t)
                       ^ type/mismatch
        let b = dot(lr, v)
                    ^^ type/mismatch
        gradient = v
        ^^^^^^^^ body/not-settable
        if step > 3 { state w = 0 }
                      ^^^^^^^^^^^ body/place
        x = x - lr * v
      }
      optimizer still(lr: positive = 0.1) {
                ^^^^^ warning body/no-effect nothing in \`still\` sets \`x\`
        state v = 0
        v = gradient
      }
    `));
});
