/**
 * What a kind's own examples say: the values of each call, defaults filled in. Numbers and words only, which is what problems and
 * optimizers take; no part of the language is needed to try every kind of the catalog.
 */
import type { AnyDescriptor, BoundValue } from '../../runtime/api/descriptor.ts';
import { withDefaults } from '../runtime/plugins/with-defaults.ts';

export interface Example {
  readonly label: string;
  readonly values: Readonly<Record<string, BoundValue>>;
}

export function examplesOf(kind: AnyDescriptor): readonly Example[] {
  return kind.examples.map((label) => ({ label, values: withDefaults(kind, givenIn(label, kind)) }));
}

function givenIn(example: string, kind: AnyDescriptor): Readonly<Record<string, BoundValue>> {
  const given: Record<string, BoundValue> = {};
  const names = Object.keys(kind.params);
  const [, text] = /^[A-Za-z0-9]+(?:\((.*)\))?$/.exec(example) ?? [];
  for (const [i, argument] of (text ?? '').split(', ').entries()) {
    if (argument === '') continue;
    const [, name, value] = /^(?:([A-Za-z0-9]+): )?([A-Za-z0-9.]+)$/.exec(argument) ?? [];
    if (value === undefined) throw new Error(`expected a number or a word in ${example}, found ${argument}`);
    const parsed = value === 'true' || value === 'false' ? value === 'true' : Number.isNaN(+value) ? value : +value;
    const { list } = kind.params[names[0]];
    if (name) given[name] = parsed;
    else if (list) given[names[0]] = [...((given[names[0]] as readonly number[]) ?? []), parsed as number];
    else given[names[i]] = parsed;
  }
  return given;
}
