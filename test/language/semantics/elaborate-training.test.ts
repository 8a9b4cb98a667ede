import assert from 'node:assert/strict';
import { anyExperimentOf, name, value } from '../experiment-of.ts';
import { expectIssues } from '../marks.ts';

const PCA = 'problem pca = streamingPca(4, 3, 2, 1, law: twoValued)';
const SLOW = 'optimizer slow = asyncMomentum(lr: 0.0005, momentum: 0.5, delay: 3)';
const experiment = (lines: string) => `
${PCA}
${SLOW}
experiment e {
  ${lines}
}`;

describe('a training run', () => {
  it('is right for a number of steps, until a condition, and over axes of its settings', () =>
    expectIssues(
      experiment(`
  train pca with asyncMomentum(lr: 1e-4, momentum: mu, delay: 3) until error < 1e-3 and steps < limit within 10_000 steps
  vary mu = 0 .. 0.9 by 0.3
  vary limit = [10, 100]
  repeat 5
  seed 3
  measure trace(every: 10)
  let spread = std(error) / mean(error)
  let best = argmin(error, over: mu)
  chart line(x: step, y: error, series: mu, yScale: log)
  chart bar(x: mu, y: steps)
  chart heatmap(x: mu, y: limit, value: max(error, over: mu), scale: log)
  expect quantile(error, 0.9) < 2 and diverged == 0 where mu < delayBound
`),
    ));

  it('lowers to a sentence with its end, repeats and trace', async () => {
    const plan = await anyExperimentOf(
      experiment('train pca with slow until error < 1e-3 within 100 steps repeat 3 measure trace(every: 5)'),
    );
    assert.equal(plan.repeat, 3);
    assert.deepEqual(plan.trace, { every: 5 });
    assert.ok(plan.run.sentence === 'train');
    assert.deepEqual(plan.run.stop, {
      form: 'until',
      condition: { op: 'binary', operator: '<', left: name('error'), right: value(0.001) },
      within: value(100),
    });
    const metrics = plan.metrics.map((metric) => metric.name);
    for (const metric of ['error', 'delayBound', 'steps', 'diverged']) assert.ok(metrics.includes(metric), metric);
    assert.ok(!metrics.includes('time'));
  });

  it('lowers folds over an axis and over repeats', async () => {
    const plan = await anyExperimentOf(
      experiment(
        'train pca with slow for k steps vary k = [1, 2] let a = min(error, over: k) let b = quantile(error, 0.5)',
      ),
    );
    assert.deepEqual(
      plan.columns.map(({ expr }) => expr),
      [
        { op: 'fold', fn: 'min', target: name('error'), over: 'k', args: [] },
        { op: 'fold', fn: 'quantile', target: name('error'), over: null, args: [value(0.5)] },
      ],
    );
  });

  it('needs an end of at least one step', () =>
    expectIssues(`
      ${PCA}
      ${SLOW}
      experiment a { train pca with slow }
                                    ^^^^ train/no-end write \`for 1_000 steps\`
      experiment b { train pca with slow for 0 steps }
                                             ^ value/range the number of steps must be at least 1, found 0
      experiment c { train pca with slow for 1.5 steps }
                                             ^^^ value/range whole number
      experiment d { train pca with slow until error }
                                               ^^^^^ type/mismatch \`until\` takes a condition
      experiment f { train pca with slow until std(error) < 1 }
                                               ^^^^^^^^^^ name/not-yet
    `));

  it('takes a problem and an optimizer, and says what else it found', () =>
    expectIssues(`
      ${PCA}
      ${SLOW}
      experiment a { train slow with pca for 10 steps }
                           ^^^^ name/unknown expected a problem, found the optimizer \`slow\`
                                     ^^^ name/unknown expected an optimizer, found the problem \`pca\`
      experiment b { train streamingPka(2, 1) with slow for 10 steps }
                           ^^^^^^^^^^^^ name/unknown did you mean \`streamingPca\`?
    `));

  it('has the metrics of its problem and optimizer, not those of an all-reduce', () =>
    expectIssues(`
      ${PCA}
      ${SLOW}
      experiment a {
        train pca with slow for 10 steps
        expect time > 0 s
               ^^^^ name/unknown
      }
      experiment b {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        expect error > 0
               ^^^^^ name/unknown
      }
    `));

  it('warns of settings that are known to diverge, on the value that does it', () =>
    expectIssues(`
      ${PCA}
      experiment a {
        train pca with asyncMomentum(lr: 0.0005, momentum: 0.9, delay: tau) for 10 steps
        vary tau = [10, 20, 40]
                            ^^ warning async/delay-bound must be below 32.58
      }
      experiment b {
        train quadratic(4, 3) with sgd(lr: 1) for 10 steps
                                           ^ warning optimizer/unstable
      }
    `));

  it('warns of steps that leave the equilibrium of a game, and says which methods do not', () =>
    expectIssues(`
      problem game = minMax(1)
      topology pair = ring(4, bandwidth: 1 GB/s)
      experiment a { train game with descentAscent(lr: 0.1) for 10 steps }
                                                       ^^^ warning optimizer/unstable for every step size
      experiment b { train game with ogda(lr: 0.6) for 10 steps }
                                              ^^^ warning optimizer/unstable \`lr\` must be below
      experiment c { train game with dadam3(lr: 0.1, beta1: 0.9) on pair for 10 steps }
                                                            ^^^ warning optimizer/unstable momentum of both players
      experiment d { train game with ogda(lr: 0.1) for 10 steps }
      experiment e { train game with dadam3(lr: 0.1) on pair for 10 steps }
    `));

  it('says what makes a run impossible rather than what is only unwise, also where a warning has the same code', () =>
    expectIssues(`
      experiment a {
        train minMax(1) with labelNoise(lr: 0.05) for 12 steps
                             ^^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch \`labelNoise\` needs labelled samples, which \`minMax\` has not
      }
      experiment b {
        train game with labelNoise(lr: 0.05) for 12 steps
                        ^^^^^^^^^^^^^^^^^^^^ optimizer/problem-mismatch needs labelled samples, which \`quadratic\` has not (at game = quadratic(1))
        vary game = [quadratic(1), leastSquares(gaussianRegression)]
      }
    `));

  it('asks for constants that neither problem nor network tell', () =>
    expectIssues(`
      topology large = ring(1000, bandwidth: 1 GB/s)
      experiment a { train softmaxRegression(iris) with continuizedNesterov for 10 steps }
                                                        ^^^^^^^^^^^^^^^^^^^ optimizer/constants needs a \`smoothness\`
      experiment b { train consensus with continuizedGossip on large for 10 steps }
                                          ^^^^^^^^^^^^^^^^^ optimizer/constants up to 512 workers, found 1000
      experiment c { train consensus with continuizedGossip(connectivity: 1e-8, resistance: 999) on large for 10 steps }
      experiment d { train consensus with continuizedGossip(resistance: 2) on ring(8, bandwidth: 1 GB/s) for 10 steps }
                                                                        ^ optimizer/constants below 7, found 2
    `));

  it('refuses settings that contradict the problem', () =>
    expectIssues(`
      ${PCA}
      experiment a {
        train pca with sgd(lr: 0.0005, weightDecay: 0.01) for 10 steps
                                                    ^^^^ optimizer/problem-mismatch needs a \`weightDecay\` of 0
      }
    `));

  it('refuses a delay whose history would fill the memory', () =>
    expectIssues(`
      experiment a {
        train quadratic(dimension: 9_000) with asyncMomentum(lr: 1e-9, momentum: 0, delay: 100_000) for 10 steps
                                                                                           ^^^^^^^ async/history-size
      }
    `));

  it('checks problems and optimizers across their parameters', () =>
    expectIssues(`
      problem a = streamingPca(1, 2)
                               ^ problem/spectrum expected eigenvalues in descending order
      problem b = streamingPca(2, 1, start: eigenvector, eigenvector: 3)
                                                         ^^^^^^^^^^^^^^ problem/start expected an eigenvector from 1 to 2
      problem c = streamingPca(2, 1, law: expected, start: eigenvector)
                                                    ^^^^^^^^^^^^^^^^^^ warning problem/start never leaves an eigenvector
      problem d = quadratic(4, 3, dimension: 7)
                            ^ problem/shape
      optimizer f = momentum(lr: 0.1, nesterov: true, dampening: 0.5)
                                                      ^^^^^^^^^^^^^^ optimizer/settings
    `));
});

