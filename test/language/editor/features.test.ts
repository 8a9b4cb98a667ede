/** The smaller editor features: lens, quick fixes, outline, colours, definition and rename. */
import assert from 'node:assert/strict';
import { CodeActionKind } from 'vscode-languageserver';
import { applyFix, documentOf, services, tokensOf } from './editor-harness.ts';

const FILE = `topology pod = torus(8, 8, bandwidth: 16 GB/s)
experiment sizes "Sizes" {
  allreduce size on pod using alg
  vary size = 32 KiB .. 128 KiB by *2
  vary alg = [ring, multitree]
  expect time[alg: ring] > 0 s
}
`;

describe('code lens', () => {
  it('runs each experiment and says how many points it has', async () => {
    const document = await documentOf(FILE);
    const lenses = await services.lsp.CodeLensProvider?.provideCodeLens(document, {
      textDocument: { uri: document.uri.toString() },
    });
    assert.deepEqual(
      lenses?.map(({ range, command }) => [range.start.line, command?.title, command?.arguments]),
      [[1, '$(play)\u00a0Run (6 points)', [document.uri.toString(), 'sizes']]],
    );
  });

  it('stays while the file has a mistake', async () => {
    const document = await documentOf(FILE.replace('torus', 'tours'));
    const lenses = await services.lsp.CodeLensProvider?.provideCodeLens(document, {
      textDocument: { uri: document.uri.toString() },
    });
    assert.deepEqual(
      lenses?.map(({ command }) => command?.title),
      ['$(play)\u00a0Run'],
    );
  });
});

describe('quick fixes', () => {
  const cases: readonly [string, string, string][] = [
    ['a misspelt kind', FILE.replace('torus', 'tours'), FILE],
    ['a misspelt parameter', FILE.replace('bandwidth', 'bandwith'), FILE],
    ['a missing unit', FILE.replace('16 GB/s', '16'), FILE],
    ['a misspelt algorithm', FILE.replace('multitree', 'multitre'), FILE],
    ['an unknown axis', FILE.replace('time[alg', 'time[alk'), FILE],
    [
      'a missing argument that mends it',
      FILE.replace('8, 8', '3, 4').replace('multitree', 'halvingDoubling'),
      FILE.replace('8, 8', '3, 4').replace('multitree', 'halvingDoubling(fold: true)'),
    ],
  ];
  for (const [what, wrong, right] of cases) {
    it(`mends ${what}`, async () => assert.equal(await applyFix(wrong), right));
  }

  it('are quick fixes and name what they do', async () => {
    const document = await documentOf(FILE.replace('torus', 'tours'));
    const actions = await services.lsp.CodeActionProvider?.getCodeActions(document, {
      textDocument: { uri: document.uri.toString() },
      range: { start: { line: 0, character: 15 }, end: { line: 0, character: 20 } },
      context: { diagnostics: document.diagnostics ?? [] },
    });
    assert.deepEqual(
      actions?.map((action) => [action.title, 'kind' in action && action.kind]),
      [['Replace by `torus`', CodeActionKind.QuickFix]],
    );
  });
});

describe('semantic colours', () => {
  it('tell kinds, axes, metrics, parameters and declarations apart', async () => {
    assert.deepEqual(await tokensOf(FILE), [
      'pod:struct',
      'torus:class',
      'bandwidth:parameter',
      'sizes:namespace',
      'size:variable',
      'pod:struct',
      'alg:variable',
      'size:variable',
      'alg:variable',
      'ring:class',
      'multitree:class',
      'time:property',
      'alg:variable',
      'ring:class',
    ]);
  });
});

describe('definition and rename', () => {
  it('lead from a use to its declaration', async () => {
    const document = await documentOf(FILE);
    const position = document.textDocument.positionAt(FILE.indexOf('on pod') + 4);
    const links = await services.lsp.DefinitionProvider?.getDefinition(document, {
      textDocument: { uri: document.uri.toString() },
      position,
    });
    assert.deepEqual(
      links?.map((link) => link.targetSelectionRange.start),
      [{ line: 0, character: 9 }],
    );
  });

  it('rename an axis at all its places', async () => {
    const document = await documentOf(FILE);
    const uri = document.uri.toString();
    const position = document.textDocument.positionAt(FILE.indexOf('vary alg') + 6);
    const edit = await services.lsp.RenameProvider?.rename(document, {
      textDocument: { uri },
      position,
      newName: 'algo',
    });
    assert.equal(edit?.changes?.[uri]?.length, 3);
  });
});
