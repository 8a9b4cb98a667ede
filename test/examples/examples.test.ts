/** Every example of the repository is checked, run to its end, and keeps what it claims. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readImported } from '../../cli/read-imported.ts';
import { createAnalyzer } from '../../language/analyze.ts';
import { runExperiment } from '../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { createReport } from '../../runtime/report/create-report.ts';
import { formatQuantity } from '../../runtime/units/format.ts';

const files = readdirSync('examples').filter((name) => name.endsWith('.syncline'));
const analyze = createAnalyzer(builtinCatalog, readImported);

describe('examples', () => {
  it('exist', () => assert.ok(files.includes('getting-started.syncline') && files.includes('multitree.syncline')));

  for (const file of files) {
    it(`${file} has no mistake, runs, and keeps its claims`, async function () {
      this.timeout(60_000);
      const { issues, planned } = await analyze(
        readFileSync(`examples/${file}`, 'utf8'),
        pathToFileURL(`examples/${file}`).href,
      );
      // Where an example shows what a warning warns of, it says so with a comment that allows it.
      assert.deepEqual(issues, []);
      assert.ok(planned);
      for (const experiment of planned.plan.experiments) {
        const records = [...runExperiment(experiment, builtinCatalog)];
        const report = createReport(experiment, records);
        assert.deepEqual(report.failures, []);
        assert.ok(report.rows.length > 0 && report.expectations.length > 0 && report.charts.length > 0);
        for (const { text, passed, measured, unit, detail } of report.expectations) {
          const figure = measured === null ? 'nothing' : formatQuantity(measured, unit);
          assert.ok(passed, `${experiment.name}: ${text}: measured ${figure} ${detail}`);
        }
      }
    });
  }
});