describe('repeat, seed and measure', () => {
  it('stand once, and where they make sense', () =>
    expectIssues(`
      ${PCA}
      ${SLOW}
      experiment a {
        train pca with slow for 10 steps
        repeat 2
        repeat 3
        ^^^^^^^^ experiment/second-repeat
        measure trace()
        measure trace()
        ^^^^^^^^^^^^^^^ experiment/second-measure
      }
      experiment b {
        train pca with slow for 10 steps
        repeat 0
               ^ value/range \`repeat\` must be at least 1
        measure trace(evry: 2)
                      ^^^^ name/unknown did you mean \`every\`?
      }
      experiment c {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        repeat 2
        ^^^^^^^^ warning repeat/not-random
        measure trace()
        ^^^^^^^^^^^^^^^ measure/no-training
      }
      experiment d {
        train pca with slow for 10 steps
        measure course()
                ^^^^^^ name/unknown there is no measure kind \`course\`; known here: \`trace\`
        chart line(x: step, y: error)
      }
      experiment f {
        train pca with slow for 10 steps
        chart line(x: step, y: error)
                      ^^^^ chart/no-trace add the line \`measure trace(every: 10)\`
      }
    `));
});

describe('stepsTo', () => {
  it('is a figure of every run, under its own text, and its condition goes into the plan', async () => {
    const plan = await anyExperimentOf(
      experiment(
        'train pca with slow for 10 steps vary limit = [0.1, 0.2] let first = stepsTo(error<=limit) expect stepsTo(error <= limit) < 5',
      ),
    );
    const watched = 'stepsTo(error <= limit)';
    assert.deepEqual(plan.watches, [
      { name: watched, condition: { op: 'binary', operator: '<=', left: name('error'), right: name('limit') } },
    ]);
    assert.deepEqual(plan.metrics.at(-1), { name: watched, unit: '' });
    assert.deepEqual(plan.columns[0].expr, name(watched));
  });

  it('takes one condition over metrics, of a training run', () =>
    expectIssues(`
      ${PCA}
      ${SLOW}
      experiment a {
        train pca with slow for 10 steps
        expect stepsTo(error) < 5
                       ^^^^^ type/mismatch \`stepsTo\` takes a condition
        expect stepsTo() < 5
               ^^^^^^^^^ argument/count takes one condition, found 0
      }
      experiment b {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        expect stepsTo(time < 1 s) < 5
               ^^^^^^^^^^^^^^^^^^^ measure/no-training
      }
    `));
});

describe('folds', () => {
  it('need a figure, their arguments and, where they fold an axis, the axis', () =>
    expectIssues(`
      ${PCA}
      ${SLOW}
      experiment a {
        train pca with slow for k steps
        vary k = [1, 2]
        expect argmin(error) > 0
               ^^^^^^ argument/missing add \`over: k\`
        expect max(error, over: q) > 0
                                ^ name/unknown there is no axis \`q\`; known here: \`k\`
        expect quantile(error) > 0
               ^^^^^^^^^^^^^^^ argument/count \`quantile\` takes 2 values, found 1
        expect std(k == 1) > 0
                   ^^^^^^ type/mismatch \`std\` folds numbers, found a condition
      }
    `));

  it('give a value of the axis only where it has numbers', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment a {
        allreduce 1 MiB on pod using alg
        vary alg = [ring, multitree]
        expect argmin(time, over: alg) == 1
               ^^^^^^^^^^^^^^^^^^^^^^^ type/mismatch those of \`alg\` are no numbers
      }
    `));
});
