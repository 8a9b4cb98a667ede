import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';
import { ERROR, RINGS, WARNING } from './sample-files.ts';

describe('syncline check --format sarif', () => {
  it('has what the schema of SARIF 2.1.0 requires', () =>
    inFolder({ 'pod.syncline': ERROR, 'idle.syncline': WARNING }, async ({ call }) => {
      const { code, stdout } = await call(['check', '--format', 'sarif', 'pod.syncline', 'idle.syncline']);
      assert.equal(code, 1);
      const { version, runs, $schema } = JSON.parse(stdout);
      assert.deepEqual([version, runs.length], ['2.1.0', 1]);
      assert.match($schema, /sarif-schema-2\.1\.0\.json$/);
      const [{ tool, results, artifacts, columnKind }] = runs;
      assert.deepEqual([tool.driver.name, tool.driver.version, columnKind], ['syncline', '1.2.3', 'utf16CodeUnits']);
      const ids: string[] = tool.driver.rules.map(({ id }: { id: string }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        artifacts.map(({ location }: { location: { uri: string } }) => location.uri),
        ['pod.syncline', 'idle.syncline'],
      );
      assert.ok(results.length >= 2);
      for (const { ruleId, ruleIndex, level, message, locations } of results) {
        assert.equal(ids[ruleIndex], ruleId);
        assert.ok(['error', 'warning', 'note'].includes(level));
        assert.ok(message.text.length > 0);
        assert.equal(locations.length, 1);
        const { startLine, startColumn, endLine, endColumn } = locations[0].physicalLocation.region;
        for (const n of [startLine, startColumn, endLine, endColumn]) assert.ok(Number.isInteger(n) && n >= 1);
        assert.ok(endLine > startLine || endColumn >= startColumn);
      }
    }));

  it('counts from 1, ends behind the last character, and carries the quick fixes', () =>
    inFolder({ 'pod.syncline': ERROR }, async ({ call }) => {
      const { stdout } = await call(['check', '--format', 'sarif', 'pod.syncline']);
      const { results } = JSON.parse(stdout).runs[0];
      const misspelt = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'name/unknown');
      const region = { startLine: 1, startColumn: 28, endLine: 1, endColumn: 36 };
      assert.deepEqual(misspelt.locations[0].physicalLocation, {
        artifactLocation: { uri: 'pod.syncline' },
        region,
      });
      assert.deepEqual(misspelt.fixes[0], {
        description: { text: 'Replace by `bandwidth`' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'pod.syncline' },
            replacements: [{ deletedRegion: region, insertedContent: { text: 'bandwidth' } }],
          },
        ],
      });
    }));

  it('has no results for files that are right, and paths that are URIs', () =>
    inFolder({ 'my rings.syncline': RINGS }, async ({ call, path: folder }) => {
      const { code, stdout } = await call(['check', '--format', 'sarif', `${folder}/my rings.syncline`]);
      const [{ results, artifacts, tool }] = JSON.parse(stdout).runs;
      assert.deepEqual([code, results, tool.driver.rules], [0, [], []]);
      assert.equal(artifacts[0].location.uri, `file://${folder}/my%20rings.syncline`);
      assert.equal(new URL(artifacts[0].location.uri).protocol, 'file:');
    }));
});
