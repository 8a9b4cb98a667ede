/**
 * Wrong configurations of collective simulations, in our terms: mistakes after which ASTRA-sim 2.0 (analytical) computes
 * something else without a word, aborts or crashes. Each is one clear message before anything runs. The list of what was tried there
 * stands in `test/fixtures/misconfigurations.md`, and every row of it has a test here.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze, expectIssues } from './marks.ts';

/** The mistakes of the list, and the test that makes each. */
const TESTS: Readonly<Record<string, string>> = {
  'one algorithm named for a two-dimensional network':
    'an algorithm for two dimensions on one (there: wrong answer, or an assertion)',
  'typo in an optional key': 'a typo in an optional key (there: the default is used without a word)',
  'an option that nothing reads (`boost-mode`, in every shipped example)':
    'an option that nothing reads (there: no word)',
  'network smaller than the workload (4 NPUs, 8 traces)':
    'a network smaller than what runs on it (there: 4 of 8 are simulated, or a segmentation fault)',
  'halving-doubling on 12 NPUs': 'halving-doubling on 12 ranks (there: exit 0, no rank finishes)',
  'double binary tree on 12 NPUs': 'a double binary tree on 12 ranks is legal (there: a segmentation fault)',
  'endpoint delay 0': 'a latency of 0 is legal (there: an assertion)',
  'two algorithms on a one-dimensional network': 'two algorithms at once (there: an assertion)',
  'topology written as a scalar instead of a list': 'a scalar where a list belongs (there: an assertion)',
  'typo in a required key; broken JSON': 'a typo in a required key (there: an uncaught exception)',
  'unknown algorithm': 'an unknown algorithm and an unknown topology are named (there: the word is not)',
  'unknown topology; negative, missing or textual bandwidth; missing trace':
    'a negative, zero, missing or textual bandwidth, and a negative latency',
  'system file for one dimension on a three-dimensional network':
    'settings of one dimension for a network of three (there: a segmentation fault)',
  'workload made for 32 NPUs, network says 1':
    'a network smaller than what runs on it (there: 4 of 8 are simulated, or a segmentation fault)',
  '"GB/s" in the file means GiB/s': 'GB/s is decimal and GiB/s binary (there: GB/s means GiB/s)',
};

