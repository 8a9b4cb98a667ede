/** The examples that use plugins are checked with them, run in a process as a user's are, and keep what they claim. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createAnalyzer } from '../../language/analyze.ts';
import type { RunRecord } from '../../runtime/api/run.ts';
import { tolerant } from '../../runtime/border/tolerant.ts';
import { catalogWith } from '../../runtime/host/plugins/catalog-with.ts';
import { readConfig } from '../../runtime/host/plugins/config.ts';
import type { PluginHost } from '../../runtime/host/plugins/plugin-host.ts';
import { startRun } from '../../runtime/host/start-run.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { createReport } from '../../runtime/report/create-report.ts';
import { bundle, hostFromBundles } from '../runtime/host/plugins/bundles.ts';

const FOLDER = 'examples/plugins';
const config = readConfig(path.resolve(FOLDER, 'syncline.config.json'));
const refs = config.plugins.map(({ ref }) => ref);

describe('examples with plugins', function () {
  this.timeout(60_000);
  let host: PluginHost;
  before(() => {
    host = hostFromBundles();
  });
  after(() => host.dispose());

  it('are configured without a mistake', () => assert.deepEqual(config.problems, []));

  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.syncline'))) {
    it(`${file} has no mistake, runs, and keeps its claims`, async () => {
      const plugins = await Promise.all(
        refs.map(async (ref) => {
          const { kinds, fault } = await host.open(ref);
          assert.equal(fault, undefined, ref.module);
          return { key: ref, kinds: (kinds ?? []).map(tolerant) };
        }),
      );
      const { catalog, clashes } = catalogWith(builtinCatalog, plugins);
      assert.deepEqual(clashes, []);
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const { issues, planned } = await createAnalyzer(catalog)(text, `file:///${file}`);
      assert.deepEqual(
        issues.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.ok(planned);
      for (const experiment of planned.plan.experiments) {
        const records: RunRecord[] = [];
        await startRun(
          { plan: planned.plan, experiment: experiment.name, plugins: refs },
          { runnerPath: bundle('runner.cjs'), execArgv: [], onRecord: (record) => records.push(record) },
        );
        const report = createReport(experiment, records);
        assert.deepEqual(report.failures, []);
        assert.ok(report.rows.length > 0 && report.expectations.length > 0 && report.charts.length > 0);
        for (const { text: claim, passed, detail } of report.expectations) assert.ok(passed, `${claim} ${detail}`);
      }
    });
  }
});
