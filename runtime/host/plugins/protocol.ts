/** What the server's side and the process of a plugin say to each other. */
import type { AnyDescriptor, BoundKind, Category } from '../../api/descriptor.ts';
import type { PluginRef } from '../../api/plugin.ts';
import type { FaultData } from '../../border/plugin-fault.ts';

/** A kind without its functions, and the names of these. */
export interface KindData {
  readonly data: Readonly<Record<string, unknown>>;
  readonly functions: readonly string[];
}

export interface Call {
  readonly category: Category;
  readonly kind: string;
  readonly fn: string;
  readonly args: readonly unknown[];
}

export type ToProcess = { readonly op: 'load'; readonly ref: PluginRef } | { readonly op: 'call'; readonly call: Call };

export type FromProcess =
  /** Our own code has been read; the plugin's time begins. */
  | { readonly op: 'ready' }
  | { readonly op: 'loaded'; readonly kinds: readonly KindData[]; readonly files: readonly string[] }
  | { readonly op: 'result'; readonly value: unknown }
  | { readonly op: 'fault'; readonly fault: FaultData; readonly files: readonly string[] };

export function dataOfKind(kind: AnyDescriptor): KindData {
  const entries = Object.entries(kind);
  return {
    data: Object.fromEntries(entries.filter(([, value]) => typeof value !== 'function')),
    functions: entries.filter(([, value]) => typeof value === 'function').map(([name]) => name),
  };
}

/** A bound kind on its way: its descriptor is found again on the other side. */
interface KindInTransit {
  readonly $kind: {
    readonly category: Category;
    readonly name: string;
    readonly label: string;
    readonly ref?: PluginRef;
  };
  readonly values: unknown;
}

/** Descriptors stay where they are: bound kinds are sent by name, those of other plugins with where they come from. */
export function packed(value: unknown, refOf: (kind: AnyDescriptor) => PluginRef | undefined): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((item) => packed(item, refOf));
  const { descriptor, values, label } = value as Partial<BoundKind>;
  if (descriptor && values) {
    const ref = refOf(descriptor);
    const { category, name } = descriptor;
    return { $kind: { category, name, label, ...(ref && { ref }) }, values: packed(values, refOf) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, packed(inner, refOf)]));
}

export type FindKind = (category: Category, name: string, ref?: PluginRef) => Promise<AnyDescriptor>;

export async function unpacked(value: unknown, find: FindKind): Promise<unknown> {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => unpacked(item, find)));
  if ('$kind' in value) {
    const { $kind, values } = value as KindInTransit;
    const descriptor = await find($kind.category, $kind.name, $kind.ref);
    return { descriptor, label: $kind.label, values: await unpacked(values, find) };
  }
  const entries = Object.entries(value).map(async ([name, inner]) => [name, await unpacked(inner, find)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