describe('wrong configurations', () => {
  it('has a test for every mistake of the list', function () {
    const list = readFileSync(new URL('../fixtures/misconfigurations.md', import.meta.url), 'utf8');
    const mistakes = [...list.matchAll(/^\| (.+?) \| .+ \|$/gm)].map(([, mistake]) => mistake);
    assert.deepEqual(
      mistakes.filter((mistake) => mistake !== 'mistake' && mistake !== '---'),
      Object.keys(TESTS),
    );
    const titles = this.test!.parent!.tests.map(({ title }) => title);
    for (const title of Object.values(TESTS)) assert.ok(titles.includes(title), title);
  });

  it('a typo in an optional key (there: the default is used without a word)', () =>
    expectIssues(`
      topology pod = torus(8, 8, bandwidth: 16 GB/s, latancy: 150 ns)
                                                     ^^^^^^^ name/unknown no parameter of \`torus\` called \`latancy\`; did you mean \`latency\`?
    `));

  it('an option that nothing reads (there: no word)', () =>
    expectIssues(`
      topology pod = torus(8, 8, bandwidth: 16 GB/s, boostMode: 1)
                                                     ^^^^^^^^^ name/unknown no parameter of \`torus\` called \`boostMode\`
    `));

  it('halving-doubling on 12 ranks (there: exit 0, no rank finishes)', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on fullyConnected(12, bandwidth: 16 GB/s) using halvingDoubling
                                                                        ^^^^^^^^^^^^^^^ algorithm/requires needs a power of two of ranks, found 12
      }
    `));

  it('an algorithm for two dimensions on one (there: wrong answer, or an assertion)', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(16, bandwidth: 16 GB/s) using ring2d
                                                              ^^^^^^ algorithm/requires needs a grid of two dimensions
      }
    `));

  it('two algorithms at once (there: an assertion)', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(16, bandwidth: 16 GB/s) using [ring, ring]
                                                              ^^^^^^^^^^^^ type/mismatch \`using\` takes an algorithm, found a list
      }
    `));

  it('a latency of 0 is legal (there: an assertion)', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(16, bandwidth: 16 GB/s, latency: 0 s) using ring
      }
    `));

  it('a scalar where a list belongs (there: an assertion)', () =>
    expectIssues(`
      topology pod = torus(dims: 8, bandwidth: 16 GB/s)
                                 ^ type/mismatch \`dims\` of \`torus\` takes a list, found a pure number
    `));

  it('a typo in a required key (there: an uncaught exception)', () =>
    expectIssues(`
      topology pod = torus(8, 8, bandwith: 16 GB/s)
                                 ^^^^^^^^ name/unknown did you mean \`bandwidth\`?
    `));

  it('text that cannot be read (there: an uncaught exception)', () =>
    expectIssues(`
      topology pod = torus(8, 8, bandwidth: 16 GB/s]
                                                   ^ syntax expected \`)\`, found \`]\`
    `));

  it('an unknown algorithm and an unknown topology are named (there: the word is not)', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on slimFly(8, bandwidth: 16 GB/s) using ringg
                           ^^^^^^^ name/unknown there is no topology kind \`slimFly\`
                                                                ^^^^^ name/unknown there is no algorithm \`ringg\`; did you mean \`ring\`
      }
    `));

  it('a network smaller than what runs on it (there: 4 of 8 are simulated, or a segmentation fault)', () =>
    expectIssues(`
      problem bowl = quadratic(2, 1)
      experiment a {
        train bowl with sgd(lr: 0.1) across workers(8) on ring(4, bandwidth: 1 GB/s) using ring for 10 steps
                                                    ^ workers/count expected 4, found 8
      }
      experiment b {
        train bowl with sgd(lr: 0.1) across workers(32) on ring(1, bandwidth: 1 GB/s) using ring for 10 steps
                                                    ^^ workers/count expected 1, found 32
      }
    `));

  it('a message of fewer bytes than an algorithm cuts it into', () =>
    expectIssues(`
      experiment e {
        allreduce 15 B on torus(4, 4, bandwidth: 16 GB/s) using ring
                  ^^^^ warning size/less-than-chunks cuts the message into 16 chunks, found 15 B
      }
    `));

  it('a negative, zero, missing or textual bandwidth, and a negative latency', () =>
    expectIssues(`
      topology a = ring(8, bandwidth: -16 GB/s)
                                      ^^^^^^^^ value/range must be above 0 B/s, found -16 GB/s
      topology b = ring(8)
                   ^^^^ argument/missing \`ring\` needs \`bandwidth\`
      topology c = ring(8, bandwidth: "fast")
                                      ^^^^^^ type/mismatch takes a bandwidth, found a text in quotes
      topology d = ring(8, bandwidth: 0 GB/s)
                                      ^^^^^^ value/range must be above 0 B/s, found 0 B/s
      topology e = ring(8, bandwidth: 1 GB/s, latency: -1 ns)
                                                       ^^^^^ value/range \`latency\` of \`ring\` must be at least 0 s, found -1 ns
    `));

  it('figures with which sums overflow or times are no numbers', () =>
    expectIssues(`
      topology a = dgx(8, bandwidth: 1e308 B/s)
                                     ^^^^^^^^^ value/range must be at most 1000000 TB/s, found 1e296 TB/s
      topology b = ring(8, bandwidth: 1e-310 B/s)
                                      ^^^^^^^^^^ value/range must be at least 1e-9 B/s, found 1e-310 B/s
      topology c = ring(8, bandwidth: 1 GB/s, latency: 1e308 s)
                                                       ^^^^^^^ value/range \`latency\` of \`ring\` must be at most
    `));

  it('a network in pieces', () =>
    expectIssues(`
      topology a = randomRegular(8, 1, bandwidth: 16 GB/s)
                                    ^ topology/disconnected \`randomRegular\` is not connected with 1 neighbour per rank
      topology b = randomRegular(8, degree: 0, bandwidth: 16 GB/s)
                                    ^^^^^^^^^ topology/disconnected is not connected with no neighbours per rank
      topology c = randomRegular(7, 3, bandwidth: 16 GB/s)
                                    ^ value/range needs an even product of ranks and degree, found 7 ranks of degree 3
    `));

  it('settings of one dimension for a network of three (there: a segmentation fault)', () =>
    expectIssues(`
      topology a = torus(4, 4, 4, bandwidth: [50 GB/s])
                                  ^^^^^^^^^^^^^^^^^^^^ value/range \`torus\` of 3 dimensions takes one or 3 for \`bandwidth\`, found a list of 1
      topology b = hyperX(4, 4, 4, bandwidth: 50 GB/s, latency: [1 us, 2 us])
                                                       ^^^^^^^^^^^^^^^^^^^^^ value/range found a list of 2
      topology c = torus(4, 4, bandwidth: [50 GB/s, 25 GB/s], latency: [1 us, -1 us])
                                                                       ^^^^^^^^^^^^^ value/range \`latency\` of \`torus\` must be at least 0 s, found -1 µs
    `));

  it('more groups than there are cables between', () =>
    expectIssues(`
      topology a = dragonfly(2, 4, 2, bandwidth: 25 GB/s, groups: 10)
                                                          ^^^^^^^^^^ topology/disconnected \`dragonfly\` has cables for 9 groups, found 10
    `));

  it('parts of a network that do not fit together', () =>
    expectIssues(`
      topology a = fatTree(8, bandwidth: 16 GB/s, oversubscription: 3)
                                                  ^^^^^^^^^^^^^^^^^^^ value/range needs an \`oversubscription\` that divides the 8 cables down of a switch, found 3
      topology b = superpod(6, bandwidth: 300 GB/s, networkBandwidth: 200 Gbps, nodesPerUnit: 4)
                                                                                ^^^^^^^^^^^^^^^ value/range needs units of equally many nodes
      topology c = superpod(6, bandwidth: 300 GB/s, networkBandwidth: -1 Gbps)
                                                                      ^^^^^^^ value/range must be above 0 B/s
    `));

  it('a network file that is not there, broken, misspelt, negative, in pieces or far too large', () =>
    expectIssues(`
      topology a = fromFile("missing.json", bandwidth: 4 GB/s)
                            ^^^^^^^^^^^^^^ file/not-found there is no file \`missing.json\` for \`file\` of \`fromFile\`
      topology b = fromFile("broken.json", bandwidth: 4 GB/s)
                            ^^^^^^^^^^^^^ topology/file line 2 of the file: expected \`,\` or \`}\`, found \`"\`
      topology c = fromFile("typo.json", bandwidth: 4 GB/s)
                            ^^^^^^^^^^^ topology/file line 2 of the file: there is no key \`bandwith\`; known here:
      topology d = fromFile("negative.json")
                            ^^^^^^^^^^^^^^^ topology/file line 2 of the file: \`bandwidth\` must be above 0 B/s and at most 1e18 B/s, found \`"-4 GB/s"\`
      topology e = fromFile("apart.anynet", bandwidth: 4 GB/s)
                            ^^^^^^^^^^^^^^ topology/disconnected expected a way between all ranks, found none from rank 0 to rank 1
      topology f = fromFile("huge.json", bandwidth: 4 GB/s)
                   ^^^^^^^^ topology/too-large expected at most 1,048,576 ranks
      topology g = fromFile("pair.json")
                            ^^^^^^^^^^^ topology/file the file says nothing of the bandwidth of the link on line 2; add \`bandwidth: 16 GB/s\`
      topology h = fromFile("gap.anynet", bandwidth: 4 GB/s)
                            ^^^^^^^^^^^^ topology/file nodes are numbered from 0 without gaps, found node 2 and no node 1
      topology i = fromFile("long.anynet", bandwidth: 4 GB/s)
                            ^^^^^^^^^^^^^ file/too-large may have 32 MiB, found 33 MiB
      topology j = fromFile("pair.json", bandwidth: -4 GB/s)
                                                    ^^^^^^^ value/range must be at least 0 B/s, found -4 GB/s
    `));

  it('a billion ranks, and more than can be counted', () =>
    expectIssues(`
      topology a = ring(1_000_000_000, bandwidth: 16 GB/s)
                   ^^^^ topology/too-large expected at most 1,048,576 ranks, found 1,000,000,000
      topology b = hypercube(1e9, bandwidth: 16 GB/s)
                   ^^^^^^^^^ topology/too-large found more than 1e+308
      topology c = exponential(1_000_000, bandwidth: 16 GB/s)
                   ^^^^^^^^^^^ topology/too-large expected at most 16,777,216 directed links, found 20,000,000
    `));

  it('a double binary tree on 12 ranks is legal (there: a segmentation fault)', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on fullyConnected(12, bandwidth: 16 GB/s) using doubleBinaryTree
      }
    `));

  it('one engine option that nothing reads, and an engine that is none (there: no word)', () =>
    expectIssues(`
      experiment a {
        allreduce 1 MiB on ring(8, bandwidth: 16 GB/s) using ring
        fidelity flow(boostMode: 1)
                      ^^^^^^^^^ name/unknown no parameter of \`flow\` called \`boostMode\`
      }
      experiment b {
        allreduce 1 MiB on ring(8, bandwidth: 16 GB/s) using ring
        fidelity exact
                 ^^^^^ name/unknown
      }
    `));

  it('a message of more bytes than can be counted, of less than one, or of another unit', () =>
    expectIssues(`
      experiment a {
        allreduce 9_008 TB on ring(8, bandwidth: 16 GB/s) using ring
                  ^^^^^^^^ value/range the message size must be at most
      }
      experiment b {
        allreduce 1e300 GB on ring(8, bandwidth: 16 GB/s) using ring
                  ^^^^^^^^ value/range the message size must be at most
      }
      experiment c {
        allreduce size on ring(8, bandwidth: 16 GB/s) using ring
                  ^^^^ value/range the message size must be at most
        vary size = 1 TB .. 100_000 TB by *10
      }
      experiment d {
        allreduce n * 1 MiB on ring(8, bandwidth: 16 GB/s) using ring
                  ^^^^^^^^^ value/range the message size must be at least 1 B, found 0 B
        vary n = [0, 1]
      }
    `));

  it('GB/s is decimal and GiB/s binary (there: GB/s means GiB/s)', async () => {
    const bandwidthOf = async (text: string) => {
      const { planned } = await analyze(`experiment e { allreduce 1 B on ring(4, bandwidth: ${text}) using ring }`);
      const run = planned?.plan.experiments[0].run;
      assert.ok(run?.sentence === 'allreduce' && run.topology.op === 'kind');
      return run.topology.args.bandwidth;
    };
    assert.deepEqual(await bandwidthOf('16 GB/s'), { op: 'literal', value: 16_000_000_000 });
    assert.deepEqual(await bandwidthOf('16 GiB/s'), { op: 'literal', value: 17_179_869_184 });
  });
});
