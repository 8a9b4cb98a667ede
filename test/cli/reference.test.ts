import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { signatureOf } from '../../language/docs/describe.ts';
import { ALLREDUCE_METRICS } from '../../runtime/api/metrics.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { inFolder } from './call-cli.ts';

describe('syncline list', () => {
  it('has every kind of the catalog, as a table and as data', () =>
    inFolder({}, async ({ call }) => {
      const { code, stdout, stderr } = await call(['list']);
      assert.equal(code, 0);
      for (const { category, name, summary } of builtinCatalog.kinds) {
        const words = summary.replaceAll('`', '').split(' ').slice(0, 3).join(' ');
        assert.ok(
          stdout
            .split('\n')
            .some((line) => line.includes(`│ ${category} `) && line.includes(` ${name} `) && line.includes(words)),
          `${category}/${name}`,
        );
      }
      assert.match(stderr, /^also `syncline list metric \| function /);
      const data = JSON.parse((await call(['list', '--format', 'json'])).stdout);
      assert.deepEqual(
        data,
        builtinCatalog.kinds.map(({ category, name, summary }) => ({ category, name, summary })),
      );
    }));

  it('has one category alone, and what is not in the catalog', () =>
    inFolder({}, async ({ call }) => {
      const names = async (category: string) =>
        JSON.parse((await call(['list', category, '--format', 'json'])).stdout).map(
          ({ name }: { name: string }) => name,
        );
      assert.deepEqual(
        await names('optimizer'),
        builtinCatalog.kinds.filter(({ category }) => category === 'optimizer').map(({ name }) => name),
      );
      const metrics = await names('metric');
      for (const { name } of ALLREDUCE_METRICS) assert.ok(metrics.includes(name));
      assert.ok((await names('keyword')).includes('vary'));
    }));

  it('fits into a terminal', () =>
    inFolder({}, async ({ call }) => {
      let text = '';
      const stdout = Object.assign(
        new Writable({
          write(piece, _encoding, done) {
            text += piece;
            done();
          },
        }),
        { columns: 80 },
      );
      await call(['list', 'metric'], { stdout });
      assert.ok(text.length > 0);
      assert.deepEqual(
        text.split('\n').filter((line) => line.length > 80),
        [],
      );
    }));

  it('suggests the category that was meant', () =>
    inFolder({}, async ({ call }) => {
      assert.deepEqual(await call(['list', 'topologies']), {
        code: 2,
        stdout: '',
        stderr: 'error: there is no category `topologies`; did you mean `topology`?\n',
      });
    }));
});

describe('syncline describe', () => {
  it('prints every kind: signature, summary, parameters, examples, sources', () =>
    inFolder({}, async ({ call }) => {
      for (const kind of builtinCatalog.kinds) {
        const { code, stdout } = await call(['describe', `${kind.category}/${kind.name}`]);
        assert.equal(code, 0);
        const flat = stdout.replace(/\s+/g, ' ');
        assert.ok(stdout.startsWith(`  ${signatureOf(kind)}\n`), kind.name);
        for (const name of Object.keys(kind.params)) assert.ok(flat.includes(` - ${name} (`), `${kind.name}.${name}`);
        for (const example of kind.examples) assert.match(stdout, new RegExp(`^  (chart )?${escaped(example)}$`, 'm'));
        for (const { year, authors } of kind.cites) assert.ok(flat.includes(authors) && flat.includes(`${year}.`));
        if (kind.category === 'problem') for (const { name } of kind.metrics) assert.ok(flat.includes(`- ${name}`));
      }
    }));

  it('has no noise of Markdown in it, and lines of at most 80 characters outside of code', () =>
    inFolder({}, async ({ call }) => {
      for (const { category, name } of builtinCatalog.kinds) {
        const { stdout } = await call(['describe', `${category}/${name}`]);
        assert.doesNotMatch(stdout, /`|\*\*|^#/m, name);
        const long = stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  '));
        assert.deepEqual(long, [], name);
      }
    }));

  it('gives unit, range, default and choices of parameters', () =>
    inFolder({}, async ({ call }) => {
      const ring = (await call(['describe', 'algorithm/ring'])).stdout;
      assert.match(ring, /^- order \(choice; default hamiltonian\): /m);
      assert.match(ring, /^ {2}- rank: /m);
      const torus = (await call(['describe', 'torus'])).stdout;
      assert.match(
        torus,
        /^- bandwidth \(bandwidth; above 0 B\/s; required; base unit B\/s; or a list, one per\s+item of dims\): /m,
      );
    }));

  it('prints all pages of a name that several categories have', () =>
    inFolder({}, async ({ call }) => {
      const { stdout } = await call(['describe', 'ring']);
      assert.match(stdout, /^topology — /m);
      assert.match(stdout, /^algorithm — /m);
      const one = await call(['describe', 'topology/ring']);
      assert.doesNotMatch(one.stdout, /^algorithm — /m);
    }));

  it('knows metrics, functions, charts and words of the language', () =>
    inFolder({}, async ({ call }) => {
      assert.match((await call(['describe', 'busBandwidth'])).stdout, /^ {2}busBandwidth \[B\/s\]\n/);
      assert.match((await call(['describe', 'log2'])).stdout, /logarithm to base 2/);
      assert.match((await call(['describe', 'heatmap'])).stdout, /^chart — A coloured field/m);
      assert.match((await call(['describe', 'vary'])).stdout, /^vary — An axis/);
    }));

  it('gives Markdown as it stands in the reference, and data', () =>
    inFolder({}, async ({ call }) => {
      const { stdout } = await call(['describe', 'torus', '--format', 'markdown']);
      assert.match(stdout, /^# torus\n\n```syncline\ntorus\(dims/);
      const [page] = JSON.parse((await call(['describe', 'torus', '--format', 'json'])).stdout);
      assert.deepEqual([page.category, page.name, page.params.latency.default], ['topology', 'torus', 0]);
      assert.ok(page.signature.startsWith('torus(') && page.examples.length > 0);
    }));

  it('names what is near a name that is not there', () =>
    inFolder({}, async ({ call }) => {
      const { code, stderr } = await call(['describe', 'tours']);
      assert.deepEqual(
        [code, stderr],
        [2, 'error: there is no kind, metric, function or keyword `tours`; did you mean `torus`?\n'],
      );
      assert.match((await call(['describe', 'algorithm/torus'])).stderr, /^error: there is no algorithm `torus`; /);
      assert.match((await call(['describe', 'shape/torus'])).stderr, /^error: there is no category `shape`; expected /);
    }));
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
