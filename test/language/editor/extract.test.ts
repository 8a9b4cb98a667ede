/** What is between `[[` and `]]` is selected; the file after the action, and where the new name stands. */
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { documentOf, services } from './editor-harness.ts';

async function offered(marked: string, only: string[] = [CodeActionKind.Refactor]) {
  const start = marked.indexOf('[[');
  const end = marked.indexOf(']]') - 2;
  const document = await documentOf(marked.replace('[[', '').replace(']]', ''));
  const { textDocument, uri } = document;
  const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
  const params = { textDocument: { uri: uri.toString() }, range, context: { diagnostics: [], only } };
  const actions = ((await services.lsp.CodeActionProvider?.getCodeActions(document, params)) ?? []) as CodeAction[];
  return actions.map(({ title, edit, command }) => {
    const after = TextDocument.applyEdits(textDocument, edit?.changes?.[uri.toString()] ?? []);
    const [, line, character] = (command?.arguments ?? []) as [string, number, number];
    const name = /^\w+/.exec((after.split('\n')[line] ?? '').slice(character))?.[0];
    return { title, after, name };
  });
}

const E = (lines: string, before = '') =>
  `${before}experiment e {\n  allreduce size on ring(4, bandwidth: 1 GB/s) using ring\n  vary size = [1 MiB, 2 MiB]\n${lines}}\n`;

