import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { atCursor, complete, labels, services } from './editor-harness.ts';

const FILE = `topology pod = torus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)
algorithm mine = ring(order: rank)
let big = 64 MiB
`;
const experiment = (line: string) => `${FILE}experiment e "x" {
  allreduce size on pod using alg
  vary size = 32 KiB .. 64 MiB by *2
  vary alg = [ring, multitree]
  let speedup = time[alg: ring] / time
${line}
}
`;
const sentence = (line: string) => `${FILE}experiment e {\n  ${line}\n  vary size = [1 MiB]\n}\n`;
const kinds = (category: string) =>
  builtinCatalog.kinds
    .filter((kind) => kind.category === category)
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en'));

describe('completion', () => {
  it('offers declarations where a declaration can begin', async () => {
    for (const text of ['|', 'top|', `${FILE}|`, `${FILE}\n\nexp|`]) {
      assert.deepEqual(
        await labels(text),
        ['algorithm', 'experiment', 'fn', 'import', 'let', 'optimizer', 'problem', 'topology', 'workers', 'workload'],
        text,
      );
    }
  });

  it('offers workloads beside sizes, and `overlap` where gradients of one are reduced', async () => {
    const offered = await labels('workload mine = resnet50\nexperiment e {\n  allreduce |\n}');
    for (const label of ['mine', 'resnet50', 'transformer', 'layers', '64 MiB'])
      assert.ok(offered.includes(label), label);
    assert.ok(!offered.includes('torus'));
    const step = (line: string) => `experiment e {\n  allreduce resnet50 on pod using ring\n  ${line}\n}`;
    assert.ok((await labels(step('|'))).includes('overlap'));
    assert.ok(!(await labels(step('overlap none\n  |'))).includes('overlap'));
    assert.deepEqual(await labels(step('overlap |')), kinds('overlap'));
    assert.deepEqual(await labels(step('overlap how\n  vary how = [|]')), kinds('overlap'));
    assert.ok((await labels(step('expect |'))).includes('exposedTime'));
    const inside = await labels('workload x = layers(|)');
    for (const label of ['dense', 'convolution', 'timed', 'precision']) assert.ok(inside.includes(label), label);
  });

  it('closes the steps of a training, also when the word is half written', async () => {
    const training = (end: string) => `experiment e {\n  train quadratic(1, 4) with sgd(0.1) ${end}\n}`;
    for (const end of ['for 300 |', 'for 300 st|', 'until loss < 1 within 300 |'])
      assert.deepEqual(await labels(training(end)), ['steps'], end);
    for (const end of ['for 300 steps|', 'for 300 steps |']) assert.deepEqual(await labels(training(end)), [], end);
    const [{ textEdit, filterText }] = await complete(training('for 300 st|'));
    assert.deepEqual([filterText, textEdit?.newText.trimEnd()], ['300 steps', '300 steps']);
    // A loop of a body is none.
    assert.deepEqual(await labels('topology t {\n  node a[2]\n  for i |\n}'), ['in']);
  });

  it('is asked for again behind a digit, where quantities are offered and units are to follow', async () => {
    const isIncomplete = async (marked: string) => {
      const { document, position, uri } = await atCursor(marked);
      const found = await services.lsp.CompletionProvider!.getCompletion(document, { textDocument: { uri }, position });
      return found!.isIncomplete;
    };
    assert.equal(await isIncomplete('topology pod = ring(8, bandwidth: |)'), true);
    assert.equal(await isIncomplete('topology pod = |'), false);
  });

  it('offers lines of an experiment, but no second sentence', async () => {
    assert.deepEqual(await labels(experiment('  |')), [
      'chart',
      'expect',
      'fidelity',
      'let',
      'measure',
      'seed',
      'vary',
    ]);
    assert.deepEqual(await labels('experiment e {\n  |\n}'), [
      'allreduce',
      'chart',
      'expect',
      'fidelity',
      'let',
      'seed',
      'train',
      'vary',
    ]);
  });

  it('leads through the sentence word by word', async () => {
    assert.deepEqual(await labels(sentence('allreduce size |')), ['on']);
    assert.deepEqual(await labels(sentence('allreduce size on |')), ['pod', ...kinds('topology')]);
    assert.deepEqual(await labels(sentence('allreduce size on pod |')), ['using']);
    assert.deepEqual(await labels(sentence('allreduce size on pod using |')), ['mine', ...kinds('algorithm')]);
    assert.deepEqual(await labels(experiment('  vary n = 1 .. 8 |')), ['by', 'in']);
    assert.deepEqual(await labels(experiment('  expect speedup >= 2 |')), ['and', 'or', 'where']);
  });

  it('offers the kinds that the place asks for', async () => {
    assert.deepEqual(await labels('topology x = |'), kinds('topology'));
    assert.deepEqual(await labels('algorithm x = |'), kinds('algorithm'));
    assert.deepEqual(await labels(experiment('  fidelity |')), kinds('engine'));
    assert.deepEqual(await labels(experiment('  fidelity how\n  vary how = [|]')), kinds('engine'));
    assert.deepEqual(await labels('topology x = to|\nexperiment y { }'), kinds('topology'));
    const list = `${FILE}experiment e {\n  allreduce big on pod using alg\n  vary alg = [ring, |\n}`;
    assert.deepEqual(await labels(list), ['mine', ...kinds('algorithm')]);
  });

  it('offers kinds for a name that has its arguments already, and leaves those alone', async () => {
    const items = await complete('topology x = to|rus(8, 8, bandwidth: 16 GB/s)');
    assert.ok(items.some(({ label }) => label === 'mesh'));
    const mesh = items.find(({ label }) => label === 'mesh');
    assert.equal(mesh?.textEdit?.newText, 'mesh');
    assert.ok(!(await labels('algorithm x = ri|(order: rank)')).includes('mesh'));
  });

  it('offers parameters that are not given yet', async () => {
    const found = await labels('topology x = torus(8, 8, bandwidth: 16 GB/s, |)');
    assert.deepEqual(found.slice(0, 2), ['interfaces', 'latency']);
    assert.ok(!found.includes('bandwidth') && !found.includes('dims'));
  });

  it('offers usual values, choices and axes as values', async () => {
    assert.ok((await labels('topology x = torus(8, 8, bandwidth: |)')).includes('16 GB/s'));
    assert.deepEqual(await labels('algorithm a = ring(order: |)'), ['hamiltonian', 'rank']);
    assert.deepEqual(await labels(experiment('  chart line(x: size, y: time, series: |)')), ['alg', 'size']);
    assert.deepEqual(await labels(experiment('  chart line(x: size, xScale: |)')), ['linear', 'log']);
  });

  it('offers the axes of the experiment in brackets, then the values of the axis', async () => {
    assert.deepEqual(await labels(experiment('  expect speedup[|')), ['alg', 'size']);
    assert.deepEqual(await labels(experiment('  expect speedup[alg: |] > 1')), ['multitree', 'ring']);
  });

  it('offers metrics where results are read, and not in the sentence', async () => {
    assert.ok((await labels(experiment('  expect |'))).includes('busBandwidth'));
    assert.ok(!(await labels(sentence('allreduce |'))).includes('busBandwidth'));
  });

  it('offers units behind a number, those of the dimension that is wanted', async () => {
    const found = await labels('topology x = torus(8, 8, bandwidth: 16|)');
    assert.equal(found[0], '16 GB/s');
    assert.ok(!found.includes('16 ns'));
    assert.ok((await labels(experiment('  expect time < 3 |'))).includes('3 ms'));
  });

  it('is silent in comments, texts and where a new name is written', async () => {
    for (const text of ['// |', '/* | */', 'let x = "|', 'topology |', 'experiment |', `${FILE}/** doc |`]) {
      assert.deepEqual(await labels(text), [], text);
    }
  });

  it('documents every offer, and inserts what is required with tab stops', async () => {
    for (const text of [
      'topology x = |',
      'algorithm a = |',
      experiment('  expect |'),
      experiment('  |'),
      'topology x = torus(|',
    ]) {
      for (const item of await complete(text)) {
        assert.ok(item.documentation && item.detail, `${item.label} in ${text}`);
      }
    }
    const torus = (await complete('topology x = tor|')).find(({ label }) => label === 'torus');
    assert.equal(torus?.textEdit?.newText, 'torus(${1:4, 4}, bandwidth: ${2:16 GB/s})');
    assert.deepEqual(torus?.textEdit && 'range' in torus.textEdit && torus.textEdit.range.start, {
      line: 0,
      character: 13,
    });
  });
});
