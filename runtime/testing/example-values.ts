/**
 * What a kind's own examples say: the values of each call, defaults filled in, kinds among them bound. No part of the language is
 * needed to try every kind of the catalog; quantities with a unit are those that stand in examples.
 */
import type { AnyDescriptor, BoundKind, BoundValue, Param } from '../api/descriptor.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { parseQuantity } from '../units/quantity.ts';
import { withDefaults } from './with-defaults.ts';

export interface Example {
  readonly label: string;
  readonly values: Readonly<Record<string, BoundValue>>;
}

export function examplesOf(kind: AnyDescriptor): readonly Example[] {
  return kind.examples.map((label) => ({ label, values: withDefaults(kind, givenIn(label, kind)) }));
}

/** The arguments of a call; commas inside of brackets separate none. */
export function argumentsOf(call: string): readonly string[] {
  const open = call.indexOf('(');
  if (open === -1) return [];
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = from; i < call.length; i++) {
    const isEnd = depth === 0 && (call[i] === ',' || call[i] === ')');
    if (isEnd) {
      parts.push(call.slice(from, i).trim());
      from = i + 1;
    }
    if (call[i] === '(' || call[i] === '[') depth++;
    if (call[i] === ')' || call[i] === ']') depth--;
  }
  return parts.filter((part) => part !== '');
}

function givenIn(example: string, kind: AnyDescriptor): Readonly<Record<string, BoundValue>> {
  const given: Record<string, BoundValue> = {};
  const names = Object.keys(kind.params);
  for (const [i, argument] of argumentsOf(example).entries()) {
    const [, name, text] = /^(?:([A-Za-z0-9]+): )?(.+)$/s.exec(argument) ?? [];
    const { list } = kind.params[names[0]];
    const param = kind.params[name ?? (list ? names[0] : names[i])];
    if (!param || text === undefined) throw new Error(`expected a parameter of ${kind.name}, found ${argument}`);
    if (name) given[name] = readValue(text, param);
    else if (list && !text.startsWith('['))
      given[names[0]] = [...((given[names[0]] as readonly number[]) ?? []), readValue(text, param) as number];
    else given[list ? names[0] : names[i]] = readValue(text, param);
  }
  return given;
}

function readValue(text: string, param: Param): BoundValue {
  if (param.kind === 'kind' && !text.startsWith('[')) return kindOf(text, param);
  if (param.kind === 'kind') return argumentsOf(`(${text.slice(1, -1)})`).map((item) => kindOf(item, param));
  if (text.startsWith('[')) return argumentsOf(`(${text.slice(1, -1)})`).map(Number);
  if (text === 'true' || text === 'false') return text === 'true';
  if (param.kind === 'choice') return text;
  // Texts stand in quotes.
  if (param.kind === 'text') return text.replace(/^"(.*)"$/s, '$1');
  const value = Number(text.replace(/(?<=\d)_(?=\d)/g, ''));
  const quantity = Number.isNaN(value) ? parseQuantity(text)?.value : value;
  if (quantity === undefined) throw new Error(`expected a number, found ${text}`);
  return quantity;
}

function kindOf(text: string, { of }: Param): BoundKind {
  const descriptor = of && builtinCatalog.find(of, /^\w+/.exec(text)?.[0] ?? '');
  if (!descriptor) throw new Error(`expected a ${of}, found ${text}`);
  return { descriptor, values: withDefaults(descriptor, givenIn(text, descriptor)), label: text };
}
