import assert from 'node:assert/strict';
import type { ResultsView } from '../../client/messages.ts';
import { statusText } from '../../client/status-text.ts';
import type { ExperimentReport } from '../../runtime/api/report.ts';

function view(state: ResultsView['state'], verdicts: (boolean | null)[] = [], done = 42, nFailures = 0): ResultsView {
  const report: ExperimentReport = {
    experiment: 'bandwidth',
    title: '',
    axes: [],
    metrics: [],
    rows: [],
    failures: Array.from({ length: nFailures }, (_, point) => ({ point, axes: {}, code: 'x/y', message: 'm' })),
    expectations: verdicts.map((passed) => ({ text: '', passed, measured: null, unit: '', detail: '', line: 0 })),
    charts: [],
    progress: { done, total: 99 },
  };
  return { experiment: 'bandwidth', file: 'a.syncline', state, problem: null, report };
}

describe('status bar text', () => {
  it('names the running experiment and its percent, rounded down', () => {
    assert.equal(statusText(view('running'), 0), '$(sync~spin) bandwidth 42 %');
    assert.equal(statusText(view('running', [], 98), 0), '$(sync~spin) bandwidth 98 %');
    assert.equal(statusText({ ...view('running'), report: null }, 0), '$(sync~spin) bandwidth 0 %');
  });

  it('counts the runs beside it', () => {
    assert.equal(statusText(view('running'), 2), '$(sync~spin) bandwidth 42 % (+2)');
  });

  it('passes only when every claim holds and no point failed', () => {
    assert.equal(statusText(view('done', [true, true]), 0), '$(pass) bandwidth: 2 of 2 claims');
    assert.equal(statusText(view('done', [true, null]), 0), '$(warning) bandwidth: 1 of 2 claims');
    assert.equal(statusText(view('done', [true], 99, 1), 0), '$(warning) bandwidth: 1 of 1 claims');
    assert.equal(statusText(view('done'), 0), '$(pass) bandwidth: done');
  });

  it('says how a run ended otherwise', () => {
    assert.equal(statusText(view('cancelled'), 0), '$(circle-slash) bandwidth cancelled');
    assert.equal(statusText(view('failed'), 0), '$(error) bandwidth failed');
  });
});
