/**
 * Starts a run in a process of its own and hands its records on as they come. Cancelling ends the process at once; a
 * process that dies by itself becomes one sentence. `fork`, because inside an editor there may be no `node` to call.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { RunRecord } from '../api/run.ts';
import { createRecordReader, RecordError } from '../records/decode.ts';
import { lastWords } from './last-words.ts';
import type { RunRequest } from './run-request.ts';

export interface StartRunOptions {
  /** The runner's file: `runner.cjs` beside the bundle, or `runtime/host/runner.ts` under tsx. */
  readonly runnerPath: string;
  /** Called for each record in order; never again after the signal. */
  readonly onRecord: (record: RunRecord) => void;
  readonly signal?: AbortSignal;
  /** Options of the runtime for the new process; those of this process if absent. */
  readonly execArgv?: readonly string[];
}

/** `cancelled`: the signal ended it; the records until then are all there is. */
export type RunEnd = 'finished' | 'cancelled';

/** The run ended without its last record. The message is a sentence for people. */
export class RunCrash extends Error {}

/** Rejects with `RunCrash` when the process refuses the request or dies. */
export function startRun(request: RunRequest, options: StartRunOptions): Promise<RunEnd> {
  const { runnerPath, signal, execArgv } = options;
  if (signal?.aborted) return Promise.resolve('cancelled');
  const child = fork(runnerPath, [], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    ...(execArgv && { execArgv: [...execArgv] }),
  });
  return new Promise<RunEnd>((resolve, reject) => follow(child, request, options, resolve, reject));
}

function follow(
  child: ChildProcess,
  request: RunRequest,
  { onRecord, signal }: StartRunOptions,
  resolve: (end: RunEnd) => void,
  reject: (error: Error) => void,
): void {
  const reader = createRecordReader();
  let problem: string | undefined;
  let isWhole = false;
  let stderr = '';

  const cancel = (): void => {
    child.kill('SIGKILL');
    resolve('cancelled');
  };
  signal?.addEventListener('abort', cancel, { once: true });

  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (problem !== undefined) return;
    try {
      for (const record of reader.push(text)) {
        if (signal?.aborted) return;
        isWhole ||= record.type === 'end';
        onRecord(record);
      }
    } catch (error) {
      child.kill('SIGKILL');
      if (!(error instanceof RecordError)) return reject(error as Error);
      problem = error.message;
    }
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    // Native stack traces can be long; what is said last is enough.
    stderr = (stderr + text).slice(-10_000);
  });
  child.on('error', (error) => {
    problem ??= error.message;
    // Without a process there will be no `close`.
    if (child.pid === undefined) reject(new RunCrash(`the run could not start: ${problem}`));
  });
  child.on('close', (code, killedBy) => {
    signal?.removeEventListener('abort', cancel);
    if (signal?.aborted) return resolve('cancelled');
    if (code === 0 && isWhole) return resolve('finished');
    reject(new RunCrash(sentenceOf(code, killedBy, problem ?? lastWords(stderr), request)));
  });
  // A process that dies before it has read its request closes the pipe; what it died of is told by `close`.
  child.stdin?.on('error', () => {});
  child.stdin?.end(`${JSON.stringify(request)}\n`);
}

function sentenceOf(
  code: number | null,
  killedBy: string | null,
  reason: string,
  { plugins = [] }: RunRequest,
): string {
  // 2 is the runner's own refusal, and its words are a sentence.
  if (code === 2 && reason) return reason;
  const how = killedBy ? `signal ${killedBy}` : `exit code ${code}`;
  // What takes a whole process with it, such as a table that outgrows the heap, leaves nobody who knows in whose code it was.
  const modules = plugins.map(({ module }) => `\`${module}\``).join(', ');
  const whose = modules && `; it ran code of ${plugins.length === 1 ? 'the plugin' : 'the plugins'} ${modules}`;
  return `the run ended before its last point (${how})${reason ? `: ${reason}` : ''}${whose}`;
}
