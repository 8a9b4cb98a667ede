/** The head of a file before and after *Organize Imports*. */
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { documentOf, fileOf, services } from './editor-harness.ts';

async function organized(text: string): Promise<string> {
  const document = await documentOf(text);
  const uri = document.uri.toString();
  const actions = ((await services.lsp.CodeActionProvider?.getCodeActions(document, {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [], only: [CodeActionKind.SourceOrganizeImports] },
  })) ?? []) as CodeAction[];
  assert.ok(actions.length <= 1);
  return TextDocument.applyEdits(document.textDocument, actions[0]?.edit?.changes?.[uri] ?? []);
}

const USE = '\nexperiment e { allreduce large on pod using plain }\n';

describe('organize imports', () => {
  before(async () => {
    await fileOf('pods.syncline', 'topology pod = ring(4, bandwidth: 1 GB/s)\ntopology rack = pod\n');
    await fileOf('algs.syncline', 'algorithm plain = ring\nalgorithm other = ring\n');
    await fileOf('sizes.syncline', 'let large = 64 MiB\nlet small = 1 KiB\n');
  });

  const cases: readonly [what: string, before: string, after: string][] = [
    [
      'sorts by path, and names within',
      'import { pod } from "./pods.syncline"\nimport "./sizes.syncline"\nimport { plain } from "./algs.syncline"\n',
      'import { plain } from "./algs.syncline"\nimport { pod } from "./pods.syncline"\nimport "./sizes.syncline"\n',
    ],
    [
      'drops names and files that nothing uses',
      'import { other, plain } from "./algs.syncline"\nimport { rack, pod } from "./pods.syncline"\nimport "./sizes.syncline"\nimport { small } from "./sizes.syncline"\n',
      'import { plain } from "./algs.syncline"\nimport { pod } from "./pods.syncline"\nimport "./sizes.syncline"\n',
    ],
    [
      'joins those of one file; the whole file has all names',
      'import { plain } from "./algs.syncline"\nimport { pod } from "./pods.syncline"\nimport "./pods.syncline"\nimport { large } from "./sizes.syncline"\nimport { large } from "./sizes.syncline"\n',
      'import { plain } from "./algs.syncline"\nimport "./pods.syncline"\nimport { large } from "./sizes.syncline"\n',
    ],
    [
      'keeps comments: with their import, and those of a dropped one with the next',
      '// A file.\n\n// sizes\nimport "./sizes.syncline" // in bytes\n/* pods */\nimport { rack } from "./pods.syncline" // racks\nimport { pod } from "./pods.syncline"\n// algorithms\nimport "./algs.syncline"\n',
      '// A file.\n\n// algorithms\nimport "./algs.syncline"\n/* pods */\n// racks\nimport { pod } from "./pods.syncline"\n// sizes\nimport "./sizes.syncline" // in bytes\n',
    ],
    [
      'gathers those that stand between declarations',
      'import "./pods.syncline"\n\nlet a = 1\nimport "./algs.syncline"\nlet b = 2\nimport "./sizes.syncline"\n',
      'import "./algs.syncline"\nimport "./pods.syncline"\nimport "./sizes.syncline"\n\nlet a = 1\nlet b = 2\n',
    ],
    [
      'leaves files and names alone that are not there',
      'import "./nowhere.syncline"\nimport "./algs.syncline"\nimport { plane, pod } from "./pods.syncline"\nimport "./sizes.syncline"\n',
      'import "./algs.syncline"\nimport "./nowhere.syncline"\nimport { plane, pod } from "./pods.syncline"\nimport "./sizes.syncline"\n',
    ],
  ];
  for (const [what, before, after] of cases) {
    it(what, async () => {
      assert.equal(await organized(before + USE), after + USE);
      assert.equal(await organized(after + USE), after + USE, 'a second time changes something');
    });
  }

  it('keeps functions and bodies that are called', async () => {
    await fileOf(
      'bodies.syncline',
      'fn half(k: count) = k div 2\nfn twice(k: count) = k * 2\ntopology own(n: count = 2) { node r[n] }\n',
    );
    const use = 'topology a = own(n: half(8))\n';
    const names = (list: string) => `import { ${list} } from "./bodies.syncline"\n${use}`;
    assert.equal(await organized(names('twice, own, half')), names('half, own'));
  });

  it('takes away an import of which nothing is used, with its line', async () => {
    assert.equal(await organized('// why\nimport "./sizes.syncline"\nlet a = 1\n'), '// why\nlet a = 1\n');
    assert.equal(await organized('import "./sizes.syncline"\r\nlet a = 1\r\n'), 'let a = 1\r\n');
  });

  it('changes nothing in a file with a syntax error, and nothing that is in order', async () => {
    for (const text of ['import "./sizes.syncline"\nlet = 1\n', 'let a = 1\n'])
      assert.equal(await organized(text), text);
  });
});
