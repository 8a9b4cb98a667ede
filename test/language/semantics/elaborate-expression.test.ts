import { expectFixed, expectIssues } from '../marks.ts';

describe('dimensions of expressions', () => {
  it('that agree', () =>
    expectIssues(`
      let a = 64 MiB / (16 GB/s) + 3 us
      let b = 8 * 16 Gbps - 1 GB/s
      let c = (1 s) ^ 2 / 1 ms + 1 s
      let d = 2 ^ 0.5 + 20%
      let e = 5 MiB div 1 KiB + 5 mod 3
      let f = 7 MiB mod 2 MiB + 1 B
      let g = 3 GHz * 2 s + 1
      let h = 100 GFLOPs / 10 TFLOP/s < 1 s
      let i = 1 MiB == 1_048_576 B and 1 us != 1 ms
      let j = 5 xor 3 > 1
      let k = true xor false
    `));

  it('a bare number beside a quantity', () =>
    expectFixed(
      `
      let a = 150 ns + 3
                       ^ unit/missing \`+\` with a time takes a time with its unit, found the bare number \`3\`; write \`3 ns\`
      `,
      'let a = 150 ns + 3 ns',
    ));

  it('the bare number is marked on whichever side it stands', () =>
    expectIssues(`
      let a = 3 + 150 ns
              ^ unit/missing
      let b = 3 < 1 MiB
              ^ unit/missing write \`3 MiB\`, \`3 KiB\`, \`3 GB\` or \`3 B\`
      let c = 1 GHz == 2
                       ^ unit/missing
    `));

  it('that disagree', () =>
    expectIssues(`
      let a = 1 s + 1 B
                    ^^^ unit/mismatch \`+\` with a time takes a time, found a size in bytes
      let b = 1 GB/s > 1 GB
                       ^^^^ unit/mismatch did you mean \`1 GB/s\`?
      let c = 1 MiB mod 2 s
                        ^^^ unit/mismatch
      let d = 1 s * 1 s + 1 s
                          ^^^ unit/mismatch \`+\` with a quantity in s^2 takes a quantity in s^2, found a time
      let e = [1 s, 1 B]
                    ^^^ unit/mismatch this list takes a time, found a size in bytes
    `));

  it('of powers', () =>
    expectIssues(`
      let a = 2 ^ 1 s
                  ^^^ unit/mismatch an exponent takes a pure number, found a time
      let b = (2 s) ^ 0.5
                      ^^^ unit/mismatch a time takes a whole constant as its exponent, found \`0.5\`
    `));
});

describe('types of expressions', () => {
  it('operators that take numbers', () =>
    expectIssues(`
      let a = "a" + 1
              ^^^ type/mismatch \`+\` takes numbers, found a text in quotes
      let b = 1 * true
                  ^^^^ type/mismatch
      let c = -true
               ^^^^ type/mismatch \`-\` takes a pure number, found a condition
      let d = true < 1
              ^^^^ type/mismatch
      let e = true ^ 2
              ^^^^ type/mismatch
    `));

  it('operators that take conditions', () =>
    expectIssues(`
      let a = not 3
                  ^ type/mismatch \`not\` takes a condition, found a pure number
      let b = 1 < 2 and 3
                        ^ type/mismatch \`and\` takes a condition, found a pure number
      let c = 1 s or true
              ^^^ type/mismatch
      let d = true xor 1
                       ^ type/mismatch
    `));

  it('comparisons of different things', () =>
    expectIssues(`
      let a = 1 == true
                   ^^^^ type/mismatch this comparison takes a pure number, found a condition
      let b = "x" != 3
                     ^ type/mismatch
    `));

  it('a kind beside something else', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        expect time < 1 s where algo == ring
                                ^^^^ name/unknown
        expect time == ring
                       ^^^^ type/mismatch found a topology
        expect time + multitree > 1 s
                      ^^^^^^^^^ type/mismatch \`+\` takes numbers, found an algorithm
      }
    `));

  it('lists of different things', () =>
    expectIssues(`
      let a = [1, true]
                  ^^^^ type/mismatch this list takes a pure number, found a condition
    `));

  it('a tuple outside of `vary`', () =>
    expectIssues(`
      let a = (1, 2)
              ^^^^^^ type/mismatch a tuple stands only in the list of a \`vary (a, b)
    `));

  it('one mistake is one message, however often its value is used', () =>
    expectIssues(`
      let a = b + 1
              ^ name/unknown
      let c = a * 1 s + a - sqrt(a)
      topology pod = ring(a, bandwidth: a)
      experiment e {
        allreduce a on pod using ring
        expect time < a
      }
    `));
});

describe('a part of a longer expression', () => {
  it('is marked and quoted by itself', () =>
    expectIssues(`
      let a = 5 ns + 64 MiB * 2 - 1 ns
                     ^^^^^^^^^^ unit/mismatch
    `));
});
