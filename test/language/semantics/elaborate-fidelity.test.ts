import assert from 'node:assert/strict';
import { experimentOf } from '../experiment-of.ts';
import { expectIssues } from '../marks.ts';

const FILE = (lines: string) => `
  topology pod = ring(4, bandwidth: 1 GB/s)
  experiment e {
    allreduce 1 MiB on pod using ring
    ${lines}
  }
`;

describe('fidelity', () => {
  it('is the default engine where no line names one', async () => {
    const { run } = await experimentOf(FILE(''));
    assert.ok(run.sentence === 'allreduce');
    assert.deepEqual(run.engine, { op: 'kind', category: 'engine', kind: 'auto', label: 'auto', args: {} });
  });

  it('names an engine, with every default written in', async () => {
    const { run } = await experimentOf(FILE('fidelity flow'));
    assert.ok(run.sentence === 'allreduce');
    const args = { calls: { op: 'literal', value: 'free' } };
    assert.deepEqual(run.engine, { op: 'kind', category: 'engine', kind: 'flow', label: 'flow', args });
  });

  it('can be varied, as a whole and inside', async () => {
    const { run, axes } = await experimentOf(FILE('fidelity engine\n vary engine = [analytic, flow(calls: blocking)]'));
    assert.ok(run.sentence === 'allreduce');
    assert.deepEqual(run.engine, { op: 'name', name: 'engine' });
    assert.deepEqual(
      axes.map(({ axes: [{ name }] }) => name),
      ['engine'],
    );
    const inside = await experimentOf(FILE('fidelity flow(calls: how)\n vary how = [free, blocking]'));
    assert.ok(inside.run.sentence === 'allreduce' && inside.run.engine.op === 'kind');
    assert.deepEqual(inside.run.engine.args, { calls: { op: 'name', name: 'how' } });
  });

  it('takes an engine and nothing else', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment a {
        allreduce 1 MiB on pod using ring
        fidelity ring
                 ^^^^ name/unknown expected an engine, found the topology \`ring\`
      }
      experiment b {
        allreduce 1 MiB on pod using ring
        fidelity fluw
                 ^^^^ name/unknown did you mean \`flow\`?
      }
      experiment c {
        allreduce 1 MiB on pod using ring
        fidelity flow(calls: loud)
                             ^^^^ name/unknown
      }
    `));

  it('stands once, and only where something runs on a network', () =>
    expectIssues(`
      topology pod = ring(4, bandwidth: 1 GB/s)
      experiment a {
        allreduce 1 MiB on pod using ring
        fidelity flow
        fidelity analytic
        ^^^^^^^^^^^^^^^^^ experiment/second-fidelity found a second; vary the engine
      }
      experiment b {
        train quadratic(dimension: 4) with sgd(lr: 0.1) for 10 steps
        fidelity flow
        ^^^^^^^^^^^^^ fidelity/no-network found no \`allreduce\` line
      }
    `));
});
