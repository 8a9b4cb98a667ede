import assert from 'node:assert/strict';
import type { ResultsView } from '../../client/messages.ts';
import { statusOf } from '../../client/status-text.ts';
import type { ExperimentReport } from '../../runtime/api/report.ts';

function view(state: ResultsView['state'], verdicts: (boolean | null)[] = [], done = 42, nFailures = 0): ResultsView {
  const report: ExperimentReport = {
    experiment: 'bandwidth',
    title: '',
    axes: [],
    metrics: [],
    engines: [],
    rows: [],
    failures: Array.from({ length: nFailures }, (_, point) => ({ point, axes: {}, code: 'x/y', message: 'm' })),
    expectations: verdicts.map((passed) => ({ text: '', passed, measured: null, unit: '', detail: '', line: 0 })),
    charts: [],
    progress: { done, total: 99 },
  };
  return { experiment: 'bandwidth', file: 'a.syncline', state, problem: null, report, earlier: false };
}

const text = (...args: Parameters<typeof statusOf>) => statusOf(...args).text;

describe('status bar text', () => {
  it('names the running experiment and its percent, rounded down', () => {
    assert.equal(text(view('running'), 0), '$(sync~spin) bandwidth 42 %');
    assert.equal(text(view('running', [], 98), 0), '$(sync~spin) bandwidth 98 %');
    assert.equal(text({ ...view('running'), report: null }, 0), '$(sync~spin) bandwidth 0 %');
  });

  it('counts the runs beside it', () => {
    assert.equal(text(view('running'), 2), '$(sync~spin) bandwidth 42 % (+2)');
  });

  it('is sound only when every claim holds and no point failed', () => {
    const sound = { text: '$(pass) bandwidth: 2/2 claims hold', isError: false };
    assert.deepEqual(statusOf(view('done', [true, true]), 0), sound);
    assert.deepEqual(statusOf(view('done'), 0), { text: '$(pass) bandwidth: done', isError: false });
    const broken = { text: '$(error) bandwidth: 1/2 claims hold', isError: true };
    assert.deepEqual(statusOf(view('done', [true, false]), 0), broken);
    assert.deepEqual(statusOf(view('done', [true, null]), 0), broken);
    const failed = { text: '$(error) bandwidth: 1/1 claims hold, 1 point failed', isError: true };
    assert.deepEqual(statusOf(view('done', [true], 99, 1), 0), failed);
  });

  it('says how a run ended otherwise; only a failure is an error', () => {
    assert.deepEqual(statusOf(view('cancelled'), 0), { text: '$(circle-slash) bandwidth cancelled', isError: false });
    assert.deepEqual(statusOf(view('failed'), 0), { text: '$(error) bandwidth failed', isError: true });
  });
});
