/** What is said of problems and optimizers of the theory of neural networks where they do not fit or go astray. */
import { expectIssues } from '../marks.ts';

const NETWORK =
  'problem net = twoLayerNetwork(gaussianRegression(samples: 20, inputs: unit), hidden: 8, activation: relu, parametrization: ntk, reduction: sum)';

describe('feedback alignment', () => {
  it('needs layers that errors are carried back through', () =>
    expectIssues(`
      experiment a { train quadratic(2, 1) with feedbackAlignment(lr: 0.1) for 10 steps }
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs layers that errors are carried back through, which \`quadratic\` has not
    `));

  it('warns of steps beyond what the kernel of the network allows, and of decay that grows', () =>
    expectIssues(`
      ${NETWORK}
      experiment a { train net with feedbackAlignment(lr: 0.01, decay: 0.3, decaySteps: 50) for 100 steps }
      experiment b { train net with feedbackAlignment(lr: 2) for 10 steps }
                                                          ^ warning optimizer/unstable \`lr\` must be below
      experiment c { train net with feedbackAlignment(lr: 0.01, decay: 250) for 10 steps }
                                                                       ^^^ warning optimizer/unstable found 2.5
    `));
});

describe('samples at right angles', () => {
  it('are at most as many as features', () =>
    expectIssues(`
      problem a = leastSquares(gaussianRegression(samples: 9, features: 8, inputs: orthonormal))
                                                  ^^^^^^^^^^ value/range must be at most 8 for orthonormal samples
      problem b = leastSquares(gaussianRegression(features: 3, nonzero: 4))
                                                               ^^^^^^^^^^ value/range at most the 3 features, found 4
    `));
});
