/**
 * How long `syncline test FILE --quick` takes for every example, started as a user starts it, beside what its runs were planned to
 * take: `node --import tsx test/bench/quick-runs.ts [FILES]`. Build first (`npm run build`). Ends with 1 if one takes longer than the
 * goal or fails; on a machine that does other things at the same time, figures are those of the machine.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { thinExperiments } from '../../cli/quick/thin-experiments.ts';
import { readImported } from '../../cli/read-imported.ts';
import { createAnalyzer } from '../../language/analyze.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

/** s */
const GOAL = 5;

const analyze = createAnalyzer(builtinCatalog, readImported);

async function plannedSeconds(file: string): Promise<number> {
  const { planned } = await analyze(readFileSync(file, 'utf8'), pathToFileURL(file).href);
  if (!planned) throw new Error(`expected no error in ${file}`);
  return thinExperiments(planned.plan.experiments, builtinCatalog).reduce((sum, { seconds }) => sum + seconds, 0);
}

function row(cells: readonly string[]): string {
  const widths = [48, 8, 8, 8, 6, 0];
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
    .join('  ')
    .trimEnd();
}

const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : readdirSync('examples')
        .filter((name) => name.endsWith('.syncline'))
        .map((name) => `examples/${name}`);

console.log(row(['quick run', 'wall', 'planned', 'goal', '', 'claims']));
for (const file of files) {
  const planned = await plannedSeconds(file);
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ['dist/cli.cjs', 'test', file, '--quick'], {
    encoding: 'utf8',
  });
  const wall = (performance.now() - start) / 1000;
  const isMet = wall <= GOAL && status === 0;
  if (!isMet) process.exitCode = 1;
  const claims = stdout.trimEnd().split('\n').at(-1) ?? '';
  console.log(
    row([file, `${wall.toFixed(2)} s`, `${planned.toFixed(2)} s`, `${GOAL} s`, isMet ? 'met' : 'MISSED', claims]),
  );
}
