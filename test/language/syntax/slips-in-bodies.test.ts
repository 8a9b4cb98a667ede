/** Slips of the pen inside of bodies: one message each, and the lines behind are read all the same. */
import { expectIssues } from '../marks.ts';

describe('slips in a body', () => {
  it('unfinished lines do not swallow the next', () =>
    expectIssues(`
      topology server(gpus: count = 8) {
        node gpu[gpus]
        switch nv
        let k =
              ^ syntax expected an expression, found \`link\`
        link gpu[0] <-> nv (bandwidth 3 GB/s)
                                      ^^^^^^ syntax expected \`,\` or \`)\`, found \`3 GB/s\`
      }
      algorithm own {
        step { reduce 0 from to 1 }
                                ^ syntax expected \`to\`, found \`1\`
      }
    `));

  it('a misspelt word', () =>
    expectIssues(`
      algorithm own {
        chunks n
        stp { reduce 0 from 0 to 1 }
            ^ syntax expected \`=\`, found \`{\`; did you mean \`step\` instead of \`stp\`?
      }
    `));

  it('a missing type, a missing bracket', () =>
    expectIssues(`
      optimizer own(lr positive = 0.1) {
                       ^^^^^^^^ syntax expected \`:\`, found \`positive\`
        x = x - 0.1 * gradient
      }
    `));
});
