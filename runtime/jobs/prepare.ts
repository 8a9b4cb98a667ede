/**
 * From kinds to what runs: a network and a proved schedule, everything that does not depend on the size of the message, or any
 * kind with its descriptor. Whatever is wrong on the way is data. Ranges are asked here again, because arguments may
 * depend on an axis.
 */
import type { AnyDescriptor, BoundKind, Catalog, Category, KindsByCategory, ParamValue } from '../api/descriptor.ts';
import type { KindValue, Value } from '../api/expr.ts';
import type { Finding } from '../api/issue.ts';
import { checkSize } from '../api/limits.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { boundValues } from '../bodies/bind-kinds.ts';
import { descriptorIn, descriptorOf } from '../bodies/kind-of-value.ts';
import { checkParamValue } from '../expr/check-param.ts';
import { isKindValue } from '../expr/evaluate.ts';
import { toTheEnd } from '../kit/to-the-end.ts';
import { scheduleRefusal } from '../schedule/schedule-refusal.ts';
import { failed, type RunFailure } from './point-result.ts';

export type Prepared<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: RunFailure };

export function prepareNetwork(catalog: Catalog, topology: KindValue): Prepared<Network> {
  const descriptor = descriptorIn('topology', topology, catalog);
  if (!descriptor) return unknownKind(topology, catalog);
  const unfit = checkArguments(catalog, descriptor, topology);
  if (unfit) return failed(unfit);
  const values = boundValues(topology.args, catalog);
  const tooLarge = checkSize(descriptor.shape(values));
  return tooLarge ? failed(tooLarge) : { ok: true, value: descriptor.build(values) };
}

/** The schedule has been proved to be an all-reduce on this network. */
export function prepareSchedule(catalog: Catalog, algorithm: KindValue, network: Network): Prepared<Schedule> {
  const descriptor = descriptorIn('algorithm', algorithm, catalog);
  if (!descriptor) return unknownKind(algorithm, catalog);
  const unfit = checkArguments(catalog, descriptor, algorithm);
  if (unfit) return failed(unfit);
  const values = boundValues(algorithm.args, catalog);
  const fault = firstError(descriptor.requires(network.shape, values));
  if (fault) return failed(fault);
  const schedule = descriptor.build(network, values);
  const refused = toTheEnd(scheduleRefusal(schedule, network));
  return refused ? failed(refused) : { ok: true, value: schedule };
}

/** A kind with its descriptor; its values, and those of the kinds among them, are complete and in their ranges. */
export function prepareKind<C extends Category>(
  catalog: Catalog,
  category: C,
  value: KindValue,
): Prepared<BoundKind<KindsByCategory[C]>> {
  const descriptor = descriptorIn(category, value, catalog);
  if (!descriptor) return unknownKind(value, catalog);
  const unfit = checkArguments(catalog, descriptor, value);
  if (unfit) return failed(unfit);
  return { ok: true, value: { descriptor, values: boundValues(value.args, catalog), label: value.label } };
}

/** Also of the kinds among the arguments. */
function checkArguments(catalog: Catalog, descriptor: AnyDescriptor, value: KindValue): RunFailure | undefined {
  for (const [name, param] of Object.entries(descriptor.params)) {
    const problem = checkParamValue(param, value.args[name]);
    if (problem) return { code: 'value/range', message: `\`${name}\` of \`${descriptor.name}\` ${problem}` };
  }
  for (const inner of Object.values(value.args).flatMap(kindsIn)) {
    const known = descriptorOf(inner, catalog);
    if (!known) return unknownFault(inner, catalog);
    const problem = checkArguments(catalog, known, inner);
    if (problem) return problem;
  }
  return firstError(descriptor.check?.(boundValues(value.args, catalog)) ?? []);
}

function kindsIn(value: ParamValue): readonly KindValue[] {
  if (typeof value !== 'object') return [];
  const items: readonly (number | KindValue)[] = isKindValue(value as Value)
    ? [value as KindValue]
    : (value as readonly KindValue[]);
  return items.filter((item) => typeof item === 'object');
}

/** Warnings, such as a step size that is known to diverge, keep nothing from running. */
export function firstError(findings: readonly Finding[]): RunFailure | undefined {
  return findings.find(({ severity = 'error' }) => severity === 'error');
}

function unknownKind(value: KindValue, catalog: Catalog): Prepared<never> {
  return failed(unknownFault(value, catalog));
}

function unknownFault({ category, kind }: KindValue, catalog: Catalog): RunFailure {
  const why = catalog.missing?.(kind, category);
  return { code: 'name/unknown', message: `expected a known ${category}, found \`${kind}\`${why ? `; ${why}` : ''}` };
}
