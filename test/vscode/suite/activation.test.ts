import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, SMALL } from './editing.ts';

describe('activation', () => {
  it('opening a Syncline file activates the extension and gives the file its language', async () => {
    const document = await openFile('activation.syncline', SMALL);
    assert.equal(document.languageId, 'syncline');
    await until('the extension is active', () => vscode.extensions.getExtension('syncline.syncline')?.isActive);
    await activateExtension();
  });

  it('its commands are there', async () => {
    const commands = await vscode.commands.getCommands(true);
    const ours = commands.filter((command) => command.startsWith('syncline.')).sort();
    assert.deepEqual(ours, [
      'syncline.cancelRun',
      'syncline.runExperiment',
      'syncline.saveChart',
      'syncline.saveData',
      'syncline.showResults',
    ]);
  });
});
