import assert from 'node:assert/strict';
import { anyExperimentOf } from '../experiment-of.ts';
import { expectIssues } from '../marks.ts';

describe('workers and networks of a training run', () => {
  it('are right behind the optimizer, in this order, as kinds, declarations and axes', () =>
    expectIssues(`
      problem pca = streamingPca(4, 3, 2, 1, law: twoValued)
      topology pod = ring(4, bandwidth: 1 GB/s)
      workers pool = workers(4, computeTime: 1 ms)
      experiment a {
        train pca with sgd(lr: 1e-3) across pool on pod using alg for 10 steps
        vary alg = [ring, doubleBinaryTree]
        chart bar(x: alg, y: wallClock)
      }
      experiment b {
        train quadratic(2, 1) with sgd(lr: 0.1) across workers(n, corrupted: 25%, attack: signFlip, aggregator: rule) for 10 steps
        vary n = [8, 16]
        vary rule = [median]
        expect mean(loss) < 1
      }
      experiment c {
        train quadratic(2, 1) with gossipSgd(lr: 0.1) on net for 10 steps
        vary net = [ring(8, bandwidth: 1 GB/s), pod]
        chart line(x: mixingRate, y: consensusError)
      }
    `));

  it('lower to the sentence, with nothing where nothing stands', async () => {
    const plan = await anyExperimentOf(
      'experiment e { train quadratic(2, 1) with gossipSgd(lr: 0.1) on ring(4, bandwidth: 1 GB/s) for 10 steps }',
    );
    assert.ok(plan.run.sentence === 'train');
    const { workers, topology, algorithm } = plan.run;
    assert.deepEqual([workers, algorithm], [null, null]);
    assert.ok(topology?.op === 'kind' && topology.kind === 'ring');
  });

  it('fit the optimizer and each other', () =>
    expectIssues(`
      problem bowl = quadratic(2, 1)
      topology pod = ring(4, bandwidth: 1 GB/s)
      optimizer gossip = gossipSgd(lr: 0.1)
      experiment a { train bowl with gossip for 10 steps }
                                     ^^^^^^ optimizer/network needs a network, found none
      experiment b { train bowl with gossip on pod using ring for 10 steps }
                                     ^^^^^^ optimizer/network found an all-reduce; leave out \`using\`
      experiment c { train bowl with sgd(lr: 0.1) on pod for 10 steps }
                                     ^^^^^^^^^^^^ optimizer/network \`sgd\` sends nothing to neighbours
      experiment d { train bowl with sgd(lr: 0.1) across workers(8) on pod using ring for 10 steps }
                                                                 ^ workers/count expected 4, found 8
      experiment f { train bowl with gossip across workers(4, aggregator: median) on pod for 10 steps }
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers/ignored
      experiment i { train bowl with sgd(lr: 0.1) across workers(4, corrupted: 25%, attack: labelFlip, aggregator: median) for 10 steps }
                                                                                            ^^^^^^^^^ workers/labels needs a problem with labelled samples
      experiment g { train streamingPca(2, 1) with gossip on pod for 10 steps }
                                                   ^^^^^^ optimizer/problem-mismatch looks for a minimum
      experiment h { train bowl with sgd(lr: 0.1) on ring(6, bandwidth: 1 GB/s) using halvingDoubling for 10 steps }
                                                                                      ^^^^^^^^^^^^^^^ algorithm/requires
    `));

  it('fit the symmetry of a density', () =>
    expectIssues(`
      optimizer turning = svgd(lr: 0.1, group: cyclic(4))
      experiment a { train gaussianMixture with turning for 10 steps }
      experiment b { train gaussianMixture(2, 1, 2, 1) with turning for 10 steps }
                                                            ^^^^^^^ warning optimizer/group no known symmetry of this density, so that the equivariant kernel samples something else; it is symmetric under \`cyclic(2)\`
      experiment c { train doubleWellCluster with svgd(lr: 0.1, kernel: equivariant, group: permutations(3)) for 10 steps }
                                                                                            ^^^^^^^^^^^^^^^ optimizer/group a multiple of 3, found 8
      experiment d { train gaussianMixture with svgd(lr: 0.1, kernel: plain, group: cyclic(4)) for 10 steps }
                                                                             ^^^^^^^^^^^^^^^^ optimizer/settings the plain kernel reads no \`group\`
      experiment e { train gaussianMixture with sgd(lr: 0.1) for 10 steps }
                                                ^^^^^^^^^^^^ optimizer/problem-mismatch samples of a density
      experiment f { train quadratic(1, 2) with turning for 10 steps }
                                                ^^^^^^^ optimizer/problem-mismatch \`svgd\` looks for samples of a density
      experiment g { train gaussianMixture with turning across workers(4) for 10 steps }
                                                               ^^^^^^^^^^ workers/ignored runs in one place
    `));

  it('say where settings of workers contradict each other or break a rule', () =>
    expectIssues(`
      workers a = workers(10, corrupted: 50%, attack: signFlip, aggregator: median)
                              ^^^^^^^^^^^^^^ warning robust/breakdown bears a corrupted share below 0.5, found 5 of 10
      workers b = workers(10, corrupted: 5%, attack: signFlip)
                              ^^^^^^^^^^^^^ warning workers/settings needs at least one corrupted worker
      workers c = workers(10, compressor: topK(share: 1%))
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning workers/settings needs error feedback
    `));

  it('are refused where a robust rule cannot do its work', () =>
    expectIssues(`
      workers a = workers(20, corrupted: 20%, attack: bitFlip, aggregator: krum(faulty: 9))
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers/too-few needs at least 21 workers to bear 9
      workers b = workers(20, corrupted: 40%, attack: bitFlip, aggregator: krum(faulty: 6))
                              ^^^^^^^^^^^^^^ warning robust/breakdown bears a corrupted share below 0.35, found 8 of 20
      workers c = workers(20, aggregator: trimmedMean(trim: 10))
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers/too-few leaves out 20 values
      workers d = workers(20, aggregator: multiKrum(faulty: 4, selected: 17))
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers/too-few can select at most 16
    `));

  it('meet an optimizer that aggregates itself', () =>
    expectIssues(`
      problem bowl = quadratic(2, 1)
      workers pool = workers(20, corrupted: 20%, attack: bitFlip)
      experiment a { train bowl with bgmd(lr: 0.1, memory: median) across pool for 10 steps }
      experiment b { train bowl with bgmd(lr: 0.1) across pool for 10 steps }
                                                          ^^^^ warning robust/breakdown \`bgmd(memory: mean)\` bears no corrupted worker, found 4 of 20
      experiment c { train bowl with sgd(lr: 0.1) across pool for 10 steps }
                                                         ^^^^ warning robust/breakdown \`mean\` bears no corrupted worker
      experiment d { train bowl with bgmd(lr: 0.1) across workers(4, aggregator: median) for 10 steps }
                                                                                 ^^^^^^ workers/ignored \`bgmd\` aggregates what the workers send itself
      experiment f { train bowl with bgmd(lr: 0.1, aggregator: krum(faulty: 9)) across workers(20) for 10 steps }
                                                               ^^^^^^^^^^^^^^^ workers/too-few needs at least 21 workers
      experiment g { train bowl with bgmd(lr: 0.1, aggregator: centeredClipping(radius: 1)) across workers(20) for 10 steps }
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimizer/aggregator an aggregator without memory
      experiment h { train bowl with bgmd(lr: 2, share: 50%, selection: random) across workers(20) for 10 steps }
                                              ^ warning optimizer/unstable must be below 0.3333 on this problem
      experiment i { train softmaxRegression(iris) with sgd(lr: 0.1) across workers(20, corrupted: 20%, aggregator: median, attack: backdoor(target: 3)) for 10 steps }
                                                                                                                                    ^^^^^^^^^^^^^^^^^^^ workers/labels are 0 to 2, found 3
    `));

  it('learn from data that have the labels they need', () =>
    expectIssues(`
      problem a = softmaxRegression(gaussianRegression)
                                    ^^^^^^^^^^^^^^^^^^ problem/data needs classes, found real labels
      problem b = logisticRegression(iris)
                                     ^^^^ problem/data needs two classes, found 3 classes
      problem c = leastSquares(digits)
                               ^^^^^^ problem/data needs real labels, found 10 classes
      problem d = twoLayerNetwork(digits)
    `));

  it('need an end as any other training run', () =>
    expectIssues(`
      experiment a { train quadratic(2, 1) with sgd(lr: 0.1) across workers(8) }
                                                                    ^^^^^^^^^^ train/no-end
    `));
});
