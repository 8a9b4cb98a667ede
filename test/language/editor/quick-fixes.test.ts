/** Quick fixes as text: the file with a mistake, what the fix is called, the file after it. The mistake must be gone. */
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { documentOf, services } from './editor-harness.ts';

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

interface Offered {
  readonly title: string;
  readonly code: string;
  readonly isPreferred: boolean;
  readonly kind: string;
  readonly after: string;
}

async function offeredFor(text: string, only?: string[]): Promise<Offered[]> {
  const document = await documentOf(text);
  const uri = document.uri.toString();
  const context: CodeActionParams['context'] = { diagnostics: document.diagnostics ?? [], only };
  const params = { textDocument: { uri }, range: NOWHERE, context };
  const actions = ((await services.lsp.CodeActionProvider?.getCodeActions(document, params)) ?? []) as CodeAction[];
  return actions.map(({ title, diagnostics, isPreferred = false, kind = '', edit }) => ({
    title,
    code: String(diagnostics?.[0].code),
    isPreferred,
    kind,
    after: TextDocument.applyEdits(document.textDocument, edit?.changes?.[uri] ?? []),
  }));
}

const codesOf = async (text: string) => ((await documentOf(text)).diagnostics ?? []).map(({ code }) => code);

const POD = 'topology pod = torus(8, 8, bandwidth: 16 GB/s)\n';
const experiment = (sentence: string, ...lines: string[]) =>
  `${POD}experiment e "t" {\n  ${[sentence, ...lines].join('\n  ')}\n}\n`;
const SENTENCE = 'allreduce size on pod using ring';
const SIZES = 'vary size = [1 MiB, 2 MiB]';

const TASK = 'problem task = quadratic(4)\noptimizer slow = sgd(lr: 0.1)\n';
const training = (...lines: string[]) => `${TASK}experiment e {\n  ${lines.join('\n  ')}\n}\n`;
const TRAIN = 'train task with slow for 100 steps';

