import assert from 'node:assert/strict';
import { readRunRequest } from '../../runtime/host/run-request.ts';
import { inFolder } from './call-cli.ts';
import { ERROR, RINGS } from './sample-files.ts';

describe('syncline', () => {
  it('helps, and tells its version', () =>
    inFolder({}, async ({ call }) => {
      const help = await call(['--help']);
      assert.equal(help.code, 0);
      for (const command of ['check', 'run', 'test', 'plan'])
        assert.match(help.stdout, new RegExp(`\\n {2}${command} `));
      assert.match((await call(['run', '--help'])).stdout, /Examples:\n {2}\$ syncline run /);
      assert.deepEqual(await call(['--version']), { code: 0, stdout: '1.2.3\n', stderr: '' });
    }));

  it('suggests what was meant', () =>
    inFolder({}, async ({ call }) => {
      const command = await call(['chekc', 'a.syncline']);
      assert.equal(command.code, 2);
      assert.match(command.stderr, /^error: unknown command 'chekc'\n\(Did you mean check\?\)\n/);
      const option = await call(['run', 'a.syncline', '--fromat', 'csv']);
      assert.equal(option.code, 2);
      assert.match(option.stderr, /^error: unknown option '--fromat'\n\(Did you mean --format\?\)\n/);
      assert.equal((await call(['run', 'a.syncline', '--format', 'xml'])).code, 2);
      assert.equal((await call(['check'])).code, 2);
    }));

  it('plans: prints what a runner can read', () =>
    inFolder({ 'rings.syncline': RINGS, 'pod.syncline': ERROR }, async ({ call }) => {
      const { code, stdout } = await call(['plan', 'rings.syncline']);
      assert.equal(code, 0);
      const { plan, places } = JSON.parse(stdout);
      const { experiment } = readRunRequest(JSON.stringify({ plan, experiment: 'rings' }));
      assert.deepEqual(experiment, plan.experiments[0]);
      assert.deepEqual(
        places.experiments[0].claims.map(({ startLine }: { startLine: number }) => startLine),
        [8, 9],
      );
      const refused = await call(['plan', 'pod.syncline']);
      assert.deepEqual([refused.code, refused.stdout], [1, '']);
    }));
});
