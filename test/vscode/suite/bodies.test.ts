/** Bodies in a real editor: completion inside of them, the proof of an algorithm while typing, a run. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../harness/until.ts';
import { activateExtension, after, openFile, replace } from './editing.ts';

const OWN = `topology pair(gpus: count = 4) {
  node gpu[gpus]
  switch nv
  for g in 0 ..< gpus { link gpu[g] <-> nv (bandwidth: 300 GB/s, latency: 300 ns) }
}

algorithm toFirst {
  step { for r in 1 ..< n { reduce 0 from r to 0 } }
  step { for r in 1 ..< n { copy 0 from 0 to r } }
}

experiment own {
  allreduce 1 MiB on pair using toFirst
  expect efficiency > 0
}
`;

const problemsOf = (document: vscode.TextDocument) => vscode.languages.getDiagnostics(document.uri);

describe('bodies', () => {
  before(activateExtension);

  it('complete what stands in them', async () => {
    const document = await openFile('bodies.syncline', OWN);
    await until('the file is clean', () => problemsOf(document).length === 0);
    await replace(document, 'link gpu[g] <-> nv', 'link gpu[g] <-> ');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      after(document, 'link gpu[g] <-> '),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(labels, ['gpu', 'nv']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('prove an algorithm while it is typed, on the statement that is to blame', async () => {
    const document = await openFile('proof.syncline', OWN);
    await until('the file is clean', () => problemsOf(document).length === 0);
    await replace(document, 'for r in 1 ..< n { reduce', 'for r in 0 ..< n - 1 { reduce');
    await until('the proof has spoken', () => problemsOf(document).length > 0);
    const [problem] = problemsOf(document);
    // The code leads to its page.
    assert.ok(typeof problem.code === 'object');
    assert.equal(problem.code.value, 'algorithm/incorrect');
    const page = await vscode.workspace.openTextDocument(problem.code.target);
    assert.match(page.getText(), /^# algorithm\/incorrect\n/);
    assert.equal(document.getText(problem.range), 'reduce 0 from r to 0');
    await replace(document, 'for r in 0 ..< n - 1 { reduce', 'for r in 1 ..< n { reduce');
    await until('the file is clean again', () => problemsOf(document).length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