describe('quick fixes from the tree', () => {
  const cases: readonly [code: string, title: string, before: string, after: string][] = [
    [
      'argument/duplicate',
      'Remove `order: hamiltonian`',
      'algorithm a = ring(order: rank, order: hamiltonian)',
      'algorithm a = ring(order: rank)',
    ],
    ['argument/too-many', 'Remove `3`', 'algorithm a = ring(rank, 3)', 'algorithm a = ring(rank)'],
    [
      'argument/missing',
      'Add `bandwidth: 16 GB/s`',
      'topology p = torus(8, 8)',
      'topology p = torus(8, 8, bandwidth: 16 GB/s)',
    ],
    [
      'argument/missing',
      'Add `4, 4, bandwidth: 16 GB/s`',
      'topology p = torus',
      'topology p = torus(4, 4, bandwidth: 16 GB/s)',
    ],
    [
      'argument/missing',
      'Add `4, 4, bandwidth: 16 GB/s`',
      experiment('allreduce 1 MiB on torus() using ring').replace(POD, ''),
      experiment('allreduce 1 MiB on torus(4, 4, bandwidth: 16 GB/s) using ring').replace(POD, ''),
    ],
    [
      'argument/missing',
      'Add `x: size, y: time`',
      experiment(SENTENCE, SIZES, 'chart line()'),
      experiment(SENTENCE, SIZES, 'chart line(x: size, y: time)'),
    ],
    [
      'argument/missing',
      'Add `y: time`',
      experiment(SENTENCE, SIZES, 'chart line(size, xScale: log)'),
      experiment(SENTENCE, SIZES, 'chart line(size, xScale: log, y: time)'),
    ],
    [
      'chart/no-trace',
      'Add `measure trace(every: 10)`',
      training(TRAIN, 'chart line(x: step, y: gap)'),
      training(TRAIN, 'measure trace(every: 10)', 'chart line(x: step, y: gap)'),
    ],
    [
      'experiment/second-repeat',
      'Remove `repeat 3`',
      training(TRAIN, 'repeat 2', 'repeat 3'),
      training(TRAIN, 'repeat 2'),
    ],
    [
      'train/no-end',
      'Add `for 1_000 steps`',
      training('train task with slow'),
      training('train task with slow for 1_000 steps'),
    ],
    ['repeat/not-random', 'Remove `repeat 3`', experiment(SENTENCE, SIZES, 'repeat 3'), experiment(SENTENCE, SIZES)],
    [
      'type/mismatch',
      'Write `vary rule = [slow, sgd(lr: 0.2)]`',
      training('train task with [slow, sgd(lr: 0.2)] for 9 steps'),
      training('train task with rule for 9 steps', 'vary rule = [slow, sgd(lr: 0.2)]'),
    ],
    [
      'axis/not-on-grid',
      'Add `multitree` to `vary alg = [ring, ring2d]`',
      experiment('allreduce 1 MiB on pod using alg', 'vary alg = [ring, ring2d]', 'expect time[alg: multitree] > 0 s'),
      experiment(
        'allreduce 1 MiB on pod using alg',
        'vary alg = [ring, ring2d, multitree]',
        'expect time[alg: multitree] > 0 s',
      ),
    ],
    [
      'experiment/second-seed',
      'Remove `seed 2`',
      experiment(SENTENCE, SIZES, 'seed 1', 'seed 2'),
      experiment(SENTENCE, SIZES, 'seed 1'),
    ],
    [
      'experiment/second-sentence',
      `Remove \`${SENTENCE}\``,
      experiment('allreduce size on pod using multitree', SENTENCE, SIZES),
      experiment('allreduce size on pod using multitree', SIZES),
    ],
    [
      'experiment/unused-axis',
      'Remove `vary n = 1 .. 4`',
      experiment(SENTENCE, SIZES, 'vary n = 1 .. 4'),
      experiment(SENTENCE, SIZES),
    ],
    [
      'name/unknown',
      'Declare `let sz = 64 MiB`',
      experiment('// all of it', 'allreduce sz on pod using ring'),
      experiment('// all of it', 'allreduce sz on pod using ring').replace(
        'experiment',
        'let sz = 64 MiB\n\nexperiment',
      ),
    ],
    [
      'name/unknown',
      'Add `vary mine = [ring]`',
      experiment('allreduce 1 MiB on pod using mine', 'seed 1'),
      experiment('allreduce 1 MiB on pod using mine', 'vary mine = [ring]', 'seed 1'),
    ],
    [
      'name/unknown',
      'Declare `algorithm mine = ring`',
      experiment('allreduce 1 MiB on pod using mine'),
      experiment('allreduce 1 MiB on pod using mine').replace('experiment', 'algorithm mine = ring\n\nexperiment'),
    ],
    [
      'name/unknown',
      'Declare `let fast = 16 GB/s`',
      '/** The pod. */\ntopology p = torus(8, 8, bandwidth: fast)',
      'let fast = 16 GB/s\n/** The pod. */\ntopology p = torus(8, 8, bandwidth: fast)',
    ],
    ['name/duplicate', 'Rename it to `a3`', 'let a = 1\nlet a2 = 2\nlet a = 3', 'let a = 1\nlet a2 = 2\nlet a3 = 3'],
    [
      'name/duplicate',
      'Rename it to `time2`',
      experiment('allreduce 1 MiB on pod using ring', 'let time = 3', 'expect time > 2'),
      experiment('allreduce 1 MiB on pod using ring', 'let time2 = 3', 'expect time2 > 2'),
    ],
    [
      'type/mismatch',
      'Write `vary alg = [ring, multitree]`',
      experiment('allreduce 1 MiB on pod using [ring, multitree]', 'seed 1'),
      experiment('allreduce 1 MiB on pod using alg', 'vary alg = [ring, multitree]', 'seed 1'),
    ],
    [
      'type/mismatch',
      'Write `vary latency = [0 ns, 5 ns]`',
      experiment('allreduce 1 MiB on ring(4, bandwidth: 1 GB/s, latency: [0 ns, 5 ns]) using ring'),
      experiment(
        'allreduce 1 MiB on ring(4, bandwidth: 1 GB/s, latency: latency) using ring',
        'vary latency = [0 ns, 5 ns]',
      ),
    ],
    [
      'vary/form',
      'Write a list: `[1 MiB]`',
      experiment(SENTENCE, 'vary size = 1 MiB'),
      experiment(SENTENCE, 'vary size = [1 MiB]'),
    ],
    [
      'vary/form',
      'Write a list: `[ring, multitree]`',
      experiment('allreduce 1 MiB on pod using alg', 'vary alg = ring .. multitree'),
      experiment('allreduce 1 MiB on pod using alg', 'vary alg = [ring, multitree]'),
    ],
    [
      'vary/step',
      'Add `by *2`',
      experiment(SENTENCE, 'vary size = 1 MiB .. 4 MiB'),
      experiment(SENTENCE, 'vary size = 1 MiB .. 4 MiB by *2'),
    ],
    [
      'vary/step',
      'Add `in 5`',
      experiment('allreduce 1 MiB on ring(4, bandwidth: 1 GB/s, latency: l) using ring', 'vary l = 0 ns .. 1 us'),
      experiment('allreduce 1 MiB on ring(4, bandwidth: 1 GB/s, latency: l) using ring', 'vary l = 0 ns .. 1 us in 5'),
    ],
    [
      'vary/values',
      'Remove `1 MiB`',
      experiment(SENTENCE, 'vary size = [1 MiB, 2 MiB, 1 MiB]'),
      experiment(SENTENCE, 'vary size = [1 MiB, 2 MiB]'),
    ],
  ];
  for (const [code, title, before, after] of cases) {
    it(`${code}: ${title}`, async () => {
      const offered = (await offeredFor(before)).find((offer) => offer.code === code && offer.title === title);
      assert.equal(offered?.after, after);
      assert.ok(!(await codesOf(after)).includes(code), 'the mistake is still there');
    });
  }

  it('keep an axis that another line reads', async () => {
    const text = experiment(SENTENCE, SIZES, 'vary n = 1 .. 4', 'chart line(x: n, y: time)');
    assert.deepEqual(await codesOf(text), ['experiment/unused-axis']);
    assert.deepEqual(
      (await offeredFor(text)).map(({ title, isPreferred }) => [title, isPreferred]),
      [['Allow `experiment/unused-axis` here', false]],
    );
  });

  it('the first of a diagnostic is preferred, and no other', async () => {
    const offered = await offeredFor(experiment(SENTENCE, 'vary size = 1 MiB .. 4 MiB'));
    assert.deepEqual(
      offered.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Add `by *2`', true],
        ['Add `in 5`', false],
      ],
    );
  });
});

