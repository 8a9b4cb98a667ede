/** Inlay hints as text: `«...»` stands where the editor shows one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type InlayHint, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { HINTS } from '../../../language/editor/inlay-hints.ts';
import { documentOf, services } from './editor-harness.ts';

const WHOLE = Range.create(0, 0, 1_000, 0);

async function hinted(text: string, range = WHOLE): Promise<string> {
  const document = await documentOf(text);
  const textDocument = { uri: document.uri.toString() };
  const hints = await services.lsp.InlayHintProvider?.getInlayHints(document, { textDocument, range });
  const edits = (hints ?? []).map(({ position, label, paddingLeft, paddingRight }: InlayHint) => ({
    range: { start: position, end: position },
    newText: `${paddingLeft ? ' ' : ''}«${label}»${paddingRight ? ' ' : ''}`,
  }));
  return TextDocument.applyEdits(document.textDocument, edits);
}

const setHints = (inlayHints: Readonly<Record<string, boolean>>) =>
  services.shared.workspace.ConfigurationProvider.updateConfiguration({ settings: { syncline: { inlayHints } } });

const FILE = `topology pod = torus(8, 8, bandwidth: 16 GB/s)
let big = 2 * 32 MiB
experiment sizes "Sizes" {
  allreduce size on pod using alg
  vary size = 32 KiB .. big by *2
  vary alg = [ring, multitree]
  chart line(size, time, alg)
}
`;

describe('inlay hints', () => {
  afterEach(() => setHints({}));

  it('say how large things are and what constants come to', async () => {
    assert.equal(
      await hinted(FILE),
      `topology pod = torus(8, 8, bandwidth: 16 GB/s) «64 ranks, 256 directed links»
let big = 2 * 32 MiB «= 64 MiB»
experiment sizes "Sizes" «24 points» {
  allreduce size on pod using alg «time ≥ 1.01 µs … 2.06 ms»
  vary size = 32 KiB .. big by *2 «12 values»
  vary alg = [ring, multitree] «2 values»
  chart line(«x:» size, «y:» time, «series:» alg)
}
`,
    );
  });

  it('says how much a workload has to reduce', async () => {
    const text = 'workload net = resnet50\nworkload odd = transformer(layers: 2, hidden: 100)';
    assert.equal(
      await hinted(text),
      'workload net = resnet50 «54 gradients, 97.29 MiB»\nworkload odd = transformer(layers: 2, hidden: 100)',
    );
  });

  it('stand before the brace of a body, behind its parameters if it has any', async () => {
    const body = '{\n  node gpu[2]\n  link gpu[0] <-> gpu[1] (bandwidth: 1 GB/s)\n}\n';
    const size = '«2 ranks, 2 directed links»';
    assert.ok((await hinted(`topology pair ${body}`)).startsWith(`topology pair ${size} {`));
    assert.ok(
      (await hinted(`topology pair(n: count = (2)) ${body}`)).startsWith(`topology pair(n: count = (2)) ${size} {`),
    );
  });

  it('stand behind the name of an experiment without a title', async () => {
    const text = 'experiment e {\n  allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring\n}\n';
    assert.match(await hinted(text), /^experiment e «1 point» \{/);
  });

  it('say with how many seeds each point is run', async () => {
    const text =
      'experiment e {\n  train quadratic(2, 1) with sgd(lr: lr) for 3 steps\n  vary lr = [0.1, 0.2]\n  repeat 5\n}\n';
    assert.match(await hinted(text), /^experiment e «2 points × 5 seeds» \{/);
  });

  it('say how long an experiment takes, where one has to wait', async () => {
    const text =
      'experiment e {\n  allreduce n * 1 B on ring(1024, bandwidth: 1 GB/s) using ring\n  vary n = 1 .. 9\n}\n';
    assert.match(await hinted(text), /^experiment e «9 points, ~20 s» \{/);
  });

  it('name positional arguments, but no items of a list', async () => {
    assert.equal(
      await hinted('topology r = ring(4, 16 GB/s)'),
      'topology r = ring(«nodes:» 4, «bandwidth:» 16 GB/s) «4 ranks, 8 directed links»',
    );
    const text = 'let bandwidth = 16 GB/s\ntopology r = ring(4, bandwidth)';
    assert.match(await hinted(text), /4, bandwidth\)/);
  });

  it('say nothing of what is written already', async () => {
    for (const text of ['let a = 64 MiB', 'let a = -3', 'let a = "word"', 'let a = true', 'algorithm a = ring']) {
      assert.equal(await hinted(text), text);
    }
  });

  it('say what they can while the file has a mistake', async () => {
    const hints = await hinted(FILE.replace('using alg', 'using agl'));
    assert.ok(hints.includes('«= 64 MiB»') && hints.includes('«64 ranks, 256 directed links»'), hints);
    assert.ok(!hints.includes('points»'), hints);
    assert.equal(await hinted('let a = b + 1\nlet b = a\nlet c = \n'), 'let a = b + 1\nlet b = a\nlet c = \n');
  });

  it('are worked out for the lines that are shown', async () => {
    const shown = await hinted(FILE, Range.create(4, 0, 4, 5));
    assert.deepEqual(shown.match(/«.*?»/g), ['«12 values»']);
  });

  it('can be switched off, each kind by its setting', async () => {
    const all = (await hinted(FILE)).match(/«.*?»/g)?.length ?? 0;
    for (const kind of Object.keys(HINTS)) {
      setHints({ [kind]: false });
      const left = (await hinted(FILE)).match(/«.*?»/g)?.length ?? 0;
      assert.ok(left < all, kind);
    }
    setHints(Object.fromEntries(Object.keys(HINTS).map((kind) => [kind, false])));
    assert.equal(await hinted(FILE), FILE);
  });

  it('have a setting each in the manifest, on unless switched off', () => {
    const { properties } = JSON.parse(readFileSync('package.json', 'utf8')).contributes.configuration;
    const settings = Object.keys(properties).filter((name) => name.startsWith('syncline.inlayHints.'));
    assert.deepEqual(
      settings.sort(),
      Object.keys(HINTS)
        .map((kind) => `syncline.inlayHints.${kind}`)
        .sort(),
    );
    for (const name of settings) assert.equal(properties[name].default, true);
  });
});