describe('extract', () => {
  it('a constant, above the declaration and its comment', async () => {
    const [action] = await offered('let a = 1\n\n/** The pod. */\ntopology pod = ring(4, bandwidth: [[2 * 8 GB/s]])\n');
    assert.equal(action.title, 'Extract to a constant');
    assert.equal(
      action.after,
      'let a = 1\n\nlet bandwidth = 2 * 8 GB/s\n/** The pod. */\ntopology pod = ring(4, bandwidth: bandwidth)\n'
        .replace('let bandwidth', 'let bandwidth2')
        .replace('bandwidth: bandwidth)', 'bandwidth: bandwidth2)'),
    );
    assert.equal(action.name, 'bandwidth2');
  });

  it('a declaration of a kind, out of an experiment', async () => {
    const text = 'experiment e {\n  allreduce 1 MiB on [[ring(4, bandwidth: 1 GB/s)]] using ring\n}\n';
    const [action, ...others] = await offered(text);
    assert.deepEqual(others, []);
    assert.equal(action.title, 'Extract to `topology`');
    assert.equal(
      action.after,
      'topology net = ring(4, bandwidth: 1 GB/s)\n\nexperiment e {\n  allreduce 1 MiB on net using ring\n}\n',
    );
  });

  it('a column of what reads axes or results', async () => {
    const [action] = await offered(E('  // big ones\n  expect [[busBandwidth / 2]] > 1 B/s where size > 1 MiB\n'));
    assert.equal(action.title, 'Extract to a column');
    assert.equal(
      action.after,
      E('  let value = busBandwidth / 2\n  // big ones\n  expect value > 1 B/s where size > 1 MiB\n'),
    );
    const [axes] = await offered(E('  expect time > 0 s where [[size * 2]] > 1 MiB\n'));
    assert.equal(axes.after, E('  let value = size * 2\n  expect time > 0 s where value > 1 MiB\n'));
  });

  it('all places where the same means the same', async () => {
    const before = 'let k = 2\ntopology a = ring(4, bandwidth: k * 1 GB/s)\n';
    const text = E('  expect time > 0 s\n', `${before}topology b = ring(4, bandwidth: [[k *  1 GB/s]])\n`);
    const [here, all] = await offered(text);
    assert.equal(all.title, 'Extract to a constant, at all 2 places');
    assert.ok(here.after.includes('topology a = ring(4, bandwidth: k * 1 GB/s)'));
    assert.ok(all.after.includes('topology a = ring(4, bandwidth: bandwidth2)'), all.after);
    assert.ok(
      all.after.includes('let bandwidth2 = k * 1 GB/s\ntopology b = ring(4, bandwidth: bandwidth2)'),
      all.after,
    );
    assert.equal(all.name, 'bandwidth2');
  });

  it('one place where a name of the same spelling is an axis elsewhere', async () => {
    const text = `let size = 3 MiB\nlet a = [[size * 2]] + 1 B\n${E('  expect time > 0 s where size * 2 > 1 MiB\n')}`;
    assert.deepEqual(
      (await offered(text)).map(({ title }) => title),
      ['Extract to a constant'],
    );
  });

  it('leaves files without a mistake', async () => {
    const texts = [
      E('  let speedup = [[time[size: 1 MiB]]] / time\n').replace('[[time[size: 1 MiB]]]', '[[time[size: 1 MiB] ]]'),
      E('  expect [[time]] > 0 s\n').replace('[[time]]', '[[time / 2]]'),
      E('  seed [[7]]\n'),
      E('  vary n = [[2 * 3]] .. 8\n').replace('ring(4,', 'ring(n,'),
      'problem p = quadratic(4)\nexperiment e {\n  train p with [[sgd(lr: 0.1)]] for 9 steps\n}\n',
    ];
    for (const text of texts) {
      const [action] = await offered(text);
      assert.ok(action, text);
      assert.deepEqual((await documentOf(action.after)).diagnostics, [], action.after);
    }
  });

  it('a line of a body, above the line that uses it', async () => {
    const ring = (...lines: string[]) =>
      `topology t(n: count = 4) {\n  node r[n]\n  for i in 0 ..< n {\n${lines.join('')}  }\n}\n`;
    const link = (to: string) => `    link r[i] <-> r[ ${to} ] (bandwidth: 1 GB/s)\n`;
    const [action, ...others] = await offered(ring(link('[[(i + 1) mod n]]')));
    assert.deepEqual([action.title, others], ['Extract to a line of the body', []]);
    assert.equal(action.after, ring('    let value = (i + 1) mod n\n', link('value')));
    assert.deepEqual((await documentOf(action.after)).diagnostics, []);
    const optimizer = 'optimizer o(lr: positive = 0.1) {\n  x = x - [[lr * gradient]]\n}\n';
    const [step] = await offered(optimizer);
    assert.equal(step.after, 'optimizer o(lr: positive = 0.1) {\n  let value = lr * gradient\n  x = x - value\n}\n');
    assert.deepEqual((await documentOf(step.after)).diagnostics, []);
  });

  it('a constant out of a body, where it reads nothing of it, and a whole list', async () => {
    const text = 'topology t {\n  node r[2]\n  link r[0] <-> r[1] (bandwidth: [[2 * 8 GB/s]])\n}\n';
    assert.match((await offered(text))[0].after, /^let bandwidth2 = 2 \* 8 GB\/s\n\ntopology t \{/);
    assert.match(
      (await offered('let a = max(1, [[2 + 3]]) + [2 for i in 0 ..< 3][0]'))[0].after,
      /^let value = 2 \+ 3\n/,
    );
  });

  it('nothing that a loop or a list has still to name', async () => {
    const none = [
      'topology t(n: count = 4) {\n  node r[n]\n  for i in 0 ..< n, j in 0 ..< [[i + 1]] { link r[i] -> r[j] }\n}\n',
      'let a = [[[i * 2]] for i in 0 ..< 4]',
      'fn half(k: count) = [[k div 2]] + 1',
    ];
    for (const text of none) assert.deepEqual(await offered(text), [], text);
  });

  it('nothing that has no value, a name already, or a value too late', async () => {
    const none = [
      'topology pod = [[ring(4, bandwidth: 1 GB/s)]]',
      'let a = [[1 + 2]]',
      'algorithm a = ring(order: [[rank]])',
      'topology pod = [[ring]](4, bandwidth: 1 GB/s)',
      'topology pod = ring([[4, bandwidth]]: 1 GB/s)',
      'topology pod = ring([[]]4, bandwidth: 1 GB/s)',
      E('  chart line(x: [[size]], y: time)\n'),
      'problem p = quadratic(4)\noptimizer o = sgd(lr: 0.1)\nexperiment e { train p with o until [[loss * 2]] < 1 within 9 steps }',
    ];
    for (const text of none) assert.deepEqual(await offered(text), [], text);
  });
});

describe('another unit', () => {
  it('is offered where the number stays the same', async () => {
    const titles = async (text: string) => (await offered(text)).map(({ title }) => title);
    assert.deepEqual(await titles('topology a = ring(4, bandwidth: 1[[]]00 Gbps)'), ['Write it as `12.5 GB/s`']);
    assert.deepEqual(await titles('let a = [[16 GB/s]] / 2'), ['Extract to a constant', 'Write it as `128 Gbps`']);
    assert.deepEqual(await titles('let a = 1[[]]6 '), []);
  });
});
