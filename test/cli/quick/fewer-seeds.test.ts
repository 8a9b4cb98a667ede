import assert from 'node:assert/strict';
import { inFolder } from '../call-cli.ts';

/** The mean over any seeds is positive, and no two are so much alike. */
const STREAM = `
experiment seeds {
  train streamingPca(eigenvalues: [2, 1]) with sgd(lr: 0.1) for 50 steps
  repeat 40
  seed 3
  expect error >= 0
  expect ci95(error) < 1e-6
}
`;

describe('a quick run with fewer seeds', () => {
  it('says with how many a claim holds, and decides none that does not', () =>
    inFolder({ 'seeds.syncline': STREAM }, async ({ call }) => {
      const { code, stdout } = await call(['test', 'seeds.syncline', '--quick']);
      assert.equal(code, 0, stdout);
      assert.match(stdout, /✓ error >= 0 +measured .* at the only point with 2 of 40 seeds\n/);
      assert.match(
        stdout,
        /- ci95\(error\) < 1e-6 +skipped: it needs all seeds, and does not hold with 2 of 40 seeds\n/,
      );
      assert.match(stdout, /\n1 passed, 0 failed, 1 skipped\n$/);
    }));

  it('fails what does not hold where no seed is left out', () =>
    inFolder({ 'seeds.syncline': STREAM.replace('repeat 40', 'repeat 2') }, async ({ call }) => {
      const { code, stdout } = await call(['test', 'seeds.syncline', '--quick']);
      assert.equal(code, 1);
      assert.match(stdout, /\n1 passed, 1 failed\n$/);
    }));
});
