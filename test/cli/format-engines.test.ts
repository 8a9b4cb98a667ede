import assert from 'node:assert/strict';
import { formatEngines } from '../../cli/format-engines.ts';
import type { ExperimentReport } from '../../runtime/api/report.ts';

const text = (engines: ExperimentReport['engines']) => formatEngines({ engines } as ExperimentReport);

describe('the line of engines', () => {
  it('is missing where nothing ran on a network', () => assert.equal(text([]), ''));

  it('names one engine, and counts the runs of several', () => {
    assert.equal(text([{ name: 'flow', nRuns: 3 }]), 'engine: flow\n');
    const both = [
      { name: 'flow', nRuns: 3 },
      { name: 'analytic', nRuns: 1 },
    ];
    assert.equal(text(both), 'engines: flow (3 runs), analytic (1 run)\n');
  });
});
