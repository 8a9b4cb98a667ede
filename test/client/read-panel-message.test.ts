import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPanelMessage } from '../../client/read-panel-message.ts';

describe('messages of the panel', () => {
  it('of a known form are taken as they are', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'drawn', state: 'done', nRows: 48, nCharts: 1 },
      { type: 'run' },
      { type: 'cancel' },
      { type: 'reveal', line: 14 },
      { type: 'saveChart', chart: 0 },
      { type: 'saveData' },
      { type: 'image', chart: 1, png: 'iVBORw0KGgoAAAANSUhEUg==' },
      { type: 'image', chart: 1, png: null },
    ]) {
      assert.deepEqual(readPanelMessage(message), message);
    }
  });

  it('of any other form are dropped', () => {
    for (const message of [
      undefined,
      'ready',
      {},
      { type: 'eval', code: '1' },
      { type: 'run', command: 'workbench.action.quit' },
      { type: 'drawn', state: 'blank', nRows: 1, nCharts: 1 },
      { type: 'drawn', state: 'done', nRows: -1, nCharts: 1 },
      { type: 'reveal', line: 0 },
      { type: 'reveal', line: 1.5 },
      { type: 'reveal' },
      { type: 'saveChart', chart: -1 },
      { type: 'saveData', target: 'file:///etc/passwd' },
      { type: 'image', chart: 0, png: 'data:image/png;base64,iVBORw0KGgo=' },
      { type: 'image', chart: 0, png: 'PHNjcmlwdD4=' },
      { type: 'image', chart: 0 },
    ]) {
      assert.equal(readPanelMessage(message), undefined);
    }
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.anything(), (message) => void readPanelMessage(message)));
  });
});
