import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SynclineExports } from '../../../client/extension.ts';
import type { ResultsView } from '../../../client/messages.ts';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, replace, SMALL } from './editing.ts';

/** 1024 points of some 100 ms each: long enough to be cancelled. */
const LONG = `topology pod = torus(16, 16, bandwidth: 16 GB/s, latency: 150 ns)

experiment long {
  allreduce size on pod using ring
  vary size = 1 KiB .. 1024 KiB by 1 KiB
  chart line(x: size, y: time)
}
`;

describe('running', () => {
  let api: SynclineExports;

  before(async () => {
    api = await activateExtension();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('a lens above the experiment runs it', async () => {
    const document = await openFile('lens.syncline', SMALL);
    const lens = await until('there is a lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return lenses.find(({ command }) => command?.command === 'syncline.runExperiment');
    });
    const line = document.positionAt(document.getText().indexOf('experiment small')).line;
    assert.equal(lens.range.start.line, line);
    assert.match(lens.command!.title, /run/i);
    const view = await vscode.commands.executeCommand<ResultsView>(lens.command!.command, ...lens.command!.arguments!);
    assert.equal(view.experiment, 'small');
    assert.equal(view.state, 'done');
  });

  it('the lens can be switched off', async () => {
    const document = await openFile('no-lens.syncline', SMALL);
    const nLenses = async () =>
      (await vscode.commands.executeCommand<unknown[]>('vscode.executeCodeLensProvider', document.uri)).length;
    const settings = vscode.workspace.getConfiguration('syncline');
    await until('there is a lens', async () => (await nLenses()) > 0);
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    await until('there is none', async () => (await nLenses()) === 0);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    await until('it is back', async () => (await nLenses()) > 0);
  });

  it('every point has a row, the claims are decided, and the panel draws them', async () => {
    const document = await openFile('results.syncline', SMALL);
    const { state, report } = await run(document, 'small');
    assert.equal(state, 'done');
    assert.ok(report);
    assert.equal(report.rows.length, 12);
    assert.deepEqual(report.failures, []);
    assert.deepEqual(
      report.expectations.map(({ passed }) => passed),
      [true, true],
    );
    const drawn = await until('the panel has drawn the end', () => {
      const last = api.drawn(document.uri, 'small');
      return last?.state === 'done' && last;
    });
    assert.deepEqual(drawn, { type: 'drawn', state: 'done', nRows: 12, nCharts: 1 });
  });

  it('the experiment at the cursor is run when none is named', async () => {
    const document = await openFile(
      'cursor.syncline',
      `${SMALL}\n${SMALL.slice(SMALL.indexOf('experiment')).replace('small', 'second')}`,
    );
    const editor = vscode.window.activeTextEditor!;
    const at = document.positionAt(document.getText().indexOf('experiment second') + 30);
    editor.selection = new vscode.Selection(at, at);
    const view = await vscode.commands.executeCommand<ResultsView>('syncline.runExperiment');
    assert.equal(view.experiment, 'second');
  });

  it('runs the text as it stands, unsaved', async () => {
    const document = await openFile('unsaved.syncline', SMALL);
    await replace(document, '1 MiB by', '64 KiB by');
    await replace(document, ' where size >= 1 MiB', '');
    assert.ok(document.isDirty);
    assert.equal((await run(document, 'small')).report?.rows.length, 4);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('a file with errors is not run', async () => {
    const document = await openFile('errors.syncline', SMALL.replace('torus(4', 'toruss(4'));
    assert.equal(await run(document, 'small'), undefined);
    assert.equal(api.drawn(document.uri, 'small'), undefined);
  });

  it('a cancelled run ends at once and keeps its points', async () => {
    const document = await openFile('long.syncline', LONG);
    const running = run(document, 'long');
    await until('some points are drawn', () => (api.drawn(document.uri, 'long')?.nRows ?? 0) > 0);
    await vscode.commands.executeCommand('syncline.cancelRun', document.uri, 'long');
    const { state, report } = await running;
    assert.equal(state, 'cancelled');
    assert.ok(report && report.rows.length > 0 && report.rows.length < 1024);
    const drawn = await until('the panel says so', () => {
      const last = api.drawn(document.uri, 'long');
      return last?.state === 'cancelled' && last;
    });
    assert.equal(drawn.nRows, report.rows.length);
  });

  it('running again replaces the run before', async () => {
    const document = await openFile('again.syncline', LONG);
    const first = run(document, 'long');
    await until('the first run draws', () => (api.drawn(document.uri, 'long')?.nRows ?? 0) > 0);
    const second = run(document, 'long');
    assert.equal((await first).state, 'cancelled');
    await vscode.commands.executeCommand('syncline.cancelRun', document.uri, 'long');
    assert.equal((await second).state, 'cancelled');
  });

  it('a closed panel comes back with its results', async () => {
    const document = await openFile('closed.syncline', SMALL);
    await run(document, 'small');
    await until('the panel has drawn', () => api.drawn(document.uri, 'small')?.state === 'done');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the panel is gone', () => api.drawn(document.uri, 'small') === undefined);
    await vscode.commands.executeCommand('syncline.showResults', document.uri, 'small');
    const drawn = await until('it has drawn again', () => api.drawn(document.uri, 'small'));
    assert.equal(drawn.nRows, 12);
  });
});

function run(document: vscode.TextDocument, experiment: string): Thenable<ResultsView> {
  return vscode.commands.executeCommand<ResultsView>('syncline.runExperiment', document.uri, experiment);
}
