/** `syncline schedule`: what an algorithm sends on a network, step by step, and the trees along which it does. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Network } from '../../runtime/api/network.ts';
import type { AllReduceSpec } from '../../runtime/api/run.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { createExpansion } from '../../runtime/jobs/expand.ts';
import { type Prepared, prepareNetwork, prepareSchedule } from '../../runtime/jobs/prepare.ts';
import { count } from '../count.ts';
import { drawTrees } from '../draw-trees.ts';
import { type Environment, type ExitCode, UsageError } from '../environment.ts';
import { formatSteps } from '../format-steps.ts';
import { stepsOf } from '../schedule-steps.ts';

export interface ScheduleOptions {
  /** The network, as it would stand in a file. */
  readonly on: string;
  /** A file whose names may be used. */
  readonly file?: string;
  readonly show: 'all' | 'steps' | 'trees';
  readonly chunk?: number;
  readonly format: 'text' | 'json' | 'csv';
}

/** @throws UsageError when algorithm and network do not go together, or one of them is not understood. */
export async function schedule(
  algorithm: string,
  options: ScheduleOptions,
  environment: Environment,
): Promise<ExitCode> {
  const spec = await readSpec(algorithm, options, environment);
  const network = readyOf(prepareNetwork(environment.catalog, spec.topology));
  const built = readyOf(prepareSchedule(environment.catalog, spec.algorithm, network));
  const { chunk, show, format } = options;
  if (chunk !== undefined && chunk >= built.nChunks) {
    throw new UsageError(`expected a chunk in 0 .. ${built.nChunks - 1}, found ${chunk}`);
  }
  const steps = stepsOf(built, chunk);
  const title = `${spec.algorithm.label} on ${spec.topology.label}`;
  const { stdout } = environment;
  if (format === 'json') {
    const { nRanks, nSwitches = 0, nChunks, nSteps, stepsPerPhase } = built;
    stdout.write(`${JSON.stringify({ title, nRanks, nSwitches, nChunks, nSteps, stepsPerPhase, steps })}\n`);
  } else if (format === 'csv') {
    const rows = steps.flatMap((transfers, step) =>
      transfers.map(({ op, chunk: first, count: n, src, dst }) => [step, op, first, n, src, dst].join(',')),
    );
    stdout.write(['step,op,chunk,count,src,dst', ...rows, ''].join('\n'));
  } else {
    stdout.write(`${title}: ${summary(network, built)}\n`);
    if (show !== 'trees') stdout.write(`\n${formatSteps(steps)}`);
    if (show !== 'steps') stdout.write(`\n${drawTrees(steps, built, chunk)}`);
  }
  return 0;
}

/** The experiment that the command line describes, through the checks of one that stands in a file. */
async function readSpec(
  algorithm: string,
  { on, file }: ScheduleOptions,
  { cwd, analyze }: Environment,
): Promise<AllReduceSpec> {
  const imported = file === undefined ? '' : `import ${JSON.stringify(relativePath(cwd, file))}\n`;
  const text = `${imported}experiment shown {\n  allreduce 1 MiB on ${on} using ${algorithm}\n}\n`;
  const { issues, planned } = await analyze(text, pathToFileURL(path.join(cwd, 'command-line.syncline')).href);
  const error = issues.find(({ severity }) => severity === 'error');
  if (error) throw new UsageError(sentence(error));
  const spec = planned && createExpansion(planned.plan.experiments[0]).specAt(0, 0);
  if (spec?.sentence !== 'allreduce') throw new UsageError('expected an algorithm and a network');
  return spec;
}

function sentence({ message, hint }: { readonly message: string; readonly hint?: string }): string {
  return hint === undefined ? message : `${message}; ${hint}`;
}

function relativePath(cwd: string, file: string): string {
  const relative = path.relative(cwd, path.resolve(cwd, file)).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

function readyOf<T>(prepared: Prepared<T>): T {
  if (prepared.ok) return prepared.value;
  throw new UsageError(sentence(prepared.failure));
}

function summary({ shape }: Network, { nRanks, nChunks, nSteps }: Schedule): string {
  const { nSwitches } = shape;
  const switches = nSwitches > 0 ? `, ${nSwitches} switch${nSwitches > 1 ? 'es' : ''}` : '';
  return `${count(nRanks, 'rank')}${switches}, ${count(nChunks, 'chunk')}, ${count(nSteps, 'step')}`;
}
