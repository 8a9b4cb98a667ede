/** Every block of the language reference is a file by itself: it is checked, run, and keeps what it claims. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createAnalyzer } from '../../language/analyze.ts';
import { runExperiment } from '../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { createReport } from '../../runtime/report/create-report.ts';

const analyze = createAnalyzer(builtinCatalog);

const page = readFileSync('docs/language.md', 'utf8');
const blocks = [...page.matchAll(/^```syncline\n([\s\S]*?)^```/gm)].map(([, text], k) => ({
  text,
  name: `block ${k + 1}, line ${page.slice(0, page.indexOf(text)).split('\n').length}`,
}));

describe('the language reference', () => {
  it('has blocks of code', () => assert.ok(blocks.length >= 7));

  for (const { text, name } of blocks) {
    it(`${name}: has no mistake, runs, and keeps its claims`, async () => {
      const { issues, planned } = await analyze(text, 'file:///page.syncline');
      assert.deepEqual(issues, []);
      for (const experiment of planned!.plan.experiments) {
        const report = createReport(experiment, [...runExperiment(experiment, builtinCatalog)]);
        assert.deepEqual(report.failures, []);
        for (const { text: claim, passed, measured } of report.expectations) {
          assert.ok(passed, `${claim}: measured ${measured}`);
        }
      }
    });
  }
});
