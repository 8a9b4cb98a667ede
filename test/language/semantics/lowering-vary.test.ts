/** The forms of `vary` in the plan. */
import assert from 'node:assert/strict';
import { experimentOf, value } from '../experiment-of.ts';

describe('the forms of `vary`', () => {
  const valuesOf = async (line: string) => {
    const { axes } = await experimentOf(
      `experiment e { allreduce a on ring(b, bandwidth: c) using ring
       ${line}
       ${line.includes(' a ') ? '' : 'vary a = [9 B]'}
       ${line.includes(' b ') ? '' : 'vary b = [9]'}
       ${line.includes(' c ') ? '' : 'vary c = [9 B/s]'} }`,
    );
    return axes[0];
  };

  it('a list', async () =>
    assert.deepEqual(await valuesOf('vary a = [1 KiB, 2 * 3 B]'), {
      axes: [{ name: 'a', unit: 'B' }],
      values: {
        form: 'list',
        rows: [[value(1024)], [{ op: 'binary', operator: '*', left: value(2), right: value(3) }]],
      },
    }));

  it('steps of one', async () =>
    assert.deepEqual(await valuesOf('vary b = 1 .. 8'), {
      axes: [{ name: 'b', unit: '' }],
      values: { form: 'steps', from: value(1), to: value(8), by: value(1), inclusive: true },
    }));

  it('steps without the end', async () =>
    assert.deepEqual((await valuesOf('vary c = 1 GB/s ..< 2 GB/s by 500 MB/s')).values, {
      form: 'steps',
      from: value(1e9),
      to: value(2e9),
      by: value(5e8),
      inclusive: false,
    }));

  it('factors', async () =>
    assert.deepEqual((await valuesOf('vary a = 1 KiB ..< 8 KiB by *2')).values, {
      form: 'factors',
      from: value(1024),
      to: value(8192),
      by: value(2),
      inclusive: false,
    }));

  it('a number of values, evenly or by equal ratios', async () => {
    const form = { form: 'count', from: value(1), to: value(100), count: value(4) };
    assert.deepEqual((await valuesOf('vary b = 1 .. 100 in 4')).values, { ...form, log: false });
    assert.deepEqual((await valuesOf('vary a = 1 B .. 100 B in 4 log')).values, { ...form, log: true });
  });

  it('a constant list', async () => {
    const { axes } = await experimentOf(`
      let sizes = [1 B, 2 B]
      experiment e { allreduce size on ring(4, bandwidth: 1 GB/s) using ring vary size = sizes }`);
    assert.deepEqual(axes[0].values, { form: 'list', rows: [[value(1)], [value(2)]] });
  });

  it('tuples', async () => {
    const { axes } = await experimentOf(`
      topology pod = ring(2, bandwidth: 1 B/s)
      experiment e {
        allreduce size on net using ring
        vary (net, size) = [(pod, 1 B), (pod, 2 B)]
      }`);
    const [{ axes: names, values }] = axes;
    assert.deepEqual(names, [
      { name: 'net', unit: '' },
      { name: 'size', unit: 'B' },
    ]);
    assert.ok(values.form === 'list');
    assert.deepEqual(
      values.rows.map(([net, size]) => [net.op === 'kind' && net.label, size]),
      [
        ['pod', value(1)],
        ['pod', value(2)],
      ],
    );
  });
});
