import assert from 'node:assert/strict';
import { createAnalyzer } from '../../../language/analyze.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { expectIssues } from '../marks.ts';

const PAIR = '{ "ranks": 2, "links": [{ "from": 0, "to": 1, "bandwidth": "1 GB/s" }] }';
const SENTENCE = 'experiment e { allreduce 1 MB on net using ring }';

const planOf = async (files: Readonly<Record<string, string>>, text: string) => {
  const analyze = createAnalyzer(builtinCatalog, async (uri) => files[uri]);
  const { issues, planned } = await analyze(text, 'memory:/folder/main.syncline');
  assert.deepEqual(issues, []);
  assert.ok(planned);
  return planned.plan;
};

describe('files as arguments', () => {
  it('are found from the folder of the file that names them, and are good as they are', () =>
    expectIssues(`
      topology a = fromFile("pair.json", bandwidth: 4 GB/s)
      topology b = fromFile("./star.anynet", bandwidth: 4 GB/s)
      topology c = fromFile(file: "../pair.json", bandwidth: 4 GB/s)
    `));

  it('are written as a path in place, not as a name, a number or a list', () =>
    expectIssues(`
      let where = "pair.json"
      topology a = fromFile(where, bandwidth: 4 GB/s)
                            ^^^^^ type/mismatch \`file\` of \`fromFile\` takes the path of a file in quotes, found a text in quotes
      topology b = fromFile(4, bandwidth: 4 GB/s)
                            ^ type/mismatch takes the path of a file in quotes, found a pure number
      topology c = fromFile(["pair.json"], bandwidth: 4 GB/s)
                            ^^^^^^^^^^^^^ type/mismatch takes the path of a file in quotes, found a list
      topology d = fromFile("", bandwidth: 4 GB/s)
                            ^^ file/not-found there is no file
      topology e = fromFile(bandwidth: 4 GB/s)
                   ^^^^^^^^ argument/missing \`fromFile\` needs \`file\`
    `));

  it('are in the plan with their text, so that a run needs no file', async () => {
    const plan = await planOf(
      { 'memory:/folder/pair.json': PAIR },
      `topology net = fromFile("pair.json")\n${SENTENCE}`,
    );
    const { run } = JSON.parse(JSON.stringify(plan)).experiments[0];
    assert.deepEqual(run.topology.args.file, { op: 'literal', value: PAIR });
    assert.equal(run.topology.label, 'net');
    const [, record] = [...runExperiment(plan.experiments[0], builtinCatalog)];
    assert.ok(record.type === 'summary');
    assert.equal(record.metrics.time, 1e-3);
  });

  it('make the same run wherever they lie, and another when their text is another', async () => {
    const idOf = async (files: Readonly<Record<string, string>>, path: string) => {
      const plan = await planOf(files, `topology net = fromFile("${path}")\n${SENTENCE}`);
      const [, record] = [...runExperiment(plan.experiments[0], builtinCatalog)];
      return record.type === 'summary' ? record.id : '';
    };
    const here = await idOf({ 'memory:/folder/pair.json': PAIR }, 'pair.json');
    assert.equal(await idOf({ 'memory:/other.json': PAIR }, '../other.json'), here);
    assert.notEqual(await idOf({ 'memory:/folder/pair.json': `${PAIR} ` }, 'pair.json'), here);
  });

  it('of an imported file are found from where that one lies', async () => {
    const files = {
      'memory:/nets/nets.syncline': 'topology net = fromFile("pair.json")',
      'memory:/nets/pair.json': PAIR,
    };
    const plan = await planOf(files, `import "../nets/nets.syncline"\n${SENTENCE}`);
    assert.equal(plan.experiments.length, 1);
  });

  it('can be varied over as kinds', async () => {
    const plan = await planOf(
      { 'memory:/folder/pair.json': PAIR, 'memory:/folder/slow.json': PAIR.replace('1 GB', '2 GB') },
      'experiment e { allreduce 1 MB on net using ring\nvary net = [fromFile("pair.json"), fromFile("slow.json")] }',
    );
    const records = [...runExperiment(plan.experiments[0], builtinCatalog)].filter(({ type }) => type === 'summary');
    assert.deepEqual(
      records.map((record) => record.type === 'summary' && record.axes.net),
      ['fromFile("pair.json")', 'fromFile("slow.json")'],
    );
  });
});
