/**
 * Starts runs in a process of their own and hands their records on as they come. Cancelling ends the process at once; a
 * process that dies by itself becomes one sentence. `fork`, because inside an editor there may be no `node` to call.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { RunRecord } from '../api/run.ts';
import { createRecordReader, RecordError } from '../records/decode.ts';
import { lastWords } from './last-words.ts';
import type { RunRequest } from './run-request.ts';

export interface RunnerOptions {
  /** The runner's file: `runner.cjs` beside the bundle, or `runtime/host/runner.ts` under tsx. */
  readonly runnerPath: string;
  /** Options of the runtime for the new process; those of this process if absent. */
  readonly execArgv?: readonly string[];
}

export interface RunCalls {
  /** Called for each record in order; never again after the signal. */
  readonly onRecord: (record: RunRecord) => void;
  readonly signal?: AbortSignal;
}

export interface StartRunOptions extends RunnerOptions, RunCalls {}

/** `cancelled`: the signal ended it; the records until then are all there is. */
export type RunEnd = 'finished' | 'cancelled';

/** The run ended without its last record. The message is a sentence for people. */
export class RunCrash extends Error {}

/** One process for runs that follow each other; a run that takes it along leaves a new one to the next. */
export interface Runner {
  /** One at a time. Rejects with `RunCrash` when the process refuses the request or dies. */
  run(request: RunRequest, calls: RunCalls): Promise<RunEnd>;
  /** Settles when the process is gone, or has been ended. */
  close(): Promise<void>;
}

/** Rejects with `RunCrash` when the process refuses the request or dies. */
export async function startRun(request: RunRequest, options: StartRunOptions): Promise<RunEnd> {
  const runner = createRunner(options);
  try {
    return await runner.run(request, options);
  } finally {
    await runner.close();
  }
}

/** The process starts with the first run: starting it takes longer than many a run. */
export function createRunner({ runnerPath, execArgv }: RunnerOptions): Runner {
  let kept: ChildProcess | undefined;
  const start = (): ChildProcess => {
    const child = fork(runnerPath, [], {
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      ...(execArgv && { execArgv: [...execArgv] }),
    });
    const forget = (): void => {
      if (kept === child) kept = undefined;
    };
    child.once('close', forget).once('error', forget);
    child.stdout?.setEncoding('utf8');
    child.stderr?.setEncoding('utf8');
    // A process that dies before it has read its request closes the pipe; what it died of is told by `close`.
    child.stdin?.on('error', () => {});
    return child;
  };
  return {
    run: (request, calls) => {
      if (calls.signal?.aborted) return Promise.resolve('cancelled');
      if (!kept || kept.killed) kept = start();
      return follow(kept, request, calls);
    },
    close: async () => {
      const child = kept;
      kept = undefined;
      if (!child || child.killed || child.exitCode !== null || child.signalCode !== null) return;
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.stdin?.end();
      await closed;
    },
  };
}

function follow(child: ChildProcess, request: RunRequest, { onRecord, signal }: RunCalls): Promise<RunEnd> {
  const reader = createRecordReader();
  let problem: string | undefined;
  let stderr = '';

  return new Promise<RunEnd>((resolve, reject) => {
    const settle = (settled: () => void): void => {
      signal?.removeEventListener('abort', cancel);
      child.stdout?.off('data', read);
      child.stderr?.off('data', listen);
      child.off('error', fail).off('close', close);
      settled();
    };
    const cancel = (): void => {
      child.kill('SIGKILL');
      settle(() => resolve('cancelled'));
    };
    const read = (text: string): void => {
      if (problem !== undefined) return;
      try {
        for (const record of reader.push(text)) {
          if (signal?.aborted) return;
          onRecord(record);
          if (record.type === 'end') settle(() => resolve('finished'));
        }
      } catch (error) {
        child.kill('SIGKILL');
        if (error instanceof RecordError) problem = error.message;
        else settle(() => reject(error as Error));
      }
    };
    const listen = (text: string): void => {
      // Native stack traces can be long; what is said last is enough.
      stderr = (stderr + text).slice(-10_000);
    };
    const fail = (error: Error): void => {
      problem ??= error.message;
      // Without a process there will be no `close`.
      if (child.pid === undefined) settle(() => reject(new RunCrash(`the run could not start: ${problem}`)));
    };
    const close = (code: number | null, killedBy: NodeJS.Signals | null): void =>
      settle(() => reject(new RunCrash(sentenceOf(code, killedBy, problem ?? lastWords(stderr), request))));

    signal?.addEventListener('abort', cancel, { once: true });
    child.stdout?.on('data', read);
    child.stderr?.on('data', listen);
    child.on('error', fail).on('close', close);
    child.stdin?.write(`${JSON.stringify(request)}\n`);
  });
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
