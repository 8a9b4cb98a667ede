/** What is said while typing of learners that do more than descend. */
import { expectIssues } from '../marks.ts';

describe('random features', () => {
  it('warn where there are fewer than the degrees of freedom, if these are known', () =>
    expectIssues(`
      experiment a {
        train randomFeatures(64, gamma: 0.02) with optimizedFeatures(m) for 10 steps
        vary m = [16, 23, 24, 64]
                  ^^ warning optimizer/features should be at least 24 on this problem, found 16
                      ^^ warning optimizer/features 23.52 degrees of freedom at \`epsilon: 0.001\`
      }
      experiment b { train randomFeatures(64, gamma: 0.02) with optimizedFeatures(16, epsilon: 0.01) for 10 steps }
      experiment c { train randomFeatures(64, gamma: 0.02) with optimizedFeatures(16, sampling: plain) for 10 steps }
      experiment d { train randomFeatures(64, gamma: 0.02, unlabelled: 50) with optimizedFeatures(2) for 10 steps }
      experiment f { train randomFeatures(32, period: 16, gap: 2) with optimizedFeatures(2) for 10 steps }
                                                                                         ^ warning optimizer/features
    `));

  it('refuse an epsilon that rounding drowns', () =>
    expectIssues(`
      problem flat = randomFeatures(2, dims: 7, period: 2, gamma: 0.02, unlabelled: 100)
      experiment a { train flat with optimizedFeatures(100, epsilon: e) for 10 steps vary e = [0.001, 1000] }
                                                                                               ^^^^^ optimizer/features must be at least
    `));

  it('need a kernel on a grid, and run in one place with workers or without', () =>
    expectIssues(`
      experiment a { train quadratic(1, 2) with optimizedFeatures(8) for 10 steps }
                                                ^^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs a kernel on a grid of points
      experiment b { train randomFeatures(16, gamma: 0.02) with optimizedFeatures(16) across workers(4) for 10 steps }
    `));

  it('ask for a task that has both classes, fits into memory and ignores nothing', () =>
    expectIssues(`
      problem a = randomFeatures(64, dims: 2)
                                 ^^ value/range at most 1024 points, found 64^2
      problem b = randomFeatures(64, period: 16, gap: 4)
                                                 ^^^^^^ value/range below half of the 8 points
      problem c = randomFeatures(task: regression, flips: 0.1)
                                                   ^^^^^^^^^^ problem/shape \`flips\` has no meaning in a regression
      problem d = randomFeatures(noise: 0.1)
                                 ^^^^^^^^^^ problem/shape labels of classes have \`flips\`
      problem e = randomFeatures(32, dims: 2, period: 64, gap: 3)
    `));
});

describe('the manifold network', () => {
  it('needs layers that can be inverted, and as many inputs of the last one as classes', () =>
    expectIssues(`
      experiment a { train softmaxRegression(iris) with manifoldNetwork for 3 steps }
                                                        ^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs layers whose activation can be inverted
      experiment b { train deepNetwork(8, data: iris, activation: relu) with manifoldNetwork for 3 steps }
                                                                             ^^^^^^^^^^^^^^^ optimizer/problem-mismatch \`deepNetwork\` has not
      experiment c { train deepNetwork(2, data: iris) with manifoldNetwork for 3 steps }
                                                           ^^^^^^^^^^^^^^^ optimizer/problem-mismatch expected 3, found 2
      experiment d { train deepNetwork(2, data: iris) with manifoldNetwork(decision: ridge) for 3 steps }
    `));

  it('runs in one place, and ignores no setting', () =>
    expectIssues(`
      experiment a { train deepNetwork(8, data: iris) with manifoldNetwork across workers(4) for 3 steps }
                                                                                  ^^^^^^^^^^ workers/ignored runs in one place
      optimizer quick = manifoldNetwork(decision: ridge, rounds: 3)
                                                         ^^^^^^^^^ optimizer/settings \`rounds\` has no meaning
      problem real = deepNetwork(8, data: gaussianRegression)
                                    ^^^^^^^^^^^^^^^^^^^^^^^^ problem/data needs classes, found real labels
    `));
});
