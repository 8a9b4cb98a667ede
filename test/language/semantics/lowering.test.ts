/** Text in, plan out. */
import assert from 'node:assert/strict';
import type { Expr } from '../../../runtime/api/expr.ts';
import { ALLREDUCE_METRICS } from '../../../runtime/api/metrics.ts';
import { experimentOf, name, value } from '../experiment-of.ts';
import { analyze } from '../marks.ts';

const within = (lines: string) =>
  experimentOf(`experiment e { allreduce size on ring(4, bandwidth: 1 GB/s) using alg
    vary size = [1 B, 2 B]
    vary alg = [ring, multitree]
    ${lines} }`);

describe('a whole experiment', () => {
  it('has every default written in, numbers in base units, and no place in the text', async () => {
    const experiment = await experimentOf(`
      /** A pod. */
      topology pod = torus(2, 4, bandwidth: 16 GB/s)

      /**
       * What is
       *   asked.
       */
      experiment small "A small one" {
        allreduce size on pod using alg
        seed 7
        vary size = 1 KiB .. 4 KiB by *2
        vary alg  = [ring, multitree(rule: paper)]
        let speedup = time[alg: ring] / time
        chart line(x: size, y: speedup, series: alg, xScale: log)
        expect speedup   >  1 // faster
          where alg != ring
      }
    `);
    const alg = (kind: string, label: string, args: Record<string, Expr>): Expr => ({
      op: 'kind',
      category: 'algorithm',
      kind,
      label,
      args,
    });
    const speedup: Expr = {
      op: 'binary',
      operator: '/',
      left: { op: 'at', target: name('time'), axes: { alg: alg('ring', 'ring', { order: value('hamiltonian') }) } },
      right: name('time'),
    };
    assert.deepEqual(experiment, {
      name: 'small',
      title: 'A small one',
      doc: 'What is\n  asked.',
      seed: 7,
      repeat: 1,
      metrics: ALLREDUCE_METRICS.map(({ name: metric, unit }) => ({ name: metric, unit })),
      trace: null,
      particles: false,
      field: null,
      derived: [],
      watches: [],
      run: {
        sentence: 'allreduce',
        size: name('size'),
        topology: {
          op: 'kind',
          category: 'topology',
          kind: 'torus',
          label: 'pod',
          args: {
            dims: { op: 'list', items: [value(2), value(4)] },
            bandwidth: value(16e9),
            latency: value(0),
            interfaces: value(0),
          },
        },
        algorithm: name('alg'),
        engine: { op: 'kind', category: 'engine', kind: 'auto', label: 'auto', args: {} },
      },
      axes: [
        {
          axes: [{ name: 'size', unit: 'B' }],
          values: { form: 'factors', from: value(1024), to: value(4096), by: value(2), inclusive: true },
        },
        {
          axes: [{ name: 'alg', unit: '' }],
          values: {
            form: 'list',
            rows: [
              [alg('ring', 'ring', { order: value('hamiltonian') })],
              [alg('multitree', 'multitree(rule: paper)', { rule: value('paper') })],
            ],
          },
        },
      ],
      columns: [{ name: 'speedup', unit: '', expr: speedup }],
      charts: [
        {
          kind: 'line',
          title: 'A small one',
          args: {
            x: { is: 'figure', figure: { expr: name('size'), label: 'size', unit: 'B' } },
            y: { is: 'figure', figure: { expr: name('speedup'), label: 'speedup', unit: '' } },
            series: { is: 'axis', name: 'alg', unit: '' },
            xScale: { is: 'value', value: 'log' },
            yScale: { is: 'value', value: 'linear' },
            band: { is: 'value', value: 'ci95' },
          },
        },
      ],
      claims: [
        {
          text: 'speedup > 1 where alg != ring',
          condition: { op: 'binary', operator: '>', left: name('speedup'), right: value(1) },
          where: {
            op: 'binary',
            operator: '!=',
            left: name('alg'),
            right: alg('ring', 'ring', { order: value('hamiltonian') }),
          },
        },
      ],
    });
  });

  it('survives JSON', async () => {
    const experiment = await within('let a = time[size: 1 B] / time expect a > 0.5 chart line(size, a, alg)');
    assert.deepEqual(JSON.parse(JSON.stringify(experiment)), experiment);
  });

  it('is the same wherever it stands in the file', async () => {
    const text = 'experiment e { allreduce 1 B on ring(4, bandwidth: 1 GB/s) using ring expect time > 0 s }';
    assert.deepEqual(await experimentOf(`\n\n// moved\n  ${text}`), await experimentOf(text));
  });

  it('has its name as title, and seed 0, where nothing else is said', async () => {
    const { title, seed, doc } = await within('');
    assert.deepEqual({ title, seed, doc }, { title: 'e', seed: 0, doc: '' });
  });

  it('takes its doc from a doc comment only', async () => {
    const text = 'experiment e { allreduce 1 B on ring(4, bandwidth: 1 GB/s) using ring }';
    assert.equal((await experimentOf(`/* not this */ ${text}`)).doc, '');
    assert.equal((await experimentOf(`/** this */ ${text}`)).doc, 'this');
  });
});

