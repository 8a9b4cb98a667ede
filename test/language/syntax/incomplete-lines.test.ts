import { expectIssues } from '../marks.ts';

describe('lines that lack a part of their form', () => {
  it('the sentence of a training', () =>
    expectIssues(`
      experiment e {
        train quadratic(1, 4) using sgd(0.1) for 10 steps
                              ^^^^^ syntax expected \`with\`, found \`using\`; the sentence is \`train PROBLEM with OPTIMIZER for N steps\`
      }
      experiment f {
        train quadratic(1, 4) with sgd(0.1) for 10
                                                 ^ syntax expected \`steps\`, found \`}\`; the sentence is
      }
    `));

  it('lines of bodies', () =>
    expectIssues(`
      topology own {
        node gpu[2]
        link gpu[0] gpu[1]
                    ^^^ syntax expected \`<->\` or \`->\`, found \`gpu\`
      }
      topology other {
        use ring(4, bandwidth: 1 GB/s)
                                     ^ syntax expected \`as\`, found \`}\`; the line is \`use kind(…) as name\`
      }
      algorithm sends {
        step { copy 0 -> 1 }
                      ^^ syntax expected \`from\`, found \`->\`; the line is \`reduce CHUNK from RANK to RANK\`
      }
      optimizer moves(lr: real) {
        x -= lr * gradient
          ^ syntax expected \`=\`, found \`-\`; write \`x = x - …\`
      }
    `));

  it('a parameter without its type, and types of other languages', () =>
    expectIssues(`
      optimizer moves(lr = 0.1) { x = x - lr * gradient }
                         ^ syntax expected \`:\`, found \`=\`; a parameter has a type, such as \`lr: real\`
      optimizer turns(lr: float) { x = x - lr * gradient }
                          ^^^^^ name/unknown there is no type \`float\`; did you mean \`real\`?
    `));

  it('a path without its quotes', () =>
    expectIssues(`
      import clusters
             ^^^^^^^^ syntax expected a text in quotes, found \`clusters\`; the path of a file, such as
    `));
});
