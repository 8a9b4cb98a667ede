import assert from 'node:assert/strict';
import { anyExperimentOf } from '../experiment-of.ts';
import { expectIssues } from '../marks.ts';

const FILE = (lines: string, what = 'resnet50') => `
  topology pod = ring(4, bandwidth: 1 GB/s)
  workload mine = layers(dense(64, 64), timed(1000, forward: 1 ms, backward: 2 ms))
  experiment e {
    allreduce ${what} on pod using ring
    ${lines}
  }
`;

const runOf = async (lines: string, what?: string) => {
  const { run, metrics } = await anyExperimentOf(FILE(lines, what));
  assert.ok(run.sentence === 'step');
  return { ...run, metrics: metrics.map(({ name }) => name) };
};

describe('the gradients of a workload behind `allreduce`', () => {
  it('are a step, whose metrics come before those of an all-reduce', async () => {
    const { workload, overlap, metrics } = await runOf('');
    assert.ok(workload.op === 'kind' && workload.kind === 'resnet50');
    assert.deepEqual(overlap, { op: 'kind', category: 'overlap', kind: 'none', label: 'none', args: {} });
    assert.deepEqual(metrics.slice(0, 6), [
      'gradientSize',
      'allReduces',
      'computeTime',
      'exposedTime',
      'stepTime',
      'time',
    ]);
  });

  it('can be declared, and keep the name of the declaration', async () => {
    const { workload } = await runOf('', 'mine');
    assert.ok(workload.op === 'kind' && workload.kind === 'layers' && workload.label === 'mine');
  });

  it('can be varied, as a whole and inside', async () => {
    const { workload } = await runOf('vary net = [resnet50, mine]', 'net');
    assert.deepEqual(workload, { op: 'name', name: 'net' });
    const inside = await runOf('vary n = [12, 24]', 'transformer(n, 768)');
    assert.ok(inside.workload.op === 'kind');
    assert.deepEqual(inside.workload.args.layers, { op: 'name', name: 'n' });
    const either = await runOf('vary n = [1, 2]', 'if n > 1 then resnet50 else mine');
    assert.equal(either.workload.op, 'if');
  });

  it('overlap in ways that can be varied', async () => {
    const { overlap } = await runOf('vary how = [none, layer, bucket(25 MB)]\n overlap how');
    assert.deepEqual(overlap, { op: 'name', name: 'how' });
    const inside = await runOf('vary size = 1 MB .. 64 MB by *2\n overlap bucket(size)');
    assert.ok(inside.overlap.op === 'kind');
    assert.deepEqual(inside.overlap.args, { size: { op: 'name', name: 'size' } });
  });

  it('are told from a size of the same name', async () => {
    const { run } = await anyExperimentOf(`
      let resnet50 = 97 MiB
      experiment e { allreduce resnet50 on ring(4, bandwidth: 1 GB/s) using ring }
    `);
    assert.equal(run.sentence, 'allreduce');
  });

  it('are checked like every kind', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      workload odd = transformer(2, 100)
                     ^^^^^^^^^^^ value/range expected a number of heads that divides
      experiment a {
        allreduce resnet5 on pod using ring
                  ^^^^^^^ name/unknown did you mean \`resnet50\`?
      }
      experiment b {
        allreduce [resnet50] on pod using ring
                  ^^^^^^^^^^ type/mismatch
      }
      experiment c {
        allreduce layers(5) on pod using ring
                         ^ type/mismatch takes a layer
      }
      experiment d {
        allreduce transformer(n, 768) on pod using ring
        vary n = [0, 2]
                  ^ value/range must be at least 1, found 0
      }
      experiment e {
        allreduce net on pod using ring
        vary net = [resnet50, 4 MiB]
                              ^^^^^ type/mismatch takes a workload
      }
    `));

  it('are what an `overlap` line is for', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment a {
        allreduce 4 MiB on pod using ring
        overlap layer
        ^^^^^^^^^^^^^ overlap/no-workload found no workload; name a workload
      }
      experiment b {
        allreduce resnet50 on pod using ring
        overlap layer
        overlap none
        ^^^^^^^^^^^^ experiment/second-overlap found a second; vary it
      }
      experiment c {
        train quadratic(dimension: 4) with sgd(lr: 0.1) for 10 steps
        overlap none
        ^^^^^^^^^^^^ overlap/no-workload
      }
      experiment d {
        allreduce resnet50 on pod using ring
        overlap ring
                ^^^^ name/unknown expected an overlap, found the topology \`ring\`
      }
      experiment f {
        allreduce resnet50 on pod using ring
        overlap bucket(size)
        vary size = [0 B, 1 MB]
                     ^^^ value/range must be at least 1 B, found 0 B
      }
    `));
});
