/**
 * Plugins for who checks files, each in a process of its own: their kinds are descriptors like any other, whose functions are
 * answered by that process while this thread waits, for no longer than the budget. What goes wrong is a PluginFault.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import type { AnyDescriptor } from '../../api/descriptor.ts';
import type { PluginRef } from '../../api/plugin.ts';
import { checkDescriptor } from '../../border/check-descriptor.ts';
import { guarded } from '../../border/guard.ts';
import { type FaultData, PluginFault } from '../../border/plugin-fault.ts';
import type { BridgeData, Budgets, FromBridge, Reply, ToBridge } from './bridge.ts';
import { startThread } from './plugin-paths.ts';
import { type KindData, packed } from './protocol.ts';
import { scheduleOf, type WrittenSchedule } from './transit-schedule.ts';

export interface PluginHostOptions {
  /** The bridge's file and that of the processes: beside the bundle, or the sources under tsx. */
  readonly bridgePath: string;
  readonly processPath: string;
  /** Options of the runtime for thread and processes. */
  readonly execArgv?: readonly string[];
  readonly budgets?: Partial<Budgets>;
  /** A plugin that was loaded has been cut off. */
  readonly onCutOff?: (ref: PluginRef, fault: FaultData) => void;
}

export interface OpenPlugin {
  /** Absent where it could not be loaded. */
  readonly kinds?: readonly AnyDescriptor[];
  readonly fault?: FaultData;
  /** URLs of the files that it consists of. */
  readonly files: readonly string[];
  close(): void;
}

export interface PluginHost {
  /** Never rejects. */
  open(ref: PluginRef): Promise<OpenPlugin>;
  dispose(): void;
}

const BUDGETS: Budgets = { start: 30_000, load: 5_000, call: 1_000 };
/** ms beyond the budget, for the thread between. */
const SLACK = 5_000;
/** Answers that are kept per plugin: closed forms are asked for the same values again and again. */
const KEPT_ANSWERS = 2_000;

export function createPluginHost(options: PluginHostOptions): PluginHost {
  const budgets = { ...BUDGETS, ...options.budgets };
  const refs = new WeakMap<AnyDescriptor, PluginRef>();
  const waiting = new Map<number, (reply: Reply) => void>();
  const cutOffs = new Map<number, { readonly ref: PluginRef; fault?: FaultData }>();
  let bridge: Bridge | undefined;
  let nOpened = 0;

  const onMessage = ({ id, reply }: FromBridge): void => {
    const opened = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) bridge?.worker.unref();
    if (opened) opened(reply);
    else if (reply.op === 'fault') noteCutOff(id, reply.fault);
  };
  const noteCutOff = (id: number, fault: FaultData): void => {
    const plugin = cutOffs.get(id);
    if (!plugin || plugin.fault) return;
    plugin.fault = fault;
    options.onCutOff?.(plugin.ref, fault);
  };

  /** The kinds of a plugin whose functions are asked for in its process. */
  const kindsOf = (id: number, ref: PluginRef, described: readonly KindData[]): AnyDescriptor[] => {
    const known = new Map<string, unknown>();
    const ask = (kind: AnyDescriptor, fn: string, args: readonly unknown[]): unknown => {
      const gone = cutOffs.get(id)?.fault;
      if (gone)
        throw new PluginFault(`the plugin was cut off: ${gone.message}`, {
          hint: 'it is loaded again when it is changed',
        });
      const sent = packed(args, (inner) => refs.get(inner)) as unknown[];
      const key = JSON.stringify([kind.category, kind.name, fn, sent], exact);
      if (known.has(key)) return known.get(key);
      const call = { category: kind.category, kind: kind.name, fn, args: sent };
      const reply = (bridge as Bridge).call({ op: 'call', id, call }, budgets.call + SLACK);
      if (reply.op === 'fault') {
        if (reply.cutOff) noteCutOff(id, reply.fault);
        throw new PluginFault(reply.fault.message, reply.fault);
      }
      const value = reply.op === 'result' ? reply.value : undefined;
      const isSchedule = kind.category === 'algorithm' && fn === 'build';
      const answer = isSchedule ? scheduleOf(value as WrittenSchedule) : value;
      if (known.size >= KEPT_ANSWERS) known.clear();
      known.set(key, answer);
      return answer;
    };
    return described.map(({ data, functions }) => {
      const remote = { ...data } as unknown as AnyDescriptor;
      const asked = functions.map((fn) => [fn, (...args: unknown[]) => ask(remote, fn, args)]);
      const kind = guarded(checkDescriptor(Object.assign(remote, Object.fromEntries(asked))), ref.module);
      refs.set(kind, ref);
      return kind;
    });
  };

  return {
    async open(ref) {
      bridge ??= startBridge(options, budgets, onMessage);
      const id = nOpened++;
      const { worker } = bridge;
      worker.ref();
      const reply = await new Promise<Reply>((resolve) => {
        waiting.set(id, resolve);
        worker.postMessage({ op: 'open', id, ref } satisfies ToBridge);
      });
      const close = (): void => {
        cutOffs.delete(id);
        worker.postMessage({ op: 'close', id } satisfies ToBridge);
      };
      if (reply.op !== 'loaded') {
        const fault = reply.op === 'fault' ? reply.fault : { message: 'it gave no answer' };
        return { fault, files: reply.op === 'fault' ? reply.files : [], close };
      }
      cutOffs.set(id, { ref });
      try {
        return { kinds: kindsOf(id, ref, reply.kinds), files: reply.files, close };
      } catch (error) {
        if (!(error instanceof PluginFault)) throw error;
        return { fault: error, files: reply.files, close };
      }
    },
    dispose() {
      void bridge?.worker.terminate();
      bridge = undefined;
    },
  };
}

/** In keys, numbers that JSON has not are told apart. */
const exact = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

interface Bridge {
  readonly worker: Worker;
  /** Sleeps until there is an answer. */
  call(message: ToBridge, ms: number): Reply;
}

function startBridge(
  { bridgePath, processPath, execArgv = process.execArgv }: PluginHostOptions,
  budgets: Budgets,
  onMessage: (message: FromBridge) => void,
): Bridge {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = startThread(bridgePath, {
    workerData: { processPath, execArgv, budgets, answers: port2, signal } satisfies BridgeData,
    transferList: [port2],
  });
  worker.on('message', onMessage);
  worker.unref();
  port1.unref();
  return {
    worker,
    call(message, ms) {
      drain(port1);
      const before = Atomics.load(signal, 0);
      worker.postMessage(message);
      Atomics.wait(signal, 0, before, ms);
      const answer = receiveMessageOnPort(port1)?.message as Reply | undefined;
      return (
        answer ?? { op: 'fault', fault: { message: `it took longer than ${ms / 1000} s` }, files: [], cutOff: true }
      );
    },
  };
}

/** An answer that came after nobody waited for it any more. */
function drain(port: MessagePort): void {
  while (receiveMessageOnPort(port));
}