describe('comments that silence', () => {
  const silent = async (text: string, title: string) =>
    (await offeredFor(text)).find((offer) => offer.title === title)?.after;
  const ALLOW = 'Allow `experiment/unused-axis` here';
  const odd = (...lines: string[]) => experiment(SENTENCE, SIZES, ...lines);

  it('are written above the line', async () => {
    const after = odd('// allow experiment/unused-axis', 'vary n = 1 .. 4');
    assert.equal(await silent(odd('vary n = 1 .. 4'), ALLOW), after);
    assert.deepEqual(await codesOf(after), []);
  });

  it('join one that is there', async () => {
    const before = odd('// allow unit/bits-or-bytes: because', 'vary n = 1 .. 4');
    const after = odd('// allow unit/bits-or-bytes, experiment/unused-axis: because', 'vary n = 1 .. 4');
    assert.equal(await silent(before, ALLOW), after);
  });

  it('are not offered for errors', async () => {
    assert.ok((await offeredFor('let a = b')).every(({ title }) => !title.startsWith('Allow')));
  });

  it('go where they silence nothing', async () => {
    const right = odd();
    const remove = 'Remove `vary/form`';
    assert.equal(await silent(odd('// allow vary/form: why'), remove), right);
    assert.equal(await silent(odd('seed 1 // allow vary/form'), remove), odd('seed 1'));
    assert.equal(await silent(odd('seed 1 // allow vary/form, vary/step'), remove), odd('seed 1 // allow vary/step'));
    assert.equal(
      await silent(odd('seed 1 // allow vary/step, vary/form: why'), remove),
      odd('seed 1 // allow vary/step: why'),
    );
  });

  it('get their spelling mended', async () => {
    const offered = await offeredFor(odd('seed 1 // allow vary/from'));
    assert.equal(offered[0].after, odd('seed 1 // allow vary/form'));
  });
});

describe('fixing everything', () => {
  const text =
    'topology a = tours(8, 8, bandwith: 16 GB/s)\nlet b = max(1, 2 ns)\ntopology c = torus(8, 8, bandwidth: 16)\n';

  it('applies what leaves no choice', async () => {
    const [all, ...others] = await offeredFor('topology a = tours(8)\nalgorithm b = ring(ordre: rank)\n', [
      CodeActionKind.SourceFixAll,
    ]);
    assert.deepEqual(others, []);
    assert.equal(all.after, 'topology a = torus(8)\nalgorithm b = ring(order: rank)\n');
  });

  it('leaves alone what has several ways out or none', async () => {
    const [all] = await offeredFor(text, [CodeActionKind.SourceFixAll]);
    assert.equal(all.after, text.replace('tours', 'torus'));
    assert.deepEqual(await offeredFor('let b = max(1, 2 ns)', [CodeActionKind.SourceFixAll]), []);
  });

  it('is offered only when it is asked for, and quick fixes are not offered with it', async () => {
    assert.ok((await offeredFor(text)).every(({ kind }) => kind === CodeActionKind.QuickFix));
    assert.deepEqual(
      (await offeredFor(text, [CodeActionKind.Source])).map(({ kind }) => kind),
      [CodeActionKind.SourceFixAll],
    );
    assert.deepEqual(await offeredFor(text, [CodeActionKind.Refactor]), []);
  });
});
