/** Several files as texts: the first is analyzed, the others are there to be imported. */
import assert from 'node:assert/strict';
import { createAnalyzer } from '../../../language/analyze.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const CLUSTERS = `
topology pod = torus(4, 4, bandwidth: 16 GB/s)
topology broken = torus(4, 4)
algorithm plain = ring(order: rank)
let large = 64 MiB
experiment own { allreduce large on pod using plain }
`;

async function analyzeFiles(main: string, others: Readonly<Record<string, string>> = {}) {
  const read = async (uri: string) => others[uri.replace('file:///project/', '')];
  return createAnalyzer(builtinCatalog, read)(main, 'file:///project/main.syncline');
}

const clusters = { 'clusters.syncline': CLUSTERS };
const use = 'experiment e { allreduce large on pod using plain }';

async function codes(main: string, others: Readonly<Record<string, string>> = clusters): Promise<string[]> {
  const lines = main.split('\n');
  return (await analyzeFiles(main, others)).issues.map(({ code, place }) => {
    const text = lines[place.startLine].slice(place.startCharacter, place.endCharacter);
    return `${code} ${text}`;
  });
}

describe('imports', () => {
  it('bring in all declarations of a file, or those that are named', async () => {
    assert.deepEqual(await codes(`import "./clusters.syncline"\n${use}`), []);
    assert.deepEqual(await codes(`import { pod, plain, large } from "./clusters.syncline"\n${use}`), []);
    assert.deepEqual(await codes(`import { pod, plain } from "./clusters.syncline"\n${use}`), ['name/unknown large']);
  });

  it('lower as if the declarations stood here', async () => {
    const there = await analyzeFiles(`import "./clusters.syncline"\n${use}`, clusters);
    const here = await analyzeFiles(`${CLUSTERS.replace(/.*broken.*/, '').replace(/experiment.*/, '')}${use}`);
    assert.ok(there.planned);
    assert.deepEqual(there.planned.plan, here.planned?.plan);
  });

  it('reach through folders, and through files that import each other in a circle', async () => {
    const files = {
      'lib/a.syncline': 'import "../b.syncline"\ntopology a = ring(n, bandwidth: 1 GB/s)',
      'b.syncline': 'import "./lib/a.syncline"\nlet n = 8',
    };
    const main = 'import "./lib/a.syncline"\nexperiment e { allreduce 1 MiB on a using ring }';
    assert.deepEqual(await codes(main, files), []);
  });

  it('do not hand on what the other file imports itself', async () => {
    const files = { ...clusters, 'more.syncline': 'import "./clusters.syncline"\nlet k = 3' };
    const main = 'import "./more.syncline"\nexperiment e { allreduce 1 MiB on pod using ring }';
    assert.deepEqual(await codes(main, files), ['name/unknown pod']);
  });

  it('say what is not there', async () => {
    assert.deepEqual(await codes('import "./clustres.syncline"'), ['import/not-found "./clustres.syncline"']);
    assert.deepEqual(await codes('import "./clusters.json"'), ['import/not-found "./clusters.json"']);
    assert.deepEqual(await codes('import "./main.syncline"'), ['import/itself "./main.syncline"']);
    const { issues } = await analyzeFiles('import { pot } from "./clusters.syncline"', clusters);
    assert.deepEqual(
      issues.map(({ message, hint }) => [message, hint]),
      [['there is no declaration in `./clusters.syncline` called `pot`', 'did you mean `pod`?']],
    );
  });

  it('clash with declarations of the same keyword, and with each other', async () => {
    const own = 'let pod = 3\ntopology pod = ring(4, bandwidth: 1 GB/s)';
    assert.deepEqual(await codes(`import { pod } from "./clusters.syncline"\n${own}`), ['name/duplicate pod']);
    const files = { ...clusters, 'more.syncline': 'let large = 1 GiB' };
    const main = 'import { large } from "./clusters.syncline"\nimport "./more.syncline"';
    assert.deepEqual(await codes(main, files), ['name/duplicate import "./more.syncline"']);
    const [{ message }] = (await analyzeFiles(main, files)).issues;
    assert.equal(
      message,
      'the constant `large` of `./more.syncline` is declared already, on line 5 of `./clusters.syncline`',
    );
  });

  it('leave a mistake where it is, and say where', async () => {
    const main = 'import "./clusters.syncline"\nexperiment e { allreduce 1 MiB on broken using ring }';
    const { issues, planned } = await analyzeFiles(main, clusters);
    assert.equal(planned, undefined);
    assert.deepEqual(
      issues.map(({ code, message }) => [code, message]),
      [['import/broken', '`broken` has a mistake where it is declared, in `clusters.syncline`']],
    );
  });

  it('report a circle of values through files, with all that have a part in it', async () => {
    const files = { 'b.syncline': 'import "./main.syncline"\nlet b = c\nlet c = a + 1' };
    const { issues } = await analyzeFiles('import "./b.syncline"\nlet a = b', files);
    assert.deepEqual(
      issues.map(({ code, message }) => [code, message]),
      [['name/cycle', '`a` is defined by itself, through `b` in `b.syncline` and `c` in `b.syncline`']],
    );
  });

  it('leave a circle to the file that it is in', async () => {
    const files = { 'b.syncline': 'let b = c\nlet c = b' };
    assert.deepEqual(await codes('import "./b.syncline"\nlet a = b', files), ['import/broken b']);
  });

  it('may bring in a file twice', async () => {
    const main = 'import { large } from "./clusters.syncline"\nimport "./clusters.syncline"\n';
    assert.deepEqual(await codes(`${main}${use}`), []);
  });
});
