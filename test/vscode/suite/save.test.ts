import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SynclineExports } from '../../../client/extension.ts';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, SMALL } from './editing.ts';

describe('saving results', () => {
  let api: SynclineExports;
  let document: vscode.TextDocument;

  before(async () => {
    api = await activateExtension();
    document = await openFile('save.syncline', SMALL);
    await vscode.commands.executeCommand('syncline.runExperiment', document.uri, 'small');
    await until('the panel has drawn', () => api.drawn(document.uri, 'small')?.state === 'done');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const target = (name: string) => vscode.Uri.joinPath(document.uri, '..', name);
  const read = async (file: vscode.Uri) => Buffer.from(await vscode.workspace.fs.readFile(file));

  it('the data are a head line with units and a row per point', async () => {
    const file = target('small.csv');
    const written = await vscode.commands.executeCommand('syncline.saveData', document.uri, 'small', file);
    assert.equal(String(written), String(file));
    const lines = (await read(file)).toString('utf8').split('\r\n');
    assert.match(lines[0], /^size \[B\],alg,time \[s\],/);
    assert.equal(lines.length, 1 + 12 + 1);
    assert.match(lines[1], /^32768,ring,[\d.e-]+,/);
  });

  it('a chart is a picture, larger than on the screen', async () => {
    const png = await saveChart();
    assert.equal(png.subarray(1, 4).toString('ascii'), 'PNG');
    assert.ok(png.readUInt32BE(16) > 600 && png.readUInt32BE(20) > 400, `${png.readUInt32BE(16)} px wide`);
    assert.ok(png.length > 5000, `${png.length} bytes`);
  });

  it('a chart of a closed panel is painted in a new one', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the panel is gone', () => api.drawn(document.uri, 'small') === undefined);
    assert.equal((await saveChart()).subarray(1, 4).toString('ascii'), 'PNG');
  });

  it('a chart that there is not writes nothing', async () => {
    const file = target('none.png');
    const written = await vscode.commands.executeCommand('syncline.saveChart', document.uri, 'small', 7, file);
    assert.equal(written, undefined);
    await assert.rejects(async () => vscode.workspace.fs.stat(file));
  });

  async function saveChart(): Promise<Buffer> {
    const file = target('small.png');
    const written = await vscode.commands.executeCommand('syncline.saveChart', document.uri, 'small', 0, file);
    assert.equal(String(written), String(file));
    return read(file);
  }
});
