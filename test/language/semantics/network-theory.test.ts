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

describe('noise in labels', () => {
  it('is of a deviation for real labels, and a flip for classes', () =>
    expectIssues(`
      experiment a { train uvToy with labelNoise(lr: 0.1, sigma: 0.3, momentum: 0.5) for 10 steps }
      experiment b { train uvToy with labelNoise(lr: 0.1, flip: 10%) for 10 steps }
                                                                ^^^ optimizer/problem-mismatch only classes can be flipped, found real labels
      experiment c { train softmaxRegression(iris) with labelNoise(lr: 0.1, sigma: 0.3) for 10 steps }
                                                                                   ^^^ optimizer/problem-mismatch found 3 classes
      experiment d { train quadratic(2, 1) with labelNoise(lr: 0.1) for 10 steps }
                                                ^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs labelled samples
    `));

  it('has steps that are stable at the flattest minimum, with room for momentum', () =>
    expectIssues(`
      experiment a { train uvToy with labelNoise(lr: 1.1, sigma: 0.1) for 10 steps }
                                                     ^^^ warning optimizer/unstable must be below 1
      experiment b { train uvToy with labelNoise(lr: 1.1, sigma: 0.1, momentum: 0.5) for 10 steps }
      experiment c { train uvToy(target: 4) with labelNoise(lr: 0.3, sigma: 0.1, momentum: 1) for 10 steps }
                                                                                 ^^^^^^^^^^^ value/range must be below 1
    `));
});

describe('teacher and student', () => {
  it('are of sizes and samples that make sense', () =>
    expectIssues(`
      problem a = teacherStudent(students: 30, samples: 100, noise: 0.1, batch: 4)
      problem b = teacherStudent(teachers: 5, features: 4)
                                 ^^^^^^^^^^^ problem/shape at most the 4 features where they are orthonormal, found 5
      problem c = teacherStudent(noise: 0.1)
                                 ^^^^^^^^^^ problem/shape is about samples, found an expectation
      problem d = teacherStudent(students: 2)
                                 ^^^^^^^^^^^ warning problem/students expected at least 3, found 2
    `));

  it('learn by steps that need neurons of one output', () =>
    expectIssues(`
      experiment a { train twoLayerNetwork(digits) with normDependent(lr: 0.1) for 10 steps }
                                                        ^^^^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs the neurons of one hidden layer
      experiment b { train teacherStudent with labelNoise(lr: 0.1) for 10 steps }
                                               ^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs labelled samples
    `));
});
