/**
 * The thread between who checks files and the processes of plugins. It owns these processes and their time: one that has
 * no answer within its budget is ended. It exists because checking is synchronous: who asks sleeps until this thread wakes it,
 * and a sleeping thread can serve no process.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { PluginRef } from '../../api/plugin.ts';
import { lastWords } from '../last-words.ts';
import type { Call, FromProcess, ToProcess } from './protocol.ts';

/** ms */
export interface Budgets {
  /** From the start of a process until our own code in it is ready: the machine's time, not the plugin's. */
  readonly start: number;
  readonly load: number;
  readonly call: number;
}

export interface BridgeData {
  readonly processPath: string;
  readonly execArgv: readonly string[];
  readonly budgets: Budgets;
  /** Answers to calls, for who sleeps. */
  readonly answers: MessagePort;
  /** One number, raised at each answer. */
  readonly signal: Int32Array<SharedArrayBuffer>;
}

export type ToBridge =
  | { readonly op: 'open'; readonly id: number; readonly ref: PluginRef }
  | { readonly op: 'call'; readonly id: number; readonly call: Call }
  | { readonly op: 'close'; readonly id: number };

/** `cutOff`: its process is gone. */
export type Reply = Exclude<FromProcess, { op: 'ready' }> & { readonly cutOff?: true };

export interface FromBridge {
  readonly id: number;
  /** To `open`; or of its own accord, where a process ended between calls. */
  readonly reply: Reply;
}

/** MB of heap of a plugin's process. */
const HEAP = 256;

const { processPath, execArgv, budgets, answers, signal } = workerData as BridgeData;
const processes = new Map<number, (message: ToProcess, budget: number, what: string) => Promise<Reply>>();
const children = new Map<number, ChildProcess>();

parentPort?.on('message', (message: ToBridge) => {
  const { id } = message;
  switch (message.op) {
    case 'open':
      void open(id, message.ref).then((reply) => parentPort?.postMessage({ id, reply } satisfies FromBridge));
      break;
    case 'call': {
      const ask = processes.get(id) ?? (async () => cutOff('its process has ended'));
      void ask({ op: 'call', call: message.call }, budgets.call, 'it').then(wake);
      break;
    }
    case 'close':
      children.get(id)?.kill('SIGKILL');
      children.delete(id);
      processes.delete(id);
  }
});

function wake(reply: Reply): void {
  answers.postMessage(reply);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

const cutOff = (message: string): Reply => ({ op: 'fault', fault: { message }, files: [], cutOff: true });

const seconds = (ms: number): string => `${ms / 1000} s`;

async function open(id: number, ref: PluginRef): Promise<Reply> {
  const child = fork(processPath, [], {
    execArgv: [...execArgv, `--max-old-space-size=${HEAP}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  children.set(id, child);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-10_000);
  });
  /** Who waits for the next message. */
  let waiting: ((message: FromProcess | Reply) => void) | undefined;
  let gone: Reply | undefined;

  const end = (reply: Reply): void => {
    if (gone) return;
    gone = reply;
    child.kill('SIGKILL');
    if (waiting) waiting(reply);
    else if (processes.get(id) === ask) parentPort?.postMessage({ id, reply } satisfies FromBridge);
  };
  const next = (budget: number, what: string): Promise<FromProcess | Reply> =>
    new Promise((resolve) => {
      if (gone) return resolve(gone);
      const timer = setTimeout(() => end(cutOff(`${what} took longer than ${seconds(budget)}`)), budget);
      waiting = (message) => {
        clearTimeout(timer);
        waiting = undefined;
        resolve(message);
      };
    });
  const ask = (message: ToProcess, budget: number, what: string): Promise<Reply> => {
    const reply = next(budget, what) as Promise<Reply>;
    if (!gone) child.send(message);
    return reply;
  };

  child.on('message', (message: FromProcess) => waiting?.(message));
  child.on('error', (error) => end(cutOff(`its process could not be started: ${error.message}`)));
  // Its last words come with its streams, which close after it has ended.
  child.on('close', (code) => end(cutOff(deathOf(code, stderr))));

  const ready = await next(budgets.start, 'its process');
  if (ready.op !== 'ready') return ready;
  const loaded = await ask({ op: 'load', ref }, budgets.load, 'loading it');
  if (loaded.op === 'loaded') processes.set(id, ask);
  else child.kill('SIGKILL');
  return loaded;
}

function deathOf(code: number | null, stderr: string): string {
  if (/heap out of memory|invalid (?:array|table) (?:length|size)|Allocation failed/i.test(stderr)) {
    return `it needs more than ${HEAP} MB of memory`;
  }
  const words = lastWords(stderr);
  return words || `it ended its process with exit code ${code}`;
}
