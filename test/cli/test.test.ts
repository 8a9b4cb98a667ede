import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';
import { ERROR, FAILING, RINGS } from './sample-files.ts';

const TRUE = RINGS.replace('slower < 1', 'slower > 1');

describe('syncline test', () => {
  it('exits with 0 when every claim holds', () =>
    inFolder({ 'rings.syncline': TRUE }, async ({ call }) => {
      const { code, stdout } = await call(['test', 'rings.syncline']);
      assert.equal(code, 0);
      assert.match(
        stdout,
        /^rings\.syncline\n {2}rings Two ways round\n {4}✓ stepsPerPhase == 15 +measured 15 .*\n {4}✓ slower > 1 .*measured 1\.\d+ at size = 2 MiB\n\n2 passed, 0 failed\n$/,
      );
    }));

  it('exits with 1 on a claim that does not hold', () =>
    inFolder({ 'rings.syncline': RINGS, 'true.syncline': TRUE }, async ({ call }) => {
      const { code, stdout } = await call(['test', 'rings.syncline', 'true.syncline']);
      assert.equal(code, 1);
      assert.match(stdout, /\n {4}✗ slower < 1 where size >= 2 MiB +measured 1\.\d+ at size = 2 MiB\n/);
      assert.match(stdout, /\n3 passed, 1 failed\n$/);
    }));

  it('exits with 1 on a point that fails, also where no claim reads it', () =>
    inFolder(
      { 'growing.syncline': FAILING.replace('expect time < 1 s', 'expect time < 1 s where n < 10') },
      async ({ call }) => {
        const { code, stdout } = await call(['test', 'growing.syncline']);
        assert.equal(code, 1);
        assert.match(stdout, /✗ n = 8192 failed: error\[algorithm\/too-large\]/);
        assert.match(stdout, /\n1 passed, 0 failed, 1 run without figures\n$/);
      },
    ));

  it('counts a file with errors as failed and goes on', () =>
    inFolder({ 'pod.syncline': ERROR, 'rings.syncline': TRUE }, async ({ call }) => {
      const { code, stdout, stderr } = await call(['test', 'pod.syncline', 'rings.syncline']);
      assert.equal(code, 1);
      assert.match(stdout, /^pod\.syncline\n {2}not run, because it has errors\n/);
      assert.match(stdout, /\n2 passed, 0 failed, 1 run without figures\n$/);
      assert.match(stderr, /^pod\.syncline:1:28: error/);
    }));

  it('says that there is nothing to test where no file has an experiment', () =>
    inFolder({ 'parts.syncline': 'let a = 1\n', 'rings.syncline': TRUE }, async ({ call }) => {
      const { code, stderr } = await call(['test', 'parts.syncline']);
      assert.equal(code, 2);
      assert.match(stderr, /^error: there is no experiment in `parts\.syncline`$/m);
      assert.equal((await call(['test', 'parts.syncline', 'rings.syncline'])).code, 0);
    }));
});
