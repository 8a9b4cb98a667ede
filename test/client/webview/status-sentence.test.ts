import assert from 'node:assert/strict';
import type { ResultsView } from '../../../client/messages.ts';
import { statusSentence } from '../../../client/webview/status-sentence.ts';
import type { ClaimResult, ExperimentReport } from '../../../runtime/api/report.ts';

const claim = (passed: boolean | null): ClaimResult => ({
  text: 'time > 0',
  passed,
  measured: null,
  unit: '',
  detail: '',
  line: 1,
});

const report: ExperimentReport = {
  experiment: 'bandwidth',
  title: '',
  axes: [],
  metrics: [],
  engines: [],
  rows: [],
  failures: [],
  expectations: [],
  charts: [],
  progress: { done: 12, total: 48 },
};

const view = (changes: Partial<ResultsView>): ResultsView => ({
  experiment: 'bandwidth',
  file: 'a.syncline',
  state: 'running',
  problem: null,
  report,
  earlier: false,
  ...changes,
});

describe('status sentence', () => {
  it('says how far a run is', () => {
    assert.equal(statusSentence(view({})), '12 of 48 points');
    const seeds = (done: number) => view({ report: { ...report, progress: { done, total: 48, seeds: 4 } } });
    assert.equal(statusSentence(seeds(12)), '12 of 48 runs');
    assert.equal(statusSentence(seeds(48)), '48 runs at 12 points');
  });

  it('says that it waits before the first record', () => {
    assert.equal(statusSentence(view({ report: null })), 'waiting for the first point');
  });

  it('says that an earlier session has left no figures', () => {
    const earlier = view({ state: 'done', report: null, earlier: true });
    assert.equal(statusSentence(earlier), 'its figures were not kept: run it again to see them');
  });

  it('counts the claims once the run is over, and the undecided not as holding', () => {
    const done = {
      ...report,
      progress: { done: 48, total: 48 },
      expectations: [claim(true), claim(false), claim(null)],
    };
    assert.equal(statusSentence(view({ state: 'done', report: done })), '48 points, 1 of 3 claims hold');
    assert.equal(statusSentence(view({ report: done })), '48 points');
  });

  it('names the engines that timed the runs', () => {
    const engines = [
      { name: 'flow', nRuns: 10 },
      { name: 'analytic', nRuns: 2 },
    ];
    assert.equal(
      statusSentence(view({ report: { ...report, engines } })),
      '12 of 48 points, timed by flow and analytic',
    );
  });

  it('uses the singular', () => {
    const one = { ...report, progress: { done: 1, total: 1 }, expectations: [claim(true)] };
    assert.equal(statusSentence(view({ state: 'done', report: one })), '1 point, 1 of 1 claim holds');
  });

  it('says how many points a cancelled run kept, and how many failed', () => {
    const failure = { point: 0, axes: {}, code: 'x/y', message: 'm' };
    const cancelled = { ...report, failures: [failure] };
    assert.equal(statusSentence(view({ state: 'cancelled', report: cancelled })), '12 of 48 points, 1 failed');
  });

  it('gives the reason of a run that died', () => {
    assert.equal(statusSentence(view({ state: 'failed', problem: 'the runner ended' })), 'the runner ended');
  });
});
