/** The texts of all diagnostics of the language, in one place. One lower-case sentence each: expected, found, way out. */
import type { Value } from '../../runtime/api/expr.ts';
import type { Fix, Issue } from '../../runtime/api/issue.ts';
import { isKindValue } from '../../runtime/expr/evaluate.ts';
import { baseUnitOf } from '../../runtime/units/dimension.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import { UNITS } from '../../runtime/units/unit-table.ts';
import { nearest } from './nearest.ts';
import { describeType, type Type } from './types.ts';

/** `missing`: why it is not there, where that is known; similar names are no help then. */
export function unknownName(what: string, name: string, candidates: Iterable<string>, missing?: string): Issue {
  const all = [...new Set(candidates)];
  const near = missing === undefined ? nearest(name, all) : [];
  return {
    code: 'name/unknown',
    severity: 'error',
    message: `there is no ${what} \`${name}\``,
    hint: missing ?? hintFor(near, all),
    fixes: near.map(replaceBy),
  };
}

function hintFor(near: readonly string[], all: readonly string[]): string | undefined {
  if (near.length > 0) return `did you mean ${orList(near)}?`;
  if (all.length === 0) return undefined;
  const shown = all.slice(0, 12);
  return `known here: ${shown.map(code).join(', ')}${all.length > shown.length ? ', …' : ''}`;
}

export function wrongType(what: string, expected: Type, found: Type, example?: string): Issue {
  const bothNumbers = expected.is === 'number' && found.is === 'number';
  return {
    code: bothNumbers ? 'unit/mismatch' : 'type/mismatch',
    severity: 'error',
    message: `${what} takes ${describeType(expected)}, found ${describeType(found)}`,
    hint: example && `for example \`${example}\``,
  };
}

/** A bare number where a quantity belongs. The fixes append the units that make sense: those nearby first, then those of the examples. */
export function missingUnit(
  what: string,
  expected: Type,
  text: string,
  nearby: readonly string[],
  suggestions: readonly string[] = [],
): Issue {
  const base = expected.is === 'number' ? baseUnitOf(expected.dimension) : '';
  const suggested = suggestions.flatMap((s) => /[^\d._\s].*$/.exec(s) ?? []).map(String);
  const usual = USUAL_UNITS[base] ?? UNITS.filter((u) => baseUnitOf(u.dimension) === base).map((u) => u.symbol);
  const units = [...new Set([...nearby, ...suggested, ...usual])].slice(0, 4);
  return {
    code: 'unit/missing',
    severity: 'error',
    message: `${what} takes ${describeType(expected)} with its unit, found the bare number \`${text}\``,
    hint: units.length > 0 ? `write ${orList(units.map((unit) => `${text} ${unit}`))}` : undefined,
    fixes: units.map((unit) => replaceBy(`${text} ${unit}`)),
  };
}

const USUAL_UNITS: Readonly<Record<string, readonly string[]>> = {
  B: ['MiB', 'KiB', 'GB', 'B'],
  s: ['ns', 'µs', 'ms', 's'],
  'B/s': ['GB/s', 'Gbps', 'GiB/s', 'B/s'],
};

export function outOfRange(what: string, problem: string): Issue {
  return { code: 'value/range', severity: 'error', message: `${what} ${problem}` };
}

export function duplicateName(what: string, name: string, line: number): Issue {
  return {
    code: 'name/duplicate',
    severity: 'error',
    message: `the ${what} \`${name}\` is declared already, on line ${line}`,
    hint: 'give one of the two another name',
  };
}

export function simpleError(code: string, message: string, hint?: string, fixes?: readonly Fix[]): Issue {
  return { code, severity: 'error', message, hint, fixes };
}

export function warning(code: string, message: string, hint?: string): Issue {
  return { code, severity: 'warning', message, hint };
}

export const replaceBy = (text: string): Fix => ({ title: `Replace by \`${text}\``, replacement: text });

export const code = (text: string): string => `\`${text}\``;

export function orList(texts: readonly string[]): string {
  const quoted = texts.map(code);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
}

/** A value as a user would write it; kinds by their label. */
export function printValue(value: Value, type?: Type): string {
  if (typeof value === 'number')
    return formatQuantity(value, type?.is === 'number' ? baseUnitOf(type.dimension) : '', 12);
  if (typeof value !== 'object') return String(value);
  return isKindValue(value) ? value.label : `[${value.map((item) => printValue(item, type)).join(', ')}]`;
}
