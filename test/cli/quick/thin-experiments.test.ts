import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { QUICK_SECONDS, thinExperiments } from '../../../cli/quick/thin-experiments.ts';
import { whySkipped } from '../../../cli/quick/unreached-claims.ts';
import { readImported } from '../../../cli/read-imported.ts';
import { createAnalyzer } from '../../../language/analyze.ts';
import type { Experiment } from '../../../runtime/api/plan.ts';
import { printAxisValue, rowsOf, toAxisValue } from '../../../runtime/expr/axis-values.ts';
import { countPoints } from '../../../runtime/expr/grid.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const analyze = createAnalyzer(builtinCatalog, readImported);

async function experimentsOf(text: string, uri = 'file:///quick.syncline'): Promise<readonly Experiment[]> {
  const { planned, issues } = await analyze(text, uri);
  assert.ok(planned, JSON.stringify(issues));
  return planned.plan.experiments;
}

const thinnedOf = async (text: string) => thinExperiments(await experimentsOf(text), builtinCatalog);

/** Per `vary` line its rows as they are printed. */
const kept = ({ axes }: Experiment) =>
  axes.map((group) =>
    rowsOf(group)
      .map((row) => row.map((value) => printAxisValue(toAxisValue(value), '')).join(' '))
      .join(', '),
  );

/** Runs of about `n` x 0.2 s by estimate. */
const LONG = `
experiment long {
  train quadratic(dimension: 1_000) with rule for 10_000 * n steps
  vary rule = [sgd(lr: 0.01), adam(lr: 0.01)]
  vary n = 1 .. 9
  repeat 3
  let ratio = loss / loss[n: 4]
  expect ratio > 0 where n == 9
  expect loss[n: 9] < 1
  expect loss[n: n - 1] < 1 where n > 1
  expect loss >= 0
}
`;

describe('a thinned file', () => {
  it('keeps first, middle and last of numbers, what is read by name, all kinds, and two seeds, where runs are short', async () => {
    const [{ experiment, notes, seconds }] = await thinnedOf(LONG.replace('10_000', '10'));
    assert.deepEqual(kept(experiment), ['sgd(lr: 0.01), adam(lr: 0.01)', '1, 4, 5, 9']);
    assert.deepEqual([experiment.repeat, notes], [2, ['4 of 9 values of `n`', '2 of 3 seeds']]);
    assert.ok(seconds < 0.1);
  });

  it('has less where runs are long: first what others are compared with, then cases, then ends', async () => {
    const [{ experiment, notes, allSeeds, seconds }] = await thinnedOf(LONG);
    assert.deepEqual(kept(experiment), ['sgd(lr: 0.01), adam(lr: 0.01)', '1, 4']);
    assert.deepEqual([experiment.repeat, allSeeds], [1, 3]);
    assert.deepEqual(notes, ['2 of 9 values of `n`', '1 of 3 seeds']);
    assert.ok(seconds <= QUICK_SECONDS);
  });

  it('runs the first point of an experiment that is too long altogether', async () => {
    const [{ experiment }] = await thinnedOf(LONG.replace('10_000', '1_000_000'));
    assert.deepEqual(kept(experiment), ['sgd(lr: 0.01)', '1']);
  });

  it('skips claims that read what was left out', async () => {
    const [{ experiment, thinnedAxes }] = await thinnedOf(LONG);
    assert.deepEqual(
      experiment.claims.map((claim) => whySkipped(claim, experiment, thinnedAxes)),
      [
        'no point meets its `where`',
        'it reads a value of `n` that was left out',
        'it needs all values of `n`',
        undefined,
      ],
    );
  });

  it('shares its time among its experiments', async () => {
    const thinned = await thinnedOf(`${LONG}${LONG.replace('long', 'other')}`);
    for (const { experiment, seconds } of thinned) {
      assert.ok(countPoints(experiment.axes) > 1);
      assert.ok(seconds < 0.7 * QUICK_SECONDS);
    }
  });
});

describe('the examples, thinned,', () => {
  for (const file of readdirSync('examples').filter((name) => name.endsWith('.syncline'))) {
    it(`${file} fits into the time of a quick run, and leaves a claim to most experiments`, async () => {
      const path = `examples/${file}`;
      const thinned = thinExperiments(
        await experimentsOf(readFileSync(path, 'utf8'), pathToFileURL(path).href),
        builtinCatalog,
      );
      const seconds = thinned.reduce((sum, each) => sum + each.seconds, 0);
      assert.ok(seconds <= QUICK_SECONDS * (1 + 1e-6), `planned ${seconds} s`);
      const judged = thinned.filter(({ experiment, thinnedAxes }) =>
        experiment.claims.some((claim) => whySkipped(claim, experiment, thinnedAxes) === undefined),
      );
      assert.ok(judged.length >= 0.75 * thinned.length, `${judged.length} of ${thinned.length}`);
    });
  }
});
