/**
 * The process of one plugin, for whoever checks files: it loads the plugin, says what it brings, and answers calls one by one.
 * It is cut off from outside where it takes too long. Its memory is bounded: the heap by an option of its start, the rest here.
 */
import { serialize } from 'node:v8';
import type { AnyDescriptor } from '../../api/descriptor.ts';
import type { Schedule } from '../../api/schedule.ts';
import { dataOfFault, PluginFault, thrownText } from '../../border/plugin-fault.ts';
import { builtinCatalog } from '../../plugins/catalog.ts';
import { createPluginLoader } from './load-plugin.ts';
import { pluginPaths } from './plugin-paths.ts';
import { type Call, dataOfKind, type FindKind, type FromProcess, type ToProcess, unpacked } from './protocol.ts';
import { writtenSchedule } from './transit-schedule.ts';

/** Bytes of all that a plugin says about its kinds, and of one answer. */
const LONGEST_DESCRIPTION = 2_000_000;
const LONGEST_ANSWER = 8_000_000;
/** Bytes outside of the heap, such as those of typed arrays. */
const MOST_BUFFERS = 256_000_000;

const loader = createPluginLoader(pluginPaths());
let kinds: readonly AnyDescriptor[] = [];

const find: FindKind = async (category, name, ref) => {
  const isIt = (kind: AnyDescriptor): boolean => kind.category === category && kind.name === name;
  const known = ref ? (await loader.load(ref)).find(isIt) : (kinds.find(isIt) ?? builtinCatalog.find(category, name));
  if (!known) throw new PluginFault(`expected a known ${category}, found \`${name}\``);
  return known;
};

async function answer(message: ToProcess): Promise<FromProcess> {
  if (message.op === 'call') return { op: 'result', value: await called(message.call) };
  kinds = await loader.load(message.ref);
  const described = kinds.map(dataOfKind);
  const size = sizeOf(described, 'its kinds');
  if (size > LONGEST_DESCRIPTION) {
    throw new PluginFault(
      `expected at most ${LONGEST_DESCRIPTION / 1e6} MB of text about its kinds, found ${megabytes(size)}`,
    );
  }
  return { op: 'loaded', kinds: described, files: await loader.files() };
}

async function called({ category, kind, fn, args }: Call): Promise<unknown> {
  const descriptor = await find(category, kind);
  const given = (await unpacked(args, find)) as unknown[];
  const value = run(descriptor, fn, given);
  const sent = category === 'algorithm' && fn === 'build' ? writtenSchedule(value as Schedule) : value;
  const size = sizeOf(sent, 'what it gave back');
  if (size > LONGEST_ANSWER) throw new PluginFault(`expected an answer of at most 8 MB, found ${megabytes(size)}`);
  return sent;
}

function run(descriptor: AnyDescriptor, fn: string, args: readonly unknown[]): unknown {
  try {
    return (descriptor as unknown as Record<string, (...args: unknown[]) => unknown>)[fn](...args);
  } catch (error) {
    throw error instanceof PluginFault ? error : new PluginFault(`threw: ${thrownText(error)}`);
  }
}

function sizeOf(value: unknown, what: string): number {
  try {
    return serialize(value).byteLength;
  } catch (error) {
    throw new PluginFault(`${what} must be data: ${thrownText(error)}`);
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** One after the other: whoever is asked second waits. */
let before: Promise<unknown> = Promise.resolve();

process.on('message', (message: ToProcess) => {
  before = before.then(async () => {
    const reply = await answer(message).catch(async (error: unknown): Promise<FromProcess> => {
      if (!(error instanceof PluginFault)) throw error;
      return { op: 'fault', fault: dataOfFault(error), files: message.op === 'load' ? await loader.files() : [] };
    });
    const { arrayBuffers } = process.memoryUsage();
    if (arrayBuffers > MOST_BUFFERS) {
      process.stderr.write(`it keeps ${megabytes(arrayBuffers)} of arrays, more than ${megabytes(MOST_BUFFERS)}\n`);
      process.exit(1);
    }
    process.send?.(reply);
  });
});
process.on('disconnect', () => process.exit());
process.send?.({ op: 'ready' } satisfies FromProcess);
