import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PanelState } from '../../client/messages.ts';
import { readPanelState } from '../../client/read-panel-state.ts';

const axis = { label: 'x', unit: '', scale: 'linear' } as const;

const state: PanelState = {
  version: 1,
  source: 'file:///a.syncline',
  hidden: [['ring'], []],
  view: {
    experiment: 'a',
    file: 'a.syncline',
    state: 'done',
    problem: null,
    earlier: false,
    report: {
      experiment: 'a',
      title: 'A',
      axes: [{ name: 'size', unit: 'B' }],
      metrics: [{ name: 'time', unit: 's' }],
      engines: [],
      rows: [{ size: 1, alg: 'ring', seed: 3, time: null }],
      failures: [{ point: 0, axes: { size: 1 }, code: 'x/y', message: 'm' }],
      expectations: [{ text: 't', passed: null, measured: null, unit: '', detail: '', line: 3 }],
      charts: [
        { kind: 'bar', title: '', x: axis, y: axis, series: [{ name: 'ring', points: [{ x: 'a', y: 1 }] }] },
        {
          kind: 'heatmap',
          title: '',
          x: { ...axis, values: [1, 'b'] },
          y: { ...axis, values: [2] },
          value: axis,
          cells: [[null, 4]],
        },
      ],
      progress: { done: 1, total: 2 },
    },
  },
};

describe('state of a panel of an earlier session', () => {
  it('is read as it was kept, and marked', () => {
    const kept = JSON.parse(JSON.stringify(state));
    assert.deepEqual(readPanelState(kept), { ...state, view: { ...state.view, earlier: true } });
  });

  it('a run that the reload ended was cancelled', () => {
    const running = { ...state, view: { ...state.view, state: 'running', report: null } };
    assert.equal(readPanelState(running)?.view.state, 'cancelled');
  });

  it('of another form brings nothing back', () => {
    for (const other of [
      undefined,
      {},
      { ...state, version: 2 },
      { ...state, source: 'nowhere' },
      { ...state, view: { ...state.view, experiment: '' } },
      { ...state, view: { ...state.view, report: { ...state.view.report, charts: [{ kind: 'pie' }] } } },
    ]) {
      assert.equal(readPanelState(other), undefined);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (data) => void readPanelState(data)));
  });
});
