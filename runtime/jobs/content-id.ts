/** The identity of a run: a hash of what is computed, whatever it is called and wherever it stands. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ParamValue } from '../api/descriptor.ts';
import type { KindValue, Value } from '../api/expr.ts';
import type { AllReduceSpec, StepSpec, TrainSpec } from '../api/run.ts';
import { isKindValue } from '../expr/evaluate.ts';

/** A spec before it has its id. */
export type SpecContent = Omit<AllReduceSpec, 'id'> | Omit<StepSpec, 'id'> | Omit<TrainSpec, 'id'>;

/** SHA-256 in hex of the canonical JSON of a spec; labels are left out, so that a renamed topology is still the same. */
export function contentId(content: SpecContent): string {
  const parts = Object.entries(content).map(([name, part]) => [name, isKind(part) ? nameless(part) : part]);
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(Object.fromEntries(parts)))));
}

const isKind = (part: unknown): part is KindValue => typeof part === 'object' && part !== null && 'category' in part;

/** What a kind is without what it is called; equal texts mean equal networks or schedules. */
export function kindContent(value: KindValue): string {
  return canonicalJson(nameless(value));
}

/** JSON with the keys of every object in order. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

function nameless({ category, kind, args }: KindValue): object {
  const values = Object.entries(args).map(([name, value]) => [name, namelessValue(value)]);
  return { category, kind, args: Object.fromEntries(values) };
}

function namelessValue(value: ParamValue): unknown {
  if (typeof value !== 'object') return value;
  if (isKindValue(value as Value)) return nameless(value as KindValue);
  return (value as readonly (number | KindValue)[]).map((item) => (typeof item === 'object' ? nameless(item) : item));
}