describe('labels', () => {
  it('the name of a declaration, the text of a call, the name of a bare kind', async () => {
    const { axes } = await experimentOf(`
      algorithm mine = halvingDoubling(fold: true)
      experiment e {
        allreduce 1 B on ring(4, bandwidth: 1 GB/s) using alg
        vary alg = [ring, mine, multitree( rule:   paper /* exact */ )]
      }`);
    const { values } = axes[0];
    assert.ok(values.form === 'list');
    assert.deepEqual(
      values.rows.map(([alg]) => alg.op === 'kind' && alg.label),
      ['ring', 'mine', 'multitree(rule: paper)'],
    );
  });
});

describe('columns', () => {
  it('carry the unit of what they compute', async () => {
    const { columns } = await within(`
      let a = size / time
      let b = time / 1 us
      let c = time > 1 us
      let d = time ^ 2 * 1 GB/s
      let f = 1 / time
    `);
    assert.deepEqual(
      columns.map((column) => [column.name, column.unit]),
      [
        ['a', 'B/s'],
        ['b', ''],
        ['c', ''],
        ['d', 'B*s'],
        ['f', '1/s'],
      ],
    );
  });

  it('stay names where they are used, constants of the file are written in', async () => {
    const { columns } = await experimentOf(`
      let unit = 1 us
      experiment e {
        allreduce 1 B on ring(4, bandwidth: 1 GB/s) using ring
        let a = time / unit
        let b = a + 1
      }`);
    assert.deepEqual(
      columns.map(({ expr }) => expr),
      [
        { op: 'binary', operator: '/', left: name('time'), right: value(1e-6) },
        { op: 'binary', operator: '+', left: name('a'), right: value(1) },
      ],
    );
  });

  it('over axes alone can be part of the sentence', async () => {
    const { run } = await experimentOf(`
      experiment e {
        allreduce size on ring(n, bandwidth: 1 GB/s) using ring
        vary n = [2, 4]
        let size = n * 1 MiB
      }`);
    assert.deepEqual(run.size, name('size'));
    assert.ok(run.topology.op === 'kind');
    assert.deepEqual(run.topology.args.nodes, name('n'));
  });
});

describe('quantities', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['150 ns', 1.5e-7],
    ['1.5us', 1.5e-6],
    ['2 min', 120],
  ];
  for (const [text, seconds] of cases) {
    it(`${text} is ${seconds} s`, async () => {
      const { run } = await experimentOf(
        `experiment e { allreduce 1 B on ring(4, bandwidth: 1 GB/s, latency: ${text}) using ring }`,
      );
      assert.ok(run.topology.op === 'kind');
      assert.deepEqual(run.topology.args.latency, value(seconds));
    });
  }

  it('bits are eighths of bytes, percent hundredths', async () => {
    const { columns, run } = await experimentOf(
      'experiment e { allreduce 1 KiB on ring(4, bandwidth: 100 Gbps) using ring let a = 20% }',
    );
    assert.ok(run.topology.op === 'kind');
    assert.deepEqual(run.topology.args.bandwidth, value(12.5e9));
    assert.deepEqual(columns[0].expr, value(0.2));
  });
});

describe('checking', () => {
  it('gives the same answer twice, and its answers share nothing that could change', async () => {
    const text = 'experiment e { allreduce 1 B on ring(4, bandwidth: 1 GB/s) using ring expect time > 0 s }';
    const first = await analyze(text);
    const copy = structuredClone(first);
    await analyze(`${text} let b = c`);
    const second = await analyze(text);
    assert.deepEqual(first, copy);
    assert.deepEqual(second, first);
  });
});
